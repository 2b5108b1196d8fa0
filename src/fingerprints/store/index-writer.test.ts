import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { madeCode } from '../../../test/fixtures/made-code.ts';
import type { FingerprintStore, ReadCodeFile } from '../../core/public-code.ts';
import { readCodeFile, textHash } from '../read-code-file.ts';
import { describeIndex, verifyIndex } from './describe-index.ts';
import { openIndexWriter } from './index-writer.ts';
import { openPackedFingerprints } from './packed-store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let indexes = 0;
const newIndex = (): string => path.join(folder, `index-${(indexes += 1)}`);

const file = (name: string, text: string, licence = 'MIT'): ReadCodeFile & { readonly bytes: number } => ({
  ...readCodeFile({ origin: 'o', path: name, licence }, text),
  bytes: text.length,
});

function write(index: string, files: readonly (ReadCodeFile & { readonly bytes: number })[], heldLexemes = 1): void {
  const writer = openIndexWriter(index, { heldLexemes });
  for (const each of files) writer.add(each);
  writer.finish();
  writer.close();
}

/** Every file with how many of its fingerprints are found. */
function found(store: FingerprintStore, { fingerprints, file: { path: name } }: ReadCodeFile): number {
  let count = 0;
  for (let at = 0; at < fingerprints.length; at += 2) {
    const places = store.find(fingerprints[at] ?? 0, 1_000);
    if (places.some((place) => store.placeOf(place).view.file.path === name)) count += 1;
  }
  return count / (fingerprints.length / 2);
}

const many = Array.from({ length: 30 }, (_, at) => file(`${at}.js`, madeCode(at, 4)));

test('many small segments become few large ones without losing a fingerprint', () => {
  const index = newIndex();
  write(index, many);
  const { segments, files } = describeIndex(index);
  expect(files).toBe(many.length);
  expect(segments).toBeLessThan(8);
  expect(readdirSync(index).filter((name) => name.endsWith('.segment'))).toHaveLength(segments);
  const store = openPackedFingerprints(index);
  expect(many.map((each) => found(store, each))).toEqual(many.map(() => 1));
  store.close();
  expect(verifyIndex(index)).toEqual([]);
});

test('a file that changed takes the place of the one before, one that did not is known', () => {
  const index = newIndex();
  const [old, now] = [file('a.js', madeCode(100, 5)), file('a.js', madeCode(101, 5))];
  write(index, [old, file('b.js', madeCode(102, 5))]);
  const writer = openIndexWriter(index);
  expect(writer.has(old.file, textHash(madeCode(100, 5)))).toBe(true);
  expect(writer.has(old.file, textHash(madeCode(101, 5)))).toBe(false);
  expect(writer.has({ ...old.file, licence: 'ISC' }, old.hash)).toBe(false);
  writer.add(now);
  writer.finish();
  writer.close();
  const store = openPackedFingerprints(index);
  expect([found(store, now), store.files]).toEqual([1, 2]);
  // The two share some shapes.
  expect(found(store, old)).toBeLessThan(0.6);
  store.close();
});

test('a file that is added twice in one run stands once', () => {
  const index = newIndex();
  write(index, [file('a.js', madeCode(1, 5)), file('a.js', madeCode(2, 5))], 1_000_000);
  expect(describeIndex(index).files).toBe(1);
});

test('what was removed is gone, and what remains is found', () => {
  const index = newIndex();
  write(index, many);
  const writer = openIndexWriter(index);
  expect(writer.remove(({ path: name }) => name !== '7.js')).toBe(many.length - 1);
  writer.finish();
  writer.close();
  const store = openPackedFingerprints(index);
  expect(many.map((each) => found(store, each) > 0)).toEqual(many.map((_, at) => at === 7));
  store.close();
});

