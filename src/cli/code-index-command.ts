import type { IndexOutcome } from '../compose-code-index.ts';
import type { Language } from '../report/format.ts';
import { toVisible } from '../report/visible-text.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { knowledgeFolder } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';
import { createProgress } from './progress.ts';

/** `assay code index`: brings public code into an index. Exits with 3 where a file could not be read. */
export const codeIndex: Handler = async (call) => {
  const [name = '', ...sources] = call.operands;
  const { indexCode } = await import('../compose-code-index.ts');
  const progress = createProgress(call.terminal.language);
  const unread: string[] = [];
  const outcome = await indexCode({
    data: knowledgeFolder(call),
    name,
    sources,
    include: call.options.get('include') ?? [],
    exclude: call.options.get('exclude') ?? [],
    licence: valueOf(call, 'licence'),
    signal: call.signal,
    onProgress: progress.show,
    onLeftOut: (file, reason) => {
      if (reason === 'unreadable') unread.push(file);
    },
  }).finally(progress.clear);
  tellUnread(unread, call.terminal.language);
  await report(call, name, outcome);
  return unread.length > 0 ? 3 : 0;
};

const shown = 20;

function tellUnread(files: readonly string[], language: Language): void {
  for (const file of files.slice(0, shown)) {
    const says = { en: `"${file}" cannot be read`, zh: `无法读取 "${file}"` };
    tellPerson(`assay: ${toVisible(says[language])}\n`);
  }
  const hidden = files.length - shown;
  if (hidden > 0) tellPerson(`assay: ${{ en: `and ${hidden} more`, zh: `另有 ${hidden} 个` }[language]}\n`);
}

async function report(call: Call, name: string, outcome: IndexOutcome): Promise<void> {
  const { added, unchanged, removed, leftOut, bytes } = outcome;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const text =
    valueOf(call, 'format') === 'json'
      ? JSON.stringify({ name, ...outcome }, undefined, 2)
      : {
          en: `${name}: ${added} files added, ${unchanged} unchanged, ${removed} removed, ${leftOut} left out; ${size} read`,
          zh: `${name}：新增 ${added} 个文件，未变 ${unchanged}，移除 ${removed}，略过 ${leftOut}；读取 ${size}`,
        }[call.terminal.language];
  await openStandardOutput().write(`${text}\n`);
}
