import { once } from 'node:events';
import { readdirSync, watch } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolder, endOf, type Folder, startAssay } from './run-assay.ts';

const exchange = '{"id":"a","answer":"Nine.","sources":[{"id":"s","text":"Nine."}]}\n';
const filter = ['check', '-', '--input', 'ndjson', '--format', 'ndjson'];
let folder: Folder;

beforeAll(() => {
  folder = createFolder({ 'answer.md': 'Nine.\n' });
});

afterAll(() => folder.remove());

test.each([
  ['en', 'assay: Interrupted (ASSAY_ABORTED)\n'],
  ['zh', 'assay: 已中断 (ASSAY_ABORTED)\n'],
] as const)('an interrupt ends a run with 130 after whole lines (%s)', async (language, message) => {
  const child = startAssay(filter, { folder: folder.path, language });
  const [ended, stderr] = [endOf(child), text(child.stderr)];
  child.stdin.on('error', () => undefined).write(exchange.repeat(3));
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunks.push(chunk) === 1) child.kill('SIGINT');
  });
  expect(await ended).toBe(130);
  expect(await stderr).toBe(message);
  const lines = Buffer.concat(chunks).toString().split('\n');
  expect(lines.pop()).toBe('');
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ id: 'a' });
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves nothing of an output file', async (signal) => {
  const before = readdirSync(folder.path);
  const watcher = watch(folder.path);
  const child = startAssay([...filter, '--output', 'report.ndjson'], { folder: folder.path });
  const ended = endOf(child);
  child.stdin.on('error', () => undefined).write(exchange);
  await once(watcher, 'change');
  child.kill(signal);
  expect(await ended).toBe(130);
  watcher.close();
  expect(readdirSync(folder.path)).toEqual(before);
});

test('a reader that goes away ends the run quietly', async () => {
  const child = startAssay(filter, { folder: folder.path });
  const [ended, stderr] = [endOf(child), text(child.stderr)];
  child.stdin.on('error', () => undefined).end(exchange.repeat(5000));
  await once(child.stdout, 'data');
  child.stdout.destroy();
  expect(await ended).toBe(0);
  expect(await stderr).toBe('');
});

test('help survives a reader that never reads', async () => {
  const child = startAssay(['help', 'check'], { folder: folder.path });
  const [ended, stderr] = [endOf(child), text(child.stderr)];
  child.stdout.destroy();
  expect(await ended).toBe(0);
  expect(await stderr).toBe('');
});
