import type { KnowledgeAnswer, QuotedSource } from '../knowledge/asking.ts';
import { toVisible } from '../report/visible-text.ts';
import { type Call, type Handler, valueOf } from './command.ts';
import { assertScope } from './filter-scope.ts';
import { assertFilled, filterOf, namedKnowledge, openKnowledge } from './knowledge-input.ts';
import { nearestLines } from './nearest-lines.ts';
import { openStandardOutput } from './output.ts';
import { type Question, questionsOf } from './questions.ts';
import { wrap } from './wrap.ts';

/** `assay ask`: answers in the words of a knowledge base. Exits with 1 where the only question has no answer there. */
export const ask: Handler = async (call) => {
  const base = await openKnowledge(call, namedKnowledge(call));
  const output = openStandardOutput();
  const filter = filterOf(call);
  let code = 0;
  try {
    await assertFilled(base, namedKnowledge(call));
    await assertScope(call, base, filter);
    for await (const question of questionsOf(call)) {
      call.signal.throwIfAborted();
      if ('error' in question) {
        code = 3;
        if (!(await output.write(`${JSON.stringify(question)}\n`))) break;
        continue;
      }
      const answer = await base.ask(question.text, {
        ...(filter && { filter }),
        ...(question.id === undefined && { language: call.terminal.language }),
      });
      if (question.id === undefined && answer.status !== 'answered') code = 1;
      const asked = { call, base, question: question.text, filter };
      if (!(await output.write(await render(question, answer, asked)))) break;
    }
  } finally {
    await base.close();
  }
  return code;
};

async function render(
  { id }: Extract<Question, { text: string }>,
  answer: KnowledgeAnswer,
  asked: Parameters<typeof nearestLines>[1],
): Promise<string> {
  const { call } = asked;
  const format = valueOf(call, 'format') ?? (id === undefined ? 'pretty' : 'ndjson');
  if (format !== 'pretty') {
    return `${JSON.stringify({ ...(id !== undefined && { id }), ...answer }, undefined, format === 'json' ? 2 : undefined)}\n`;
  }
  const { width } = call.terminal;
  const lines = wrap(toVisible(answer.text), width);
  if (answer.sources.length > 0) lines.push('');
  for (const source of answer.sources) lines.push(toVisible(sourceLine(source, call)));
  lines.push(...(await nearestLines(answer, asked)));
  return `${lines.join('\n')}\n`;
}

function sourceLine({ n, source, title, headings = [], page, date }: QuotedSource, call: Call): string {
  const pageText = { en: `page ${page}`, zh: `第 ${page} 页` }[call.terminal.language];
  const path = [title, ...headings].filter(
    (each, at, all) => each !== undefined && each !== source && all.indexOf(each) === at,
  );
  const facts = [
    ...(path.length > 0 ? [path.join(' › ')] : []),
    ...(page === undefined ? [] : [pageText]),
    ...(date === undefined ? [] : [date.slice(0, 10)]),
  ];
  return `[${n}] ${[source, ...facts].join(' · ')}`;
}
