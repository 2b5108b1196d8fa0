import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openKnowledgeBase } from '../../src/compose-knowledge.ts';
import { AssayError } from '../../src/core/errors.ts';
import { addDocuments, type RawInput } from '../../src/knowledge/adding.ts';
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { createPreparingThreads } from '../../src/knowledge/preparing.ts';
import type { ReadFault } from '../../src/knowledge/raw-document.ts';
import { createMemoryStore } from '../../src/storage/memory/memory-store.ts';

let folder: string;
let base: KnowledgeBase;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-adding-'));
  base = openKnowledgeBase({ folder, name: 'test', create: { keepVersions: false, grams: false } });
});

afterEach(async () => {
  await base.close();
  rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Below the folder of the test; gives the path of the first part. */
function write(files: Files): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return path.join(folder, Object.keys(files)[0]?.split('/')[0] ?? '');
}

const ids = async (): Promise<string[]> => (await base.list()).map(({ id }) => id);
const labelsOf = async (id: string): Promise<readonly string[]> => (await base.document(id))?.labels ?? [];
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const lines = (...documents: readonly object[]): string =>
  documents.map((each) => `${JSON.stringify(each)}\n`).join('');

describe('what is given', () => {
  test('holds for new versions, new files and files that come back', async () => {
    const docs = write({ 'd/a.md': 'Pay is 9.', 'd/工资.md': '工资为九。' });
    await base.add([docs], { given: { labels: ['hr'], licence: 'CC0', rank: 3, language: 'en' } });
    write({ 'd/a.md': 'Pay is 10.', 'd/new.md': 'Bonus is 2.' });
    expect(await base.add([])).toMatchObject({ added: 1, replaced: 1, unchanged: 1, rootsChanged: [] });
    for (const id of await ids())
      expect(await base.document(id)).toMatchObject({ labels: ['hr'], licence: 'CC0', rank: 3 });
    rmSync(docs, { recursive: true });
    mkdirSync(docs);
    expect(await base.add([])).toMatchObject({ removed: 3 });
    write({ 'd/a.md': 'Pay is 11.' });
    await base.add([docs]);
    expect(await labelsOf('a.md')).toEqual(['hr']);
    expect(await base.list({ labels: [] })).toEqual([]);
  });

  test('takes the place of what was given before, for documents that are as they were too, and says so', async () => {
    const docs = write({ 'd/a.md': 'Pay is 9.' });
    await base.add([docs]);
    expect(await base.add([docs], { given: { labels: ['hr'] } })).toMatchObject({ replaced: 1, unchanged: 0 });
    expect(await base.add([docs], { given: { labels: ['人事'], rank: 2 } })).toMatchObject({
      replaced: 1,
      rootsChanged: [{ root: docs, before: { labels: ['hr'] }, now: { labels: ['人事'], rank: 2 } }],
    });
    expect(await base.document('a.md')).toMatchObject({ labels: ['人事'], rank: 2 });
    expect(await base.add([docs], { given: { labels: ['人事'] } })).toMatchObject({ unchanged: 1, rootsChanged: [] });
    expect(await base.add([docs], { given: { labels: [] } })).toMatchObject({ replaced: 1 });
    expect(await labelsOf('a.md')).toEqual([]);
    expect(await base.document('a.md')).toMatchObject({ rank: 2 });
  });

  test('is told by the documents where nothing else tells it any more', async () => {
    const docs = path.join(folder, 'd');
    const store = createMemoryStore({ termsVersion: 'x', keepVersions: false, grams: false });
    const input = (content: string): RawInput => ({
      root: docs,
      isWhole: true,
      sizeBytes: 1,
      isPacked: false,
      documents: async function* documents() {
        for (const id of ['a', 'b']) {
          yield {
            id,
            root: docs,
            name: id,
            hash: content,
            sizeBytes: 1,
            record: { id, text: content, labels: ['hr', id] },
          };
        }
      },
    });
    await addDocuments({ ...store, writer: () => withoutRoots(store.writer()) }, [input('1')]);
    expect(store.snapshot().roots()).toEqual([]);
    const labelled = await addDocuments(store, [input('2')], { given: { labels: ['hr'] } });
    expect(labelled).toMatchObject({ replaced: 2, rootsChanged: [] });
    expect(store.snapshot().document('a')?.labels).toEqual(['hr']);
  });

  test('names documents that hold no text', async () => {
    const docs = write({ 'd/empty.md': '', 'd/空白.txt': ' \n\n', 'd/full.md': 'Pay is 9.' });
    const outcome = await base.add([docs]);
    expect(outcome).toMatchObject({ added: 3, faults: [] });
    expect(outcome.withoutText.map((name) => path.basename(name)).toSorted()).toEqual(['empty.md', '空白.txt']);
    expect(await base.add([docs])).toMatchObject({ unchanged: 3, withoutText: [] });
  });

  test('is about labels the only word for lines of a list too, and not for records of a program', async () => {
    const list = write({ 'l.ndjson': lines({ id: 'x', text: 'Pay is 9.', labels: ['x', '机密'] }) });
    await base.add([list]);
    expect(await labelsOf('x')).toEqual([]);
    expect(await base.document('x')).toMatchObject({ metadata: { labels: 'x, 机密' } });
    await base.put([{ id: 'put', text: '工资为九。', labels: ['人事'] }]);
    expect(await labelsOf('put')).toEqual(['人事']);
  });

  test('is about labels the only word for files; what a file calls its labels describes it', async () => {
    const docs = write({
      'd/open.md': '---\nlabels: [public]\n---\nPay is 9.\n',
      'd/课.md': '---\nlabels: [教程, 入门]\n---\n工资为九。\n',
    });
    await base.add([docs]);
    expect(await labelsOf('课.md')).toEqual([]);
    expect(await base.document('课.md')).toMatchObject({ metadata: { labels: '教程, 入门' } });
    expect(await base.list({ labels: ['x'] })).toHaveLength(2);
    await base.add([docs], { given: { labels: ['hr'] } });
    expect(await labelsOf('open.md')).toEqual(['hr']);
    expect(await base.list({ labels: ['public'] })).toEqual([]);
  });

  test.each([
    [['hr'], ['hr']],
    [['hr', 'public'], ['hr']],
    [['public'], ['hr', 'board']],
    [[], ['hr', 'board']],
    [undefined, ['hr', 'board']],
  ])('is narrowed by a record that says %j, never widened', async (own, expected) => {
    const given = { labels: ['hr', 'board'] };
    await base.put([{ id: 'x', text: 'Pay.', ...(own && { labels: own }) }], { given });
    expect((await labelsOf('x')).toSorted()).toEqual(expected.toSorted());
    await base.add([write({ 'l.ndjson': lines({ id: 'y', text: '工资。', labels: own ?? null }) })], { given });
    expect((await labelsOf('y')).toSorted()).toEqual(expected.toSorted());
  });
});

function withoutRoots(writer: ReturnType<ReturnType<typeof createMemoryStore>['writer']>): typeof writer {
  return { ...writer, commit: ({ roots: _roots, ...batch }) => writer.commit(batch) };
}

describe('what cannot be seen is not gone', () => {
  const refusal = (fault: Partial<ReadFault>): RawInput => ({
    root: '/docs',
    isWhole: true,
    sizeBytes: 0,
    isPacked: false,
    documents: async function* documents() {
      yield { name: 'x', code: 'ASSAY_DOCUMENT_UNREADABLE', message: 'x', ...fault };
    },
  });

  test.each([
    [{ below: 'sub' }, ['sub', 'sub/a.md', 'sub/deep/b.md']],
    [{ below: '' }, ['sub', 'sub/a.md', 'sub/deep/b.md', 'subway.md', '手册/c.md']],
    [{ below: '手册' }, ['手册/c.md']],
    [{ id: 'sub/a.md' }, ['sub/a.md']],
    [{}, []],
  ])('a fault with %j keeps what is stored there', async (fault, kept) => {
    const store = createMemoryStore({ termsVersion: 'x', keepVersions: false, grams: false });
    await addDocuments(store, [
      {
        ...refusal({}),
        documents: async function* documents() {
          for (const id of ['sub/a.md', 'sub/deep/b.md', 'sub', 'subway.md', '手册/c.md']) {
            yield { id, root: '/docs', name: id, hash: id, sizeBytes: 4, bytes: text('Text') };
          }
        },
      },
    ]);
    await addDocuments(store, [refusal(fault)]);
    expect(
      store
        .snapshot()
        .documents()
        .map(({ id }) => id),
    ).toEqual(kept);
  });

  test('a folder that may not be read keeps its documents and those of lists', async () => {
    const docs = write({ 'd/sub/a.md': 'A.', 'd/b.md': 'B.', 'd/sub/l.ndjson': lines({ id: 'listed', text: 'L.' }) });
    await base.add([docs]);
    rmSync(path.join(docs, 'b.md'));
    // Who may read everything meets a link that leads nowhere instead.
    if (process.getuid?.() === 0) {
      rmSync(path.join(docs, 'sub'), { recursive: true });
      symlinkSync(path.join(docs, 'nowhere'), path.join(docs, 'sub'));
    } else chmodSync(path.join(docs, 'sub'), 0);
    const outcome = await base.add([]);
    expect(outcome).toMatchObject({ removed: 1, faults: [{ below: 'sub' }] });
    expect(await ids()).toEqual(['listed', 'sub/a.md']);
    if (process.getuid?.() !== 0) chmodSync(path.join(docs, 'sub'), 0o700);
  });

  test('an archive that is cut short keeps what it held', async () => {
    const whole = zipSync({
      'a.md': text('A.'),
      '手册/b.md': text('乙。'),
      'l.ndjson': text(lines({ id: 'listed', text: 'L.' })),
    });
    const docs = write({ 'd/pack.zip': whole, 'd/c.md': 'C.' });
    await base.add([docs]);
    const before = await ids();
    write({ 'd/pack.zip': whole.subarray(0, whole.length / 2) });
    expect(await base.add([])).toMatchObject({
      removed: 0,
      unchanged: 1,
      faults: [{ code: 'ASSAY_DOCUMENT_UNREADABLE' }],
    });
    expect(await ids()).toEqual(before);
    write({ 'd/pack.zip': zipSync({ 'a.md': text('A.') }) });
    expect(await base.add([])).toMatchObject({ removed: 2, faults: [] });
  });

  test('a list with a line that is cut short forgets nothing, beside files that are gone', async () => {
    const documents = [1, 2, 3].map((n) => ({ id: `n${n}`, text: `新闻 ${n}` }));
    const docs = write({ 'd/l.ndjson': lines(...documents), 'd/a.md': 'A.' });
    await base.add([docs]);
    write({ 'd/l.ndjson': lines(...documents.slice(0, 2)).slice(0, -5) });
    unlinkSync(path.join(docs, 'a.md'));
    const outcome = await base.add([]);
    expect(outcome.faults).toHaveLength(1);
    expect(await ids()).toEqual(['n1', 'n2', 'n3']);
    write({ 'd/l.ndjson': lines(...documents.slice(0, 2)) });
    expect(await base.add([])).toMatchObject({ removed: 1 });
  });
});

describe('roots', () => {
  test('a folder that is empty now and a pattern that fits nothing now lose their documents', async () => {
    const [d, e] = [write({ 'd/a.md': 'A.', 'd/b.md': 'B.' }), write({ 'e/x.txt': 'X.', 'e/y.md': 'Y.' })];
    await base.add([d, path.join(e, '*.txt')]);
    for (const file of ['d/a.md', 'd/b.md', 'e/x.txt']) unlinkSync(path.join(folder, file));
    await expect(base.add([path.join(e, '*.txt')])).rejects.toThrow('No file fits');
    expect(await base.add([])).toMatchObject({ removed: 3, faults: [] });
    expect(await ids()).toEqual([]);
    expect(await base.add([d])).toMatchObject({ removed: 0, faults: [] });
  });

  test('one that is gone is named, keeps its documents, and harms no other', async () => {
    const [d, e] = [write({ 'd/a.md': 'A.' }), write({ 'e/b.md': '乙。' })];
    await base.add([d, e]);
    rmSync(d, { recursive: true });
    write({ 'e/b.md': '乙，新版。' });
    const outcome = await base.add([]);
    expect(outcome).toMatchObject({ replaced: 1, removed: 0, faults: [{ name: d, code: 'ASSAY_INPUT_MISSING' }] });
    expect(await ids()).toEqual(['a.md', 'b.md']);
    await expect(base.add([d])).rejects.toThrow('There is no');
    await base.remove(['a.md']);
    expect(await base.add([])).toMatchObject({ unchanged: 1, faults: [] });
  });

  test('an id of a list that stands for another list or folder is refused, until that is gone', async () => {
    const one = write({ 'one.ndjson': lines({ id: 'x', text: 'One.' }) });
    const two = write({
      'two.ndjson': lines({ id: 'x', text: '二。' }, { id: 'a.md', text: 'List.' }, { id: 'y', text: 'Y.' }),
    });
    await base.add([one, write({ 'd/a.md': 'A.' })]);
    const outcome = await base.add([two]);
    expect(outcome).toMatchObject({ added: 1, replaced: 0 });
    expect(outcome.faults.map(({ message }) => /was added from "([^"]+)"/.exec(message)?.[1])).toEqual([
      one,
      path.join(folder, 'd'),
    ]);
    expect(await base.textOf('x')).toBe('One.');
    unlinkSync(one);
    expect(await base.add([two])).toMatchObject({
      replaced: 1,
      unchanged: 1,
      faults: [{ code: 'ASSAY_INPUT_INVALID' }],
    });
    expect(await base.textOf('x')).toBe('二。');
  });
});

