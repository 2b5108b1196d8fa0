import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FilledBases, openFilledBases } from './filled-bases.ts';

// The first question in the other language unpacks the dictionary.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface SuiteQuestion {
  /** `first` and `second` are asked in the language of the folder, `across` in the other. */
  readonly set: 'first' | 'second' | 'across';
  /** Below the folder of the fixtures: a clinic, a marina, a shop; a school, a factory, an estate. */
  readonly folder: string;
  readonly question: string;
  /** Words of the answer; none where the documents do not answer. */
  readonly holds?: string;
}

const fixtures = path.join(import.meta.dirname, '../fixtures/questions');
const questions = readFileSync(path.join(fixtures, 'questions.ndjson'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as SuiteQuestion);

let bases: FilledBases;

beforeAll(async () => {
  bases = await openFilledBases(
    Object.fromEntries(questions.map(({ folder }) => [folder, path.join(fixtures, folder)])),
  );
});

afterAll(async () => bases.close());

/** Whether a question is answered by the right words, or rightly told to have no answer. */
async function isRight({ folder: name, question, holds }: SuiteQuestion): Promise<boolean> {
  const answer = await bases.ask(name, question);
  if (holds === undefined) return answer.status === 'not-in-sources';
  return answer.status === 'answered' && answer.text.includes(holds);
}

/** What is reached; a question more is a gain to be written here. */
test.each([
  ['first', 'answered', 43],
  ['first', 'absent', 11],
  ['second', 'answered', 33],
  ['second', 'absent', 8],
  ['across', 'answered', 8],
  ['across', 'absent', 2],
] as const)('of the questions of set %s that are %s at least %d are right', async (set, kind, least) => {
  const asked = questions.filter((each) => each.set === set && (each.holds === undefined) === (kind === 'absent'));
  const wrong: string[] = [];
  for (const each of asked) if (!(await isRight(each))) wrong.push(each.question);
  expect(asked.length - wrong.length, wrong.join('\n')).toBeGreaterThanOrEqual(least);
});
