import { type Handler } from './command.ts';
import { knowledgeFolder, openKnowledge } from './knowledge-input.ts';
import { usageError } from './usage-error.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';

/** `assay kb rm`: forgets documents, or deletes the knowledge base. Exits with 1 where a named document was not there. */
export const kbRemove: Handler = async (call) => {
  const [name = '', ...ids] = call.operands;
  const isAll = call.options.has('all');
  // A name that is not there has no documents to name.
  if (!isAll && ids.length === 0) await (await openKnowledge(call, name)).close();
  if (isAll === ids.length > 0) {
    throw usageError(
      `Name the documents to remove, or --all for the whole knowledge base; "assay kb ls ${name}" lists them`,
      `请给出要移除的文档，或用 --all 删除整个知识库；"assay kb ls ${name}" 可列出文档`,
    );
  }
  const { language } = call.terminal;
  const write = async (says: { en: string; zh: string }): Promise<void> => {
    await openStandardOutput().write(`${says[language]}\n`);
  };
  if (isAll) {
    const { deleteKnowledgeBase } = await import('../compose-knowledge.ts');
    deleteKnowledgeBase({ folder: knowledgeFolder(call), name });
    await write({ en: `${name}: deleted`, zh: `${name}：已删除` });
    return 0;
  }
  const base = await openKnowledge(call, name);
  try {
    const known = await Promise.all(ids.map(async (id) => base.document(id)));
    const removed = await base.remove(ids);
    const missing = ids.filter((_, at) => known[at] === undefined);
    if (missing.length > 0) {
      const list = missing.slice(0, 5).join(', ') + (missing.length > 5 ? ', …' : '');
      const says = {
        en: `not in ${name}: ${list}; "assay kb ls ${name}" lists what is`,
        zh: `${name} 中没有：${list}；"assay kb ls ${name}" 可列出文档`,
      };
      tellPerson(`assay: ${says[language]}\n`);
    }
    if (known.some((document) => document?.root !== undefined)) {
      const says = {
        en: 'a file that still lies where it was added from comes back with the next "kb add"; move it away or name it in .assayignore',
        zh: '文件若仍在原处，下次 "kb add" 会重新加入；请移走，或写入 .assayignore',
      };
      tellPerson(`assay: ${says[language]}\n`);
    }
    await write({
      en: `${name}: ${removed} of ${ids.length} removed`,
      zh: `${name}：${ids.length} 篇中移除 ${removed} 篇`,
    });
    return removed === ids.length ? 0 : 1;
  } finally {
    await base.close();
  }
};