describe('lists', () => {
  const record = lines({ id: 'a', text: '关于价格的通知：每件九元，运费另计。' }, { id: 'b', text: '船票' });
  /** What `iconv -t GB18030` makes of the record. */
  const gb18030 = Buffer.concat(
    Array.from(record, (character) => (character.charCodeAt(0) < 128 ? Buffer.from(character) : toGb18030(character))),
  );

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${record}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${record}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(record, 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(`\uFEFF${record}`, 'utf16le').swap16()],
  ])('in %s are read', async (_name, bytes) => {
    expect(await base.add([write({ 'l.ndjson': bytes })])).toMatchObject({ added: 2, faults: [] });
    expect(await base.textOf('b')).toBe('船票');
  });

  test('in another encoding are refused with its name and the way out', async () => {
    const outcome = await base.add([write({ 'l.ndjson': gb18030 })]);
    expect(outcome).toMatchObject({ added: 0, faults: [{ code: 'ASSAY_INPUT_ENCODING' }, {}] });
    expect(outcome.faults[0]?.message).toContain('iconv -f GB18030 -t UTF-8');
    expect(outcome.faults[0]?.messageZh).toContain('GB18030');
  });

  test.each([
    ['half a surrogate pair', '\\ud800'],
    ['a control character', 'a\\u0000b'],
    ['a line end', 'a\\nb'],
    ['too many characters', 'x'.repeat(1025)],
    ['no character', ''],
  ])('refuse an id with %s', async (_name, id) => {
    const list = write({ 'l.ndjson': `{"id":"${id}","text":"x"}\n{"id":"\\ud83d\\udea2","text":"y"}\n` });
    expect(await base.add([list])).toMatchObject({ added: 1, faults: [{ code: 'ASSAY_INPUT_INVALID' }] });
    const put = await base.put([{ id: JSON.parse(`"${id}"`) as string, text: 'x' }]);
    expect(put).toMatchObject({ added: 0, faults: [{ name: 'documents[0]', code: 'ASSAY_INPUT_INVALID' }] });
    expect(await ids()).toEqual(['\u{1F6A2}']);
  });

  test('refuse a line that is too long and read the next', async () => {
    const list = write({ 'l.ndjson': `{"id":"a","text":"${'x'.repeat(17 * 1024 * 1024)}"}\n{"id":"b","text":"y"}\n` });
    const outcome = await base.add([list]);
    expect(outcome).toMatchObject({ added: 1, faults: [{ code: 'ASSAY_INPUT_TOO_LARGE' }] });
    expect(outcome.faults[0]?.message).toContain('longer than 16 MiB');
  });
});