test('an index that is open stays as it was while it is written to', () => {
  const index = newIndex();
  write(index, many.slice(0, 2));
  const store = openPackedFingerprints(index);
  write(index, many.slice(2));
  expect(found(store, many[0] as ReadCodeFile)).toBe(1);
  expect(found(store, many[20] as ReadCodeFile)).toBe(0);
  store.close();
});

test('there is one writer at a time, and one whose process is gone does not count', () => {
  const index = newIndex();
  write(index, many.slice(0, 1));
  const writer = openIndexWriter(index);
  expect(() => openIndexWriter(index)).toThrow(expect.objectContaining({ code: 'ASSAY_CODE_INDEX_LOCKED' }));
  writer.close();
  // No process has this number.
  writeFileSync(path.join(index, 'writer.lock'), '4194999');
  openIndexWriter(index).close();
  writeFileSync(path.join(index, 'writer.lock'), String(process.ppid));
  expect(() => openIndexWriter(index)).toThrow(expect.objectContaining({ code: 'ASSAY_CODE_INDEX_LOCKED' }));
});

test('what a run that was ended left behind is swept away', () => {
  const index = newIndex();
  write(index, many.slice(0, 1));
  writeFileSync(path.join(index, '000099.segment'), 'half');
  writeFileSync(path.join(index, '000100.segment.draft'), 'half');
  openIndexWriter(index).close();
  expect(readdirSync(index).sort()).toEqual(['000001.segment', 'index.json']);
});

const segmentOf = (index: string): string => path.join(index, '000001.segment');

test.each([
  ['cut short', (index: string) => truncateSync(segmentOf(index), 1_000)],
  ['emptied', (index: string) => truncateSync(segmentOf(index), 0)],
  ['missing a segment', (index: string) => rmSync(segmentOf(index))],
  ['without its end', (index: string) => truncateSync(segmentOf(index), readFileSync(segmentOf(index)).length - 9)],
  ['with another manifest', (index: string) => writeFileSync(path.join(index, 'index.json'), '{"format":1}')],
  ['with half a manifest', (index: string) => writeFileSync(path.join(index, 'index.json'), '{"form')],
])('an index %s says so', (_name, damage) => {
  const index = newIndex();
  write(index, many.slice(0, 3), 1_000_000);
  damage(index);
  const fault = expect.objectContaining({ code: 'ASSAY_CODE_INDEX_DAMAGED' }) as unknown;
  expect(() => openPackedFingerprints(index)).toThrow(fault as Error);
  expect(() => openIndexWriter(index)).toThrow(fault as Error);
});

test('a byte that changed is named by its part, and makes no wrong answer', () => {
  const index = newIndex();
  write(index, many.slice(0, 3), 1_000_000);
  const bytes = readFileSync(segmentOf(index));
  for (let at = 0; at < bytes.length - 400; at += 211) {
    const copy = path.join(folder, 'copy');
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy);
    cpSync(index, copy, { recursive: true });
    const broken = Buffer.from(bytes);
    broken[at] = (broken[at] ?? 0) ^ 0x55;
    writeFileSync(segmentOf(copy), broken);
    let damages: unknown[] = [];
    try {
      damages = verifyIndex(copy);
    } catch (error) {
      expect(error).toMatchObject({ code: 'ASSAY_CODE_INDEX_DAMAGED' });
      continue;
    }
    expect(damages).toHaveLength(1);
  }
});

test('an index of another version says so', () => {
  const index = newIndex();
  write(index, many.slice(0, 1));
  const other = expect.objectContaining({ code: 'ASSAY_CODE_INDEX_VERSION' }) as unknown as Error;
  const bytes = readFileSync(segmentOf(index));
  writeFileSync(segmentOf(index), Buffer.concat([bytes.subarray(0, -12), Buffer.from([9]), bytes.subarray(-11)]));
  expect(() => openPackedFingerprints(index)).toThrow(other);
  writeFileSync(path.join(index, 'index.json'), '{"format":2,"next":1,"segments":[]}');
  expect(() => openPackedFingerprints(index)).toThrow(other);
});
