import type { LocalText } from '../core/check.ts';
import type { StoredDocument } from '../core/knowledge.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { toVisible } from '../report/visible-text.ts';
import type { Call, Handler } from './command.ts';
import { fileDateText } from './file-date.ts';
import { knowledgeFolder, openKnowledge } from './knowledge-input.ts';
import { tellPerson } from './person.ts';
import { writeRecords } from './record-lines.ts';

/** `assay kb ls`: the knowledge bases here, or the documents of one. */
export const kbList: Handler = async (call) => {
  const [name] = call.operands;
  if (name === undefined) return listBases(call);
  const base = await openKnowledge(call, name);
  try {
    await writeRecords(call, documentsOf(base), (document) => documentLine(document, call));
  } finally {
    await base.close();
  }
  return 0;
};

async function listBases(call: Call): Promise<number> {
  const { knowledgeBases } = await import('../compose-knowledge.ts');
  const names = knowledgeBases(knowledgeFolder(call));
  if (names.length === 0) {
    const nothing = {
      en: 'No knowledge base yet; make one: assay kb add handbook docs/',
      zh: '还没有知识库；可创建一个：assay kb add handbook docs/',
    };
    tellPerson(`assay: ${nothing[call.terminal.language]}\n`);
  }
  await writeRecords(call, each(names.map((name) => ({ name }))), ({ name }) => name);
  return 0;
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

const pageSize = 500;

async function* documentsOf(base: KnowledgeBase): AsyncGenerator<StoredDocument> {
  let after: string | undefined;
  for (;;) {
    const page = await base.list({ limit: pageSize, ...(after !== undefined && { after }) });
    yield* page;
    after = page.at(-1)?.id;
    if (after === undefined || page.length < pageSize) return;
  }
}

function dayOf(date: StoredDocument['date']): LocalText {
  if (date?.origin === 'file') return fileDateText(date.value);
  const day = date?.value.slice(0, 10) ?? '-';
  return { en: day, zh: day };
}

function documentLine(
  { id, title, date, language, format, passages, labels = [] }: StoredDocument,
  call: Call,
): string {
  const facts = [dayOf(date)[call.terminal.language], language ?? '-', format, String(passages)];
  if (labels.length > 0) facts.push(`(${labels.join(', ')})`);
  return toVisible(`${id}  ${facts.join('  ')}${title === undefined || title === id ? '' : `  ${title}`}`);
}
