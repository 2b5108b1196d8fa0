import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { afterAll, expect, test } from 'vitest';
import { parsePrices } from '../src/access/prices.ts';
import { createAssay, loadPolicy } from '../src/compose.ts';
import { loadPrices, openKeys } from '../src/compose-access.ts';
import { openAuditRecords } from '../src/compose-audit.ts';
import { openKnowledgeBase } from '../src/compose-knowledge.ts';
import { openJudge } from '../src/compose-models.ts';
import { AssayError } from '../src/core/errors.ts';
import { collectFiles } from '../src/documents/collect/collect-files.ts';
import type { Collected } from '../src/documents/collect/found.ts';
import { describeSkipped } from '../src/documents/collect/skip-reasons.ts';
import { readDocument, type ReadDocumentOptions } from '../src/documents/read-document.ts';
import { damaged, lockedBy, otherVersion, writeFault } from '../src/fingerprints/store/index-faults.ts';
import { indexFolder, openNamedIndex } from '../src/fingerprints/store/named-index.ts';
import { parseDocumentRecord } from '../src/knowledge/document-record.ts';
import { parseJudgedQuestions } from '../src/knowledge/judged-questions.ts';
import { createPreparingThreads } from '../src/knowledge/preparing.ts';
import { readList } from '../src/knowledge/raw-list.ts';
import { openGguf } from '../src/models/gguf/runtime.ts';
import { judgeShapeOf } from '../src/models/onnx/judge-shape.ts';
import { type ModelFolder, readModelFolder } from '../src/models/onnx/model-folder.ts';
import { createOpenAiEmbedding } from '../src/models/openai-compatible/embedding.ts';
import { notJson, refused, unreachable } from '../src/models/openai-compatible/server-errors.ts';
import { toUnitVector } from '../src/models/unit-vector.ts';
import { parseSource } from '../src/origins/source-spec.ts';
import { parseExchange } from '../src/records/exchange.ts';
import { loadFormat } from '../src/report/formats.ts';
import { createFilter } from '../src/storage/selection.ts';
import { createMemoryStore } from '../src/storage/memory/memory-store.ts';
import { openSqliteStore } from '../src/storage/sqlite/sqlite-store.ts';
import { quantiseAll } from '../src/vectors/quantise.ts';
import { createDotMemory } from '../src/vectors/kernel/dot-memory.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-languages-'));
afterAll(() => rmSync(folder, { recursive: true }));
const below = (name: string): string => path.join(folder, name);
const termsVersion = 'test-1';

const read = async (name: string, bytes: Uint8Array | string, more?: Partial<ReadDocumentOptions>): Promise<unknown> =>
  readDocument(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { name, ...more });

async function collect(...inputs: string[]): Promise<Collected[]> {
  const found: Collected[] = [];
  for await (const each of collectFiles(inputs)) found.push(each);
  return found;
}

async function pageWithoutText(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  return document.save();
}

/** Throws what is wrong with the first line of a list; the list is not there where no bytes are given. */
async function linesOf(bytes: Uint8Array | undefined): Promise<never> {
  const file = below(`list-${bytes?.length}.ndjson`);
  if (bytes) writeFileSync(file, bytes);
  const found = { kind: 'lines', path: file, id: 'list.ndjson', root: file, sizeBytes: 1 } as const;
  for await (const each of readList({ ...found, open: async () => readFileSync(file) })) {
    if ('code' in each) throw new AssayError(each.code, { en: each.message, zh: each.messageZh ?? '' });
  }
  return expect.fail('The list can be read');
}

function twoWriters(file: string): void {
  const create = { keepVersions: false, grams: false };
  const [one, other] = [1, 2].map(() => openSqliteStore(file, { termsVersion, create }));
  const writer = one?.writer();
  try {
    other?.writer();
  } finally {
    writer?.close();
    one?.close();
    other?.close();
  }
}

function damagedStore(): void {
  writeFileSync(below('broken.sqlite'), 'no database at all '.repeat(100));
  openSqliteStore(below('broken.sqlite'), { termsVersion });
}

