import { expect, test } from 'vitest';
import { createLog } from './progress.ts';

test.each([
  ['en', 'assay: 50 %, 7 documents, 0.5 MB/s, 0:11 left\n'],
  ['zh', 'assay: 50 %，7 篇文档，0.5 MB/s，剩余 0:11\n'],
] as const)('a log has a line every ten seconds, and none for what is done before (%s)', (language, line) => {
  const lines: string[] = [];
  let time = 0;
  const { show } = createLog(language, { write: (text) => lines.push(text), now: () => time });
  for (time = 1_000; time < 21_000; time += 1_000) show({ documents: 7, bytes: 5_000_000, totalBytes: 10_000_000 });
  expect(lines).toEqual([line]);
});
