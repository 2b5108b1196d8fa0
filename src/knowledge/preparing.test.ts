import { expect, test } from 'vitest';
import { createPreparingHere, createPreparingThreads } from './preparing.ts';
import type { RawDocument } from './raw-document.ts';

const raw = (id: string, text: string): RawDocument => ({
  id,
  name: id,
  hash: id,
  sizeBytes: Buffer.byteLength(text),
  record: { id, text },
});

const job = (ids: readonly string[]): Parameters<ReturnType<typeof createPreparingHere>['prepare']>[0] => ({
  raw: ids.map((id) => raw(id, `Text of ${id}. 文本${id}。`)),
  options: { given: {}, grams: false, addedAt: '2026-01-01T00:00:00Z' },
});

test('threads prepare the same as this thread does', async () => {
  const [here, threads] = [createPreparingHere(), createPreparingThreads()];
  try {
    const jobs = [['a', 'b'], ['c'], ['d', 'e', 'f'], ['g']].map(job);
    const expected = await Promise.all(jobs.map(async (each) => here.prepare(each)));
    const prepared = await Promise.all(jobs.map(async (each) => threads.prepare(each)));
    expect(prepared.map(({ documents }) => documents)).toEqual(expected.map(({ documents }) => documents));
    expect(prepared.map(({ segment }) => segment?.bytes)).toEqual(expected.map(({ segment }) => segment?.bytes));
  } finally {
    await threads.close();
  }
});

test('threads end when they are closed in the middle of their work', async () => {
  const threads = createPreparingThreads();
  const underWay = threads.prepare(job(['a'])).catch((error: unknown) => error);
  await threads.close();
  await underWay;
});

test('keeps of a title as much as is said again above every passage', async () => {
  const long = { ...raw('a', 'Text.'), record: { id: 'a', title: '港口 '.repeat(1_000), text: 'Text.' } };
  const { documents } = await createPreparingHere().prepare({ ...job([]), raw: [long] });
  expect(documents[0]?.title).toHaveLength(500);
});