function otherTerms(): void {
  const create = { keepVersions: false, grams: false };
  openSqliteStore(below('old.sqlite'), { termsVersion: 'test-0', create }).close();
  openSqliteStore(below('old.sqlite'), { termsVersion });
}

function segmentOfNothing(): void {
  const store = createMemoryStore({ keepVersions: false, grams: false, termsVersion });
  store.writer().commit({ documents: [], segments: [{ bytes: new Uint8Array(9), passages: 0 }] });
}

async function twoKeys(): Promise<unknown> {
  const keys = await openKeys(below('keys'));
  await keys.create({ name: 'web', limits: {} });
  return keys.create({ name: 'web', limits: {} }).finally(async () => keys.close());
}

async function revokedKey(): Promise<unknown> {
  const keys = await openKeys(below('revoked'));
  await keys.create({ name: 'web', limits: {} });
  await keys.revoke('web');
  return keys.rotate('web', 0).finally(async () => keys.close());
}

function damagedAudit(): string {
  mkdirSync(below('damaged'));
  writeFileSync(below('damaged/audit.sqlite'), 'no database at all '.repeat(100));
  return below('damaged');
}

const thrown = (error: AssayError): never => {
  throw error;
};

const server = { baseUrl: 'http://127.0.0.1:9/v1', model: 'm', dimensions: 3 };
const judgeFolder = { name: 'm', config: {} } as ModelFolder;
const policy =
  'assay: 2\nnam: a\nchecks:\n  groundednes: {}\n  words: { words: [7, ""], wrds: 1, on: answr }\nunable: 5\n';

