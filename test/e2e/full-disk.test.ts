import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolder, type Folder, runAssay } from './run-assay.ts';

const main = path.join(import.meta.dirname, '../../bin/assay.mjs');
let folder: Folder;

beforeAll(() => {
  folder = createFolder({ 'answer.md': 'Nine.\n', 'answers.ndjson': '{"id":"a","answer":"Nine."}\n'.repeat(100) });
});

afterAll(() => folder.remove());

/** Only Linux has a device that is always full. */
const hasFullDevice = existsSync('/dev/full');
const inputs = hasFullDevice ? ['answer.md', 'answers.ndjson'] : [];

test.each(inputs)('a full disk under --output is said in one line (%s)', async (input) => {
  expect(await runAssay(['check', input, '--output', '/dev/full'], { folder: folder.path })).toEqual({
    code: 3,
    stdout: '',
    stderr: 'assay: Cannot write "/dev/full": no space left on the device (ASSAY_OUTPUT_FAILED)\n',
  });
});

test.each(inputs)('a full disk under standard output is said in one line (%s)', (input) => {
  const line = `"${process.execPath}" "${main}" check ${input} --lang zh > /dev/full`;
  const run = spawnSync('sh', ['-c', line], { cwd: folder.path, encoding: 'utf8' });
  expect({ code: run.status, stderr: run.stderr }).toEqual({
    code: 3,
    stderr: 'assay: 无法写入 "stdout"：磁盘空间已满 (ASSAY_OUTPUT_FAILED)\n',
  });
});

/** A shell limits the size of files in blocks of 512 bytes; what is written past that fails in the middle of a text. */
test('a report that fits the disk only in part is no success', () => {
  const line = `ulimit -f 1; trap '' XFSZ; "${process.execPath}" "${main}" check answers.ndjson --format ndjson > part.ndjson`;
  const run = spawnSync('sh', ['-c', line], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  expect({ code: run.status, stderr: run.stderr }).toEqual({
    code: 3,
    stderr: 'assay: Cannot write "stdout": the file would be larger than the system allows (ASSAY_OUTPUT_FAILED)\n',
  });
});
