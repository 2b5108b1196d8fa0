import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { watchFiles } from './watch-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));
const below = (name: string): string => path.join(folder, name);

test('tells of a file that is written or put in the place of another, once for each change', async () => {
  writeFileSync(below('a.yaml'), '1');
  let changes = 0;
  const stop = watchFiles([below('a.yaml')], () => (changes += 1));
  writeFileSync(below('a.yaml'), '2');
  writeFileSync(below('a.yaml'), '3');
  await expect.poll(() => changes).toBe(1);
  writeFileSync(below('new'), '4');
  renameSync(below('new'), below('a.yaml'));
  await expect.poll(() => changes).toBe(2);
  stop();
});

test('what happens to other files beside it is no change', async () => {
  writeFileSync(below('b.yaml'), '1');
  let changes = 0;
  const stop = watchFiles([below('b.yaml')], () => (changes += 1));
  writeFileSync(below('data.sqlite'), '1');
  const other = Promise.withResolvers<undefined>();
  const stopOther = watchFiles([below('data.sqlite')], () => other.resolve(undefined));
  writeFileSync(below('data.sqlite'), '2');
  await other.promise;
  expect(changes).toBe(0);
  stop();
  stopOther();
});

test('a folder that is not there is left', () => {
  expect(() => watchFiles([below('none/a.yaml')], () => undefined)()).not.toThrow();
});