/** What goes wrong, by the room that says so. */
const faults: Readonly<Record<string, () => unknown>> = {
  'documents: a scan': async () => read('scan.pdf', await pageWithoutText()),
  'documents: a broken PDF': async () => read('a.pdf', '%PDF-1.7 and no more'),
  'documents: a broken zip': async () => read('a.docx', 'PK\u0003\u0004 and no more'),
  'documents: a zip without its parts': async () => read('a.docx', zipSync({ 'word/other.xml': Buffer.from('<a/>') })),
  'documents: a zip that leads out': async () => read('a.docx', zipSync({ 'word/../../a': Buffer.from('a') })),
  'documents: another kind': async () => read('a.bin', Buffer.from('7z\u00bc\u00af', 'latin1')),
  'documents: RTF': async () => read('a.doc', '{\\rtf1}'),
  'documents: nothing': async () => read('a.pdf', ''),
  'documents: binary': async () =>
    read(
      'a.txt',
      new Uint8Array(400).map((_, at) => at % 7),
    ),
  'documents: a large file': async () => read('a.md', 'text', { limits: { fileBytes: 3 } }),
  'documents: a long text': async () => read('a.md', 'text', { limits: { textLength: 3 } }),
  'documents: a wide table': async () => read('a.csv', 'a,b\n', { limits: { tableColumns: 1 } }),
  'documents: a long table': async () => read('a.csv', 'a,b\n1,2\n', { limits: { tableRows: 1 } }),
  'documents: stopped': async () => read('a.md', 'text', { signal: AbortSignal.abort() }),
  'documents: a path that is not there': async () => collect(below('missing.md')),
  'documents: a glob that fits nothing': async () => collect(below('*.nothing')),
  'documents: the web without leave': async () => collect('https://example.org/'),
  'storage: damaged': damagedStore,
  'storage: other terms': otherTerms,
  'storage: two writers': () => twoWriters(below('two.sqlite')),
  'storage: not there': () => openSqliteStore(below('none/none.sqlite'), { termsVersion }),
  'storage: no day': () => createFilter({ asOf: 'today' }),
  'storage: no segment': segmentOfNothing,
  'knowledge: no such knowledge base': () => openKnowledgeBase({ folder, name: 'handbook' }),
  'knowledge: no name': () => openKnowledgeBase({ folder, name: '../a' }),
  'knowledge: a record that is no JSON': () => parseDocumentRecord('nothing', 'a.ndjson:1'),
  'knowledge: a record without an id': () => parseDocumentRecord('{}', 'a.ndjson:1'),
  'knowledge: a record with half a character as id': () => parseDocumentRecord('{"id":"\\ud800"}', 'a.ndjson:1'),
  'knowledge: a record with a bad date': () => parseDocumentRecord('{"id":"a","text":"","date":"soon"}', 'a.ndjson:1'),
  'knowledge: a list in another encoding': async () => linesOf(Buffer.from([0x7b, 0xc4, 0xea, 0xbc, 0xd9])),
  'knowledge: a list with bytes that are no text': async () => linesOf(Buffer.from([0x7b, 0xff, 0x41])),
  'knowledge: a line that is too long': async () => linesOf(Buffer.alloc(17 * 1024 * 1024, 0x61)),
  'knowledge: a list that is not there': async () => linesOf(undefined),
  'knowledge: a record that is a list': () => parseDocumentRecord('[]', 'a.ndjson:1'),
  'knowledge: a record with a wrong field': () => parseDocumentRecord('{"id":"a","text":"","rank":"1"}', 'a.ndjson:1'),
  'knowledge: a question without a place': async () =>
    Promise.reject((await parseJudgedQuestions('{"text":"a"}', 'questions.ndjson')).faults[0]),
  'knowledge: a table without columns': async () => parseJudgedQuestions('a,b\n', 'questions.csv'),
  'access: prices that are none': () => parsePrices('currency: usd', 'prices.yaml'),
  'access: a table that is not there': () => loadPrices(below('prices.yaml')),
  'access: no such key': async () => (await openKeys(folder)).revoke('nobody'),
  'access: a name that cannot be one': async () => (await openKeys(folder)).create({ name: ' ', limits: {} }),
  'access: a name that is taken': async () => twoKeys(),
  'access: a key that was revoked': async () => revokedKey(),
  'access: a folder that cannot be made': async () => openKeys(below('two.sqlite/below')),
  'audit: damaged': () => openAuditRecords(damagedAudit(), 'read'),
  'fingerprints: no such index': () => openNamedIndex(folder, 'web'),
  'fingerprints: no name': () => indexFolder(folder, '../a'),
  'fingerprints: damaged': () => thrown(damaged(below('web/index.json'))),
  'fingerprints: another version': () => thrown(otherVersion(below('web/index.json'))),
  'fingerprints: two writers': () => thrown(lockedBy(below('web'), 7)),
  ...Object.fromEntries(
    ['ENOSPC', 'EACCES'].map((code) => [
      `fingerprints: ${code}`,
      () => thrown(writeFault(Object.assign(new Error(code), { code }), below('web')) as AssayError),
    ]),
  ),
  'origins: no package': () => parseSource('npm:lodash'),
  'models: no folder': async () => readModelFolder(below('model')),
  'models: no file': async () => openGguf(below('model.gguf'), {}),
  'models: no dimensions': () => createOpenAiEmbedding({ ...server, dimensions: 0 }),
  'models: no address': () => createOpenAiEmbedding({ ...server, baseUrl: 'ftp://a' }),
  'models: no key': async () =>
    createOpenAiEmbedding({ ...server, keyVariable: 'KEY', environment: {} }).embed(['a'], 'passage'),
  'models: a server that does not answer': () => thrown(unreachable('http://a', 5)),
  'models: a server that is not there': () => thrown(unreachable('http://a', new Error('broken off'))),
  ...Object.fromEntries(
    [302, 400, 401, 404, 408, 413, 429, 500].map((status) => [
      `models: status ${status}`,
      () => thrown(refused({ origin: 'http://a', path: '/v1', status, body: '', options: server })),
    ]),
  ),
  'models: an answer that is no JSON': () => thrown(notJson('http://a')),
  'models: no judge': async () => openJudge(below('judge')),
  'models: a judge without a model': async () => openJudge('http://127.0.0.1:9/v1'),
  'models: a judge of another architecture': () => judgeShapeOf({ ...judgeFolder, config: { architectures: ['T5'] } }),
  'models: a judge of no architecture': () => judgeShapeOf(judgeFolder),
  'models: a judge of unknown labels': () =>
    judgeShapeOf({ ...judgeFolder, config: { architectures: ['ForSequenceClassification'], num_labels: 3 } }),
  'models: a vector of another length': () => toUnitVector([1], { model: 'm', origin: 'http://a', dimensions: 2 }),
  'models: a vector of nothing': () => toUnitVector([0], { model: 'm', dimensions: 1 }),
  'vectors: of two lengths': () => quantiseAll([new Float32Array(2)], 3),
  'vectors: of no length': () => createDotMemory(0),
  'records: no record': () => parseExchange(null),
  'records: a wrong field': () => parseExchange({ id: 'a', sources: [{ id: 1, text: '' }] }, { file: 'a.json' }),
  'records: a wrong date': () => parseExchange({ id: 'a', answer: '', asOf: 'today' }),
  'records: nothing to check': () => parseExchange({ id: 'a' }),
  'policy: many faults': async () => loadPolicy(policy, 'a.yaml'),
  'policy: no YAML': async () => loadPolicy('a: [', 'a.yaml'),
  'compose: no such check': () => createAssay({ checks: ['groundednes'] }),
  'report: no such format': async () => loadFormat('htm'),
};

