import type { FindOptions, Hit } from '../knowledge/hit.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { LocalText } from '../core/check.ts';
import type { Scope } from '../knowledge/scope.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { assertScope, scopeText } from './filter-scope.ts';
import { hitLines } from './hit-lines.ts';
import { assertFilled, filterOf, namedKnowledge, openKnowledge } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';
import { type Question, questionsOf } from './questions.ts';

/** `assay find`: the best passages for a query, or for each of a list. */
export const find: Handler = async (call) => {
  const questions = questionsOf(call);
  const base = await openKnowledge(call, namedKnowledge(call));
  const output = openStandardOutput();
  let failed = 0;
  try {
    await assertFilled(base, namedKnowledge(call));
    await assertScope(call, base, filterOf(call));
    for await (const question of questions) {
      call.signal.throwIfAborted();
      if ('error' in question) failed += 1;
      const text = await answer(call, base, question);
      if (!(await output.write(text))) break;
    }
  } finally {
    await base.close();
  }
  return failed > 0 ? 3 : 0;
};

async function answer(call: Call, base: KnowledgeBase, question: Question): Promise<string> {
  if ('error' in question) return `${JSON.stringify(question)}\n`;
  const hits = await base.find(question.text, optionsOf(call));
  const format = valueOf(call, 'format') ?? (question.id === undefined ? 'pretty' : 'ndjson');
  if (format !== 'pretty') {
    const record = { ...(question.id !== undefined && { id: question.id }), hits };
    return `${JSON.stringify(record, undefined, format === 'json' ? 2 : undefined)}\n`;
  }
  if (hits.length === 0) await tellNothing(call, base, question.text);
  return hits.map((hit: Hit, order) => `${hitLines(hit, { order, call }).join('\n')}\n`).join('\n');
}

/** Where a filter hides what the query would find, it is not the words that are at fault. */
async function tellNothing(call: Call, base: KnowledgeBase, query: string): Promise<void> {
  const filter = filterOf(call);
  const isHidden = filter !== undefined && (await base.find(query, { limit: 1 })).length > 0;
  const says = isHidden ? hiddenText(await base.scopeOf(filter)) : unheld;
  tellPerson(`assay: ${says[call.terminal.language]}\n`);
}

const unheld = {
  en: 'No passage holds a word of the query; try other words, or "assay kb ls" for what is in there',
  zh: '没有段落包含查询中的词；可换用其他词，或用 "assay kb ls" 查看其中的文档',
};

function hiddenText(scope: Scope): LocalText {
  const { en, zh } = scopeText(scope);
  return {
    en: `What holds a word of the query is left out by the filters, which leave ${scope.left}: ${en}`,
    zh: `包含查询中的词的段落都被筛选条件排除，只留下 ${scope.left} 个：${zh}`,
  };
}

function optionsOf(call: Call): FindOptions {
  const filter = filterOf(call);
  const limit = valueOf(call, 'limit');
  const neighbours = valueOf(call, 'neighbours');
  return {
    ...(limit !== undefined && { limit: Number(limit) }),
    byDocument: valueOf(call, 'by') === 'document',
    ...(filter && { filter }),
    explain: call.options.has('explain'),
    diverse: call.options.has('diverse'),
    ...(neighbours !== undefined && { neighbours: Number(neighbours) }),
  };
}
