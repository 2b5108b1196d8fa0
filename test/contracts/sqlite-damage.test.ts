import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import type { KnowledgeStore, LegTerms } from '../../src/core/knowledge.ts';
import { rebuildSqliteStore } from '../../src/storage/sqlite/rebuild.ts';
import { removeSqliteStore } from '../../src/storage/sqlite/remove-store.ts';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import { adding, ask, found, termsOf, termsVersion } from './knowledge-fixtures.ts';
import { documentOf } from './knowledge-documents.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-damage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const termsOfPassage = ({ text }: { readonly text: string }): LegTerms => termsOf(text);

let files = 0;
const newFile = (): string => path.join(folder, `${(files += 1)}.kb`);
const open = (file: string): KnowledgeStore =>
  openSqliteStore(file, { termsVersion, create: { keepVersions: true, grams: true } });

/** Forty documents in two segments, one of which is large enough to lie in blocks. */
function filled(file: string): KnowledgeStore {
  const store = open(file);
  const writer = store.writer();
  const text = (at: number): string =>
    Array.from({ length: 60 }, (_, line) => `harbour${at} ferry${line * at} 港口${at} line ${line}\n`).join('');
  writer.commit(adding(Array.from({ length: 40 }, (_, at) => documentOf(`d${at}`, text(at)))));
  writer.commit(adding([documentOf('d3', 'A new harbour3\n'), documentOf('late', '渡轮\n')], { remove: ['d4'] }));
  writer.close();
  return store;
}

/** Changes a row behind the back of the store. */
function tamper(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

const answers = (store: KnowledgeStore): unknown => {
  const snapshot = store.snapshot();
  return ['harbour3 ferry12', '港口 line', 'late 渡轮'].map((text) => [
    snapshot.rank('words', ask(text), { limit: 30 }),
    found(snapshot, text, { asOf: '2026-11-24' }),
  ]);
};

test.each([
  [
    'a block of a segment',
    "UPDATE blocks SET bytes = substr(bytes, 1, length(bytes) - 1) || x'00' WHERE number = (SELECT min(number) FROM blocks)",
  ],
  ['the head of a segment', "UPDATE segments SET head = x'41' WHERE head IS NOT NULL"],
  ['a missing block', 'DELETE FROM blocks WHERE number = (SELECT max(number) FROM blocks)'],
  ['a missing segment', 'DELETE FROM segments WHERE head IS NULL'],
])('finds %s that is not what was written, and makes it again from the texts', (_name, sql) => {
  const file = newFile();
  const whole = filled(file);
  const expected = answers(whole);
  whole.close();
  tamper(file, sql);
  const broken = open(file);
  const damages = broken.check();
  expect(damages.length).toBeGreaterThan(0);
  expect(damages.flatMap(({ documents }) => documents)).toEqual([]);
  broken.close();
  const outcome = rebuildSqliteStore(file, { termsVersion, termsOf: termsOfPassage });
  expect(outcome).toEqual({ documents: 41, lost: [] });
  const again = open(file);
  expect(again.check()).toEqual([]);
  expect(answers(again)).toEqual(expected);
  again.close();
});

test.each([
  ['text', "UPDATE texts SET bytes = x'00' WHERE first = (SELECT min(first) FROM texts)"],
  ['layout', "UPDATE layouts SET bytes = bytes || x'00' WHERE key = 1"],
  ['record', "UPDATE documents SET rest = '{}' WHERE key = 1"],
])('says which documents are lost with a broken %s, and keeps the others', (part, sql) => {
  const file = newFile();
  filled(file).close();
  tamper(file, sql);
  const broken = open(file);
  const damages = broken.check();
  expect(damages).toContainEqual({
    part: `${part} of document 'd0'`,
    partZh: expect.stringMatching(/^文档 'd0' 的\p{Script=Han}+$/u) as string,
    documents: ['d0'],
  });
  broken.close();
  const lost = damages.flatMap(({ documents }) => documents);
  expect(rebuildSqliteStore(file, { termsVersion, termsOf: termsOfPassage })).toEqual({
    documents: 41 - lost.length,
    lost,
  });
  const again = open(file);
  expect(again.check()).toEqual([]);
  expect(again.snapshot().document('d0')).toBeUndefined();
  expect(found(again.snapshot(), 'late 渡轮')).toContain('late: 渡轮');
  again.close();
});

test('a flipped bit anywhere is found, or changes nothing; a file cut short is found', () => {
  const file = newFile();
  const whole = filled(file);
  const expected = answers(whole);
  whole.close();
  tamper(file, 'SELECT 1');
  const size = readFileSync(file).length;
  for (let at = 5_003; at < size; at += Math.floor(size / 23)) {
    const copy = newFile();
    copyFileSync(file, copy);
    const byte = Buffer.of((readFileSync(copy)[at] ?? 0) ^ 16);
    const handle = openSync(copy, 'r+');
    writeSync(handle, byte, 0, 1, at);
    closeSync(handle);
    expectFoundOrHarmless(copy, expected);
  }
  const short = newFile();
  copyFileSync(file, short);
  truncateSync(short, Math.floor(size / 2));
  expect(() => {
    const store = open(short);
    if (store.check().length > 0) throw new Error('a part of the file is damaged');
  }).toThrow(/damaged/);
});

test('a rebuilt knowledge base keeps the vectors of its passages and no other', () => {
  const file = newFile();
  const store = filled(file);
  const writer = store.writer();
  const gone = 4 * 60;
  const vectors = { model: 'm', dimensions: 1, scales: new Float32Array(180).fill(1), values: new Int8Array(180) };
  writer.putVectors([{ ...vectors, firstPassage: gone - 60 }]);
  expect(store.snapshot().statistics().vectors).toMatchObject([{ passages: 60 }]);
  writer.close();
  store.close();
  tamper(file, 'UPDATE vectors SET first = first + 7');
  rebuildSqliteStore(file, { termsVersion, termsOf: termsOfPassage });
  const again = open(file);
  const runs = Array.from(again.snapshot().vectors('m'), ({ firstPassage, scales }) => [firstPassage, scales.length]);
  expect(runs).toEqual([
    [gone - 53, 53],
    [gone + 67, 60],
  ]);
  again.close();
});

test.each([0.97, 0.9, 0.6])('a file cut to %s of its size gives back every document that can be read', (share) => {
  const file = newFile();
  filled(file).close();
  tamper(file, 'SELECT 1');
  truncateSync(file, Math.floor(readFileSync(file).length * share));
  const { documents, lost } = rebuildSqliteStore(file, { termsVersion, termsOf: termsOfPassage });
  expect(documents + lost.length).toBe(41);
  expect(documents).toBeGreaterThan(41 * share * 0.5);
  const again = open(file);
  expect(again.check()).toEqual([]);
  const snapshot = again.snapshot();
  const ids = snapshot.documents().map(({ id }) => id);
  expect(snapshot.statistics().documents + snapshot.statistics().olderVersions).toBe(documents);
  for (const id of ids) expect(snapshot.contentOf(id)?.text).toMatch(/harbour3|line 59|渡轮/);
  again.close();
});

test.each([
  ['head', 0],
  ['list of tables', 100],
])('a file with a broken %s stays as it is, and the error says what to do', (_name, start) => {
  const file = newFile();
  filled(file).close();
  tamper(file, 'SELECT 1');
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(3_900, 7), 0, 3_900, start);
  closeSync(handle);
  const before = readFileSync(file);
  expect(() => rebuildSqliteStore(file, { termsVersion, termsOf: termsOfPassage })).toThrow(
    expect.objectContaining({
      code: 'ASSAY_KB_DAMAGED',
      message: expect.stringMatching(/Nothing can be read .* "assay kb rm \w+ --all"/) as string,
    }),
  );
  expect(readFileSync(file).equals(before)).toBe(true);
  removeSqliteStore(file);
  expect(existsSync(file)).toBe(false);
});

