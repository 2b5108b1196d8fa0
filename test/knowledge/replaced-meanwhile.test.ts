import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deleteKnowledgeBase, openKnowledgeBase } from '../../src/compose-knowledge.ts';
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';

// The first question in the other language unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(path.join(tmpdir(), 'assay-replaced-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let writing: KnowledgeBase;
let searching: KnowledgeBase;
/** How often both documents are replaced yet, each time while a search reads its question. */
let replacements: number;
let searches: number;

const put = async (): Promise<unknown> =>
  writing.put([
    { id: 'leave.md', text: `Employees have ${15 + searches} days of annual leave.` },
    { id: '休假.md', text: `员工每年享有${15 + searches}天年假。` },
  ]);

beforeEach(async () => {
  writing = openKnowledgeBase({ folder, name: 'test', create: { keepVersions: false, grams: false } });
  [replacements, searches] = [1, 0];
  await put();
  const phrase = async (): Promise<string[]> => {
    searches += 1;
    if (searches <= replacements) await put();
    return [];
  };
  searching = openKnowledgeBase({ folder, name: 'test', models: { phrasing: { phrase } } });
});

afterEach(async () => {
  await Promise.all([writing.close(), searching.close()]);
  deleteKnowledgeBase({ folder, name: 'test' });
});

const questions = [
  ['How many days of annual leave are there?', 'leave.md', '16 days'],
  ['年假有几天？', '休假.md', '16天'],
] as const;

test.each(questions)('"%s" finds a document that was replaced while it was looked for', async (question, id, says) => {
  const [hit] = await searching.find(question, { limit: 1, neighbours: 1 });
  expect(hit).toMatchObject({ source: id });
  expect(hit?.text).toContain(says);
  expect(searches).toBe(2);
});

const filters = [{ labels: [] }, { paths: ['**'] }, { asOf: '2999-01-01' }];
const filtered = questions.flatMap(([question, id, says]) => filters.map((filter) => ({ question, id, says, filter })));

test.each(filtered)('"$question" finds it among what is left by $filter', async ({ question, id, says, filter }) => {
  const [hit] = await searching.find(question, { limit: 1, filter });
  expect(hit).toMatchObject({ source: id });
  expect(hit?.text).toContain(says);
});

test.each(questions)('"%s" is answered from what replaced its document', async (question, id, says) => {
  const answer = await searching.ask(question);
  expect(answer).toMatchObject({ status: 'answered', sources: [{ source: id }] });
  expect(answer.sentences[0]?.text).toContain(says);
});

test.each(questions)('what an answer to "%s" rests on is what replaced its document', async (question, id, says) => {
  const sources = await searching.sourcesFor({ id: 'x', question, answer: '' });
  expect(sources.find((source) => source.id === id)?.text).toContain(says);
});

test('a search among documents that never stay comes to an end', async () => {
  replacements = Infinity;
  await searching.find('annual leave 年假');
  expect(searches).toBeLessThanOrEqual(5);
});

test('a search that misses nothing is done once, whatever else is added meanwhile', async () => {
  replacements = 0;
  expect(await searching.find('annual leave')).not.toEqual([]);
  expect(searches).toBe(1);
});