function toGb18030(character: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const bytes = Buffer.of(lead, trail);
      if (decoder.decode(bytes) === character) return bytes;
    }
  }
  throw new Error(`${character} is not in GB18030`);
}

describe('an interrupt', () => {
  test('ends threads in the middle of a document', async () => {
    const controller = new AbortController();
    const threads = createPreparingThreads(controller.signal);
    const options = { given: {}, grams: false, addedAt: '2026-01-01T00:00:00Z' };
    const raw = [
      { id: 'a', name: 'a', hash: 'a', sizeBytes: 1, record: { id: 'a', text: 'Long text. '.repeat(2_000_000) } },
    ];
    const prepared = threads.prepare({ raw, options });
    const reason = new AssayError('ASSAY_ABORTED', 'Interrupted');
    controller.abort(reason);
    await expect(prepared).rejects.toBe(reason);
    await expect(threads.prepare({ raw, options })).rejects.toBe(reason);
    await threads.close();
  });

  test('leaves what is on disk, and the next run goes on', async () => {
    const lists = ['a', '乙', 'c'].map((id) => write({ [`${id}.ndjson`]: lines({ id, text: `第 ${id} 篇。` }) }));
    const controller = new AbortController();
    const stopped = base.add(lists, {
      signal: controller.signal,
      onProgress: () => controller.abort(new AssayError('ASSAY_ABORTED', 'Interrupted')),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'ASSAY_ABORTED' });
    expect(await ids()).toEqual(['a']);
    expect(await base.add(lists)).toMatchObject({ added: 2, unchanged: 1 });
  });
});
