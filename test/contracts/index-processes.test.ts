import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeIndex, verifyIndex } from '../../src/fingerprints/store/describe-index.ts';
import { openIndexWriter } from '../../src/fingerprints/store/index-writer.ts';
import { openPackedFingerprints } from '../../src/fingerprints/store/packed-store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-indexing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs until so many files were acknowledged, then is killed with no time to say good-bye. */
async function killAfter(index: string, run: number, files: number): Promise<string[]> {
  const child = spawn(process.execPath, ['test/fixtures/indexing-process.ts', index, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  while (text.split('\n').length <= files + 1) text += String((await once(child.stdout, 'data'))[0]);
  child.kill('SIGKILL');
  await once(child, 'close');
  return text.split('\n').slice(1, -1);
}

test('keeps every acknowledged file when its process is killed again and again', { timeout: 120_000 }, async () => {
  const index = path.join(folder, 'index');
  const acknowledged: string[] = [];
  for (let run = 1; run <= 12; run += 1) {
    acknowledged.push(...(await killAfter(index, run, run % 4)));
    openPackedFingerprints(index).close();
    expect(verifyIndex(index)).toEqual([]);
  }
  const writer = openIndexWriter(index);
  const known = new Set<string>();
  writer.remove(({ path: name }) => {
    known.add(name);
    return false;
  });
  writer.close();
  expect(acknowledged.filter((name) => !known.has(name))).toEqual([]);
  expect(describeIndex(index).segments).toBeLessThan(30);
});
