import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { JudgementRecord } from '../core/ports.ts';
import { createJudgementCache } from './judgement-cache.ts';

const root = mkdtempSync(path.join(tmpdir(), 'assay-judgements-'));
afterAll(() => rmSync(root, { recursive: true }));

const record = (risk: number): JudgementRecord => ({
  status: 'contradicted',
  risk,
  isVerified: true,
  quotes: [{ passage: 1, span: { start: 3, end: 9 } }],
  faults: [{ start: 0, end: 4 }],
});

test('keeps what was used last', () => {
  const cache = createJudgementCache({ most: 2 });
  cache.set('a', record(0.1));
  cache.set('b', record(0.2));
  cache.get('a');
  cache.set('c', record(0.3));
  expect(['a', 'b', 'c'].map((key) => cache.get(key)?.risk)).toEqual([0.1, undefined, 0.3]);
});

test('finds in another process what was kept in a folder', () => {
  const folder = path.join(root, 'kept/below');
  createJudgementCache({ folder }).set('a', record(0.5));
  createJudgementCache({ folder }).set('b', { ...record(0.25), isVerified: false, quotes: [], faults: [] });
  const cache = createJudgementCache({ folder });
  expect(cache.get('a')).toEqual(record(0.5));
  expect(cache.get('b')).toEqual({ ...record(0.25), isVerified: false, quotes: [], faults: [] });
});

test.each([
  ['another status', (line: string) => line.replace(',1,0.5,', ',0,0.5,')],
  ['another risk', (line: string) => line.replace(',0.5,', ',0,')],
  ['another key', (line: string) => line.replace('"a"', '"b"')],
  ['no seal', (line: string) => line.slice(0, line.lastIndexOf(' '))],
  ['another seal', (line: string) => `${line.slice(0, -22)}${'A'.repeat(22)}`],
])('refuses a judgement that was tampered with: %s', (name, change) => {
  const folder = path.join(root, name);
  createJudgementCache({ folder }).set('a', record(0.5));
  const file = path.join(folder, 'judgements.ndjson');
  writeFileSync(file, `${change(readFileSync(file, 'utf8').trimEnd())}\n`);
  const cache = createJudgementCache({ folder });
  expect([cache.get('a'), cache.get('b')]).toEqual([undefined, undefined]);
});

test('refuses judgements that another key has sealed, and goes on with its own', () => {
  const [one, other] = [path.join(root, 'one'), path.join(root, 'other')];
  for (const folder of [one, other]) createJudgementCache({ folder }).set('a', record(0.5));
  writeFileSync(path.join(other, 'judgements.ndjson'), readFileSync(path.join(one, 'judgements.ndjson')));
  expect(createJudgementCache({ folder: other }).get('a')).toBeUndefined();
  createJudgementCache({ folder: other }).set('a', record(0.25));
  expect(createJudgementCache({ folder: other }).get('a')).toEqual(record(0.25));
});

test.each([
  [{ ...record(0.5), faults: [{ start: 4, end: 4 }] }],
  [{ ...record(0.5), faults: [{ start: 9, end: 4 }] }],
  [{ ...record(0.5), quotes: [{ passage: 0, span: { start: 9, end: 3 } }] }],
])('reads no span that ends before it starts', (kept) => {
  const folder = mkdtempSync(path.join(root, 'spans-'));
  createJudgementCache({ folder }).set('a', kept);
  expect(createJudgementCache({ folder }).get('a')).toBeUndefined();
});

test('the key is for its owner alone', () => {
  const folder = path.join(root, 'owner');
  createJudgementCache({ folder }).set('a', record(0.5));
  expect(statSync(path.join(folder, 'judgements.key')).mode & 0o777).toBe(0o600);
});

test('passes over lines that are torn, wrong or of another kind', () => {
  const folder = path.join(root, 'torn');
  createJudgementCache({ folder }).set('a', record(0.5));
  const file = path.join(folder, 'judgements.ndjson');
  const bad = [
    '["b",0,0.5,1,[',
    '["c",7,0.5,1,[],[]]',
    '["d",0,2,1,[],[]]',
    '["e",0,0.5,1,[1],[]]',
    '["f",0,0,1,[0,-1,"x"],[]]',
    '{}',
    '7',
    'null',
  ];
  appendFileSync(file, `${bad.join('\n')}\n`);
  createJudgementCache({ folder }).set('g', record(0.75));
  const cache = createJudgementCache({ folder });
  expect(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => cache.get(key)?.risk)).toEqual([
    0.5,
    ...Array.from({ length: 5 }, () => undefined),
    0.75,
  ]);
});

test('writes a file anew that has grown to more than twice what is kept', () => {
  const folder = path.join(root, 'grown');
  const cache = createJudgementCache({ folder, most: 3 });
  for (let at = 0; at < 20; at += 1) cache.set(`key ${at}`, record(at / 20));
  createJudgementCache({ folder, most: 3 }).get('any');
  expect(readFileSync(path.join(folder, 'judgements.ndjson'), 'utf8').trim().split('\n')).toHaveLength(3);
});

test('does without a file that cannot be written or read', () => {
  const file = path.join(root, 'file');
  writeFileSync(file, 'no folder');
  const folder = path.join(root, 'folder');
  mkdirSync(path.join(folder, 'judgements.ndjson'), { recursive: true });
  for (const place of [path.join(file, 'below'), folder]) {
    const cache = createJudgementCache({ folder: place });
    cache.set('a', record(0.5));
    expect(cache.get('a')).toEqual(record(0.5));
  }
});