const chinese = /\p{Script=Han}/u;
/** Punctuation of Chinese too: no piece of the one language stands in the other. */
const anyChinese = /[\p{Script=Han}，。；：、（）“”]/u;

test.each(Object.keys(faults))('says in both languages what is wrong: %s', async (name) => {
  const error: unknown = await Promise.resolve()
    .then(faults[name])
    .catch((reason: unknown) => reason);
  if (!AssayError.isInstance(error)) return expect.fail(`It is no error of Assay: ${String(error)}`);
  expect(error.text?.en).toBe(error.message);
  expect(error.text?.en).not.toMatch(anyChinese);
  for (const line of error.text?.zh.split('\n') ?? ['']) expect(line).toMatch(chinese);
  expect(error.text?.zh.replaceAll(/"[^"]*"/gu, '')).not.toMatch(/[.。]$|\b(?:expected|the|is|undefined)\b|\[object/u);
});

test('says in both languages what could not be read in a thread', async () => {
  const threads = createPreparingThreads();
  try {
    const bytes = Buffer.from('%PDF-1.7 and no more');
    const raw = { id: 'a.pdf', name: 'a.pdf', hash: 'a', sizeBytes: bytes.length, bytes };
    const options = { given: {}, grams: false, addedAt: '2026-01-01T00:00:00Z' };
    const { faults: found } = await threads.prepare({ raw: [raw], options });
    expect(found).toEqual([
      {
        id: 'a.pdf',
        name: 'a.pdf',
        code: 'ASSAY_DOCUMENT_UNREADABLE',
        message: expect.stringMatching(/^"a\.pdf" is a broken PDF/) as string,
        messageZh: expect.stringMatching(/^"a\.pdf" 是损坏的 PDF/u) as string,
      },
    ]);
  } finally {
    await threads.close();
  }
});

test('says in both languages why an archive is left out', async () => {
  writeFileSync(below('broken.zip'), 'PK\u0003\u0004 and no more');
  const [left] = await collect(below('broken.zip'));
  if (left?.kind !== 'skipped') return expect.fail('It is left out');
  expect(describeSkipped(left, 'en')).not.toMatch(anyChinese);
  expect(describeSkipped(left, 'zh')).toMatch(/^"[^"]*" 无法作为压缩包读取：[^"]*损坏/u);
  expect(describeSkipped(left, 'zh')).not.toMatch(/\bis\b/u);
});

test.each(globSync('src/**/*.ts', { exclude: ['**/*.test.ts'] }))('%s throws no error in English alone', (file) => {
  expect(readFileSync(file, 'utf8')).not.toMatch(/new AssayError\(\s*[^,()]+,\s*['"`]/u);
});
