import { expect, test } from 'vitest';
import { parseJudgedQuestions } from './judged-questions.ts';
import { measureRetrieval } from './retrieval-measures.ts';
import type { Hit } from './hit.ts';

const hit = (source: string, text = ''): Hit => ({
  source,
  format: 'markdown',
  span: { start: 0, end: text.length },
  score: 1,
  text,
});
const question = (
  text: string,
  ...sources: string[]
): { id: string; text: string; expected: { source: string }[] } => ({
  id: text,
  text,
  expected: sources.map((source) => ({ source })),
});

test('a question whose place comes first counts fully, one that misses not at all', () => {
  const outcome = measureRetrieval([
    { question: question('annual leave', 'a'), hits: [hit('a'), hit('b')] },
    { question: question('年假有几天', 'c'), hits: [hit('a')] },
  ]);
  expect(outcome).toMatchObject({ questions: 2, ndcg: 0.5, recall: 0.5, mrr: 0.5, first: 0.5 });
  expect(outcome.byLanguage).toMatchObject({ en: { ndcg: 1 }, zh: { ndcg: 0 } });
  expect(outcome.missed).toEqual([{ id: '年假有几天', text: '年假有几天', expected: ['c'], found: ['a'] }]);
});

test('a place counts once, and as late as it stands', () => {
  const outcome = measureRetrieval([
    { question: question('q', 'a', 'b'), hits: [hit('x'), hit('a'), hit('a'), hit('b')] },
  ]);
  const [second, fourth] = [1 / Math.log2(3), 1 / Math.log2(5)];
  expect(outcome.ndcg).toBeCloseTo((second + fourth) / (1 + second), 10);
  expect(outcome.mrr).toBe(0.5);
});

test('fewer hits than expected places do not count as all of them', () => {
  const outcome = measureRetrieval([{ question: question('q', 'a', 'b'), hits: [hit('a')] }]);
  expect(outcome.ndcg).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 10);
});

test('hits past the limit do not count, and tell where the place of a missed question stands', () => {
  const hits = [hit('x'), hit('y'), hit('a')];
  const outcome = measureRetrieval([{ question: question('q', 'a'), hits, deeper: hits }], 2);
  expect(outcome).toMatchObject({ ndcg: 0, recall: 0, missed: [{ found: ['x', 'y'], rank: 3 }] });
});

test('words and pages that are expected must be there', () => {
  const expected = [{ source: 'a', contains: '15 days' }];
  const judged = (text: string) => [{ question: { id: '1', text: 'q', expected }, hits: [hit('a', text)] }];
  expect(measureRetrieval(judged('You have 15 days')).recall).toBe(1);
  expect(measureRetrieval(judged('You have leave')).recall).toBe(0);
});

test('questions are read from lines and from tables', async () => {
  const lines = '{"text":"q1","expected":[{"source":"a"}]}\n\n{"id":7,"text":"q2","expected":["b"]}\n';
  expect(await parseJudgedQuestions(lines, 'q.ndjson')).toEqual({
    questions: [
      { id: '1', line: 1, text: 'q1', expected: [{ source: 'a' }] },
      { id: '7', line: 3, text: 'q2', expected: [{ source: 'b' }] },
    ],
    faults: [],
  });
  const { questions } = await parseJudgedQuestions('question,source\n"年假, 几天",手册.md\n', 'q.csv');
  expect(questions).toEqual([{ id: '1', line: 2, text: '年假, 几天', expected: [{ source: '手册.md' }] }]);
});

test('questions of other tools are read, and rows of one question are its places', async () => {
  const line = '\ufeff{"query":"q","relevant":["a",{"source":"b","page":2}],"language":"zh-Hant"}';
  expect((await parseJudgedQuestions(line, 'q.jsonl')).questions).toEqual([
    { id: '1', line: 1, text: 'q', expected: [{ source: 'a' }, { source: 'b', page: 2 }], language: 'zh-Hant' },
  ]);
  expect((await parseJudgedQuestions('Source;Question\na;q\nb;q\na;q\n', 'q.csv')).questions).toEqual([
    { id: '1', line: 2, text: 'q', expected: [{ source: 'a' }, { source: 'b' }] },
  ]);
});

test('a line that is wrong is named, and the others are read', async () => {
  const lines = 'not json\n{"text":"q","expected":["a"]}\n{"text":" ","expected":["a"]}\n';
  const { questions, faults } = await parseJudgedQuestions(lines, 'q.ndjson');
  expect(questions.map(({ line }) => line)).toEqual([2]);
  expect(faults.map(({ message }) => message.slice(0, 10))).toEqual(['q.ndjson:1', 'q.ndjson:3']);
  expect(faults.map(({ text }) => text?.zh.slice(0, 10))).toEqual(['q.ndjson:1', 'q.ndjson:3']);
});

test.each([
  ['not json', 'q.ndjson', 'q.ndjson:1 is no JSON'],
  ['{"text":"q"}', 'q.ndjson', 'q.ndjson:1 has no "expected"'],
  ['{"text":"q","expected":[{}]}', 'q.ndjson', 'q.ndjson:1 expects a place without "source"'],
  ['', 'q.ndjson', 'q.ndjson holds no question'],
  ['a,b\n1,2\n', 'q.csv', 'q.csv:1 has no columns'],
  ['question,source\n"两行\n的问题",a\nq,\n', 'q.csv', 'q.csv:4 has an empty question or source'],
  ['question,source\n"q,a\n', 'q.csv', 'is no CSV'],
  ['{"text":"q","expected":["a"],"language":1}', 'q.ndjson', 'q.ndjson:1 has a "language" that is no string'],
])('questions that are wrong are refused with their line: %j', async (text, file, message) => {
  const said = await parseJudgedQuestions(text, file).then(
    ({ faults }) => faults.map((fault) => fault.message),
    (error: unknown) => [String(error)],
  );
  expect(said).toEqual([expect.stringContaining(message)]);
});
