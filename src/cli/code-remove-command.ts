import type { Handler } from './command.ts';
import { knowledgeFolder } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';
import { usageError } from './usage-error.ts';

/** `assay code rm`: forgets origins, or deletes the index. Exits with 1 where a named origin was not there. */
export const codeRemove: Handler = async (call) => {
  const [name = '', ...origins] = call.operands;
  const { deleteCodeIndex, removeFromCodeIndex, requireCodeIndex } = await import('../compose-code-index.ts');
  const index = { data: knowledgeFolder(call), name };
  requireCodeIndex(index);
  const isAll = call.options.has('all');
  if (isAll === origins.length > 0) {
    throw usageError(
      `Name the origins to remove, or --all for the whole code index; "assay code ls ${name}" lists them`,
      `请给出要移除的来处，或用 --all 删除整个代码索引；"assay code ls ${name}" 可列出来处`,
    );
  }
  const { language } = call.terminal;
  if (isAll) {
    deleteCodeIndex(index);
    await openStandardOutput().write(`${{ en: `${name}: deleted`, zh: `${name}：已删除` }[language]}\n`);
    return 0;
  }
  const gone = new Set<string>();
  const removed = removeFromCodeIndex(index, ({ origin }) => {
    if (origins.includes(origin)) gone.add(origin);
    return origins.includes(origin);
  });
  const missing = origins.filter((origin) => !gone.has(origin));
  if (missing.length > 0) {
    const says = { en: `not in ${name}: ${missing.join(', ')}`, zh: `${name} 中没有：${missing.join('、')}` };
    tellPerson(`assay: ${says[language]}\n`);
  }
  const says = { en: `${name}: ${removed} files removed`, zh: `${name}：移除 ${removed} 个文件` };
  await openStandardOutput().write(`${says[language]}\n`);
  return missing.length > 0 ? 1 : 0;
};
