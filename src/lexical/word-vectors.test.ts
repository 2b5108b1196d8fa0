import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { AssayError } from '../core/errors.ts';
import { tokenize } from '../text/tokens.ts';
import { readWordVectors, similarity, vectorLength, vectorOf, vectorsFormat } from './word-vectors.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const term = (word: string): string => tokenize(word)[0]?.term ?? '';

test.each([
  ['king', 'queen', 'sand'],
  ['soldiers', 'army', 'butter'],
  ['doctor', 'patient', 'cathedral'],
  ['法院', '判决', '温度'],
  ['总统', '总理', '按钮'],
  ['醫生', '医院', '按钮'],
])('similarity() puts %s nearer to %s than to %s', (word, near, far) => {
  expect(similarity(term(word), term(near))).toBeGreaterThan(similarity(term(word), term(far)) + 0.1);
});

test('similarity() is the same both ways, 1 for a term and itself, 0 for one that is unknown', () => {
  expect(similarity('king', 'queen')).toBe(similarity('queen', 'king'));
  expect(similarity('法院', '法院')).toBeCloseTo(1, 6);
  expect([similarity('zzyzx', 'king'), similarity('法院', '魑魍鷪'), similarity('', '')]).toEqual([0, 0, 0]);
});

test('vectorOf() gives unit vectors, whose product is the similarity', () => {
  for (const [a, b] of [
    ['king', 'queen'],
    ['法院', '法律'],
  ] as const) {
    const first = Array.from(vectorOf(a) ?? []);
    const second = Array.from(vectorOf(b) ?? []);
    expect(first).toHaveLength(vectorLength);
    expect(Math.hypot(...first)).toBeCloseTo(1, 5);
    expect(first.reduce((sum, value, at) => sum + value * (second[at] ?? 0), 0)).toBeCloseTo(similarity(a, b), 5);
  }
  expect([vectorOf('zzyzx'), vectorOf('魑魍鷪')]).toEqual([undefined, undefined]);
});

test.each(['missing', 'cut'])('a file of vectors that is %s is refused in both languages', (fault) => {
  const file = path.join(folder, `${fault}.bin`);
  if (fault === 'cut') writeFileSync(file, readFileSync(vectorsFormat.url).subarray(0, 100_000));
  try {
    readWordVectors({ ...vectorsFormat, url: pathToFileURL(file) });
    expect.unreachable();
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    expect(error.code).toBe('ASSAY_MODEL_INVALID');
    expect(error.text?.en).toContain(`Lexical file '${fault}.bin' is`);
    expect(error.text?.zh).toContain(`词汇文件 '${fault}.bin' 是`);
  }
});