function expectFoundOrHarmless(file: string, expected: unknown): void {
  try {
    const store = open(file);
    if (store.check().length === 0) expect(answers(store)).toEqual(expected);
    store.close();
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/ASSAY_KB_(DAMAGED|VERSION|MISSING)/) as string });
  }
}

test('refuses what another version made, says how to go on, and rebuilds it', () => {
  const file = newFile();
  filled(file).close();
  expect(() => openSqliteStore(file, { termsVersion: 'test-2' })).toThrow(
    /has terms "test-1"; expected "test-2"\. Rebuild it .* "assay kb info \w+ --rebuild"/,
  );
  rebuildSqliteStore(file, { termsVersion: 'test-2', termsOf: termsOfPassage });
  openSqliteStore(file, { termsVersion: 'test-2' }).close();
  tamper(file, "UPDATE settings SET value = '99' WHERE name = 'format'");
  expect(() => open(file)).toThrow(expect.objectContaining({ code: 'ASSAY_KB_VERSION' }));
  const empty = newFile();
  expect(() => openSqliteStore(empty, { termsVersion })).toThrow(expect.objectContaining({ code: 'ASSAY_KB_MISSING' }));
  writeFileSync(empty, 'no database, but a text that is longer than the head of one would be '.repeat(20));
  expect(() => open(empty)).toThrow(expect.objectContaining({ code: 'ASSAY_KB_DAMAGED' }));
});

test('finds what was given for a root where it is not what was written, and makes the knowledge base without it', () => {
  const file = newFile();
  const store = filled(file);
  const writer = store.writer();
  writer.commit({ roots: ['/docs', '/手册'].map((root) => ({ root, given: { labels: ['staff'] } })) });
  writer.close();
  store.close();
  tamper(file, `UPDATE roots SET given = '{}' WHERE root = '/docs'`);
  const broken = open(file);
  expect(broken.check()).toMatchObject([
    { part: "what was given for '/docs'", partZh: "为 '/docs' 指定的内容", documents: [] },
  ]);
  expect(() => broken.snapshot().roots()).toThrow('what was given for');
  broken.close();
  rebuildSqliteStore(file, { termsVersion, termsOf: termsOfPassage });
  const mended = open(file);
  expect(mended.snapshot().roots()).toEqual([{ root: '/手册', given: { labels: ['staff'] } }]);
  mended.close();
});

test('a file from before roots were kept is read, and gets their table with the first of them', () => {
  const file = newFile();
  filled(file).close();
  tamper(file, 'DROP TABLE roots');
  const store = open(file);
  expect(store.snapshot().roots()).toEqual([]);
  expect(store.check()).toEqual([]);
  const writer = store.writer();
  writer.commit({ roots: [{ root: '/docs', given: { rank: 1 } }] });
  expect(store.snapshot().roots()).toEqual([{ root: '/docs', given: { rank: 1 } }]);
  writer.close();
  store.close();
});
