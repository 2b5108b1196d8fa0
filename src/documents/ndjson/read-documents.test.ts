import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNdjsonDocuments, type NdjsonEntry } from './read-documents.ts';

async function read(bytes: Uint8Array, chunk = 64, limits = {}): Promise<NdjsonEntry[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const found: NdjsonEntry[] = [];
  for await (const entry of readNdjsonDocuments(Readable.from(chunks), { name: 'a.ndjson', limits })) found.push(entry);
  return found;
}

test('readNdjsonDocuments() gives documents, errors with their line, and goes on', async () => {
  const lines = [
    '\u{FEFF}{"id":"a","text":"关于价格的通知。","title":"通知","date":"2024-03-05","url":"https://a.example","labels":["内部"],"rank":1,"licence":"CC0","metadata":{"k":"v"}}',
    '',
    '{"id":"b"',
    '{"id":"c"}',
    '{"text":"x"}',
    '[1]',
    '{"id":"d","text":"The text is here.","date":"2024-02-30"}',
    '{"id":"d","text":"x","labels":"a"}',
    '{"id":5,"text":"Last one here.","language":"en"}',
  ];
  const found = await read(Buffer.from(lines.join('\r\n')));
  expect(
    found.map((entry) => ('document' in entry ? [entry.line, entry.document.id] : [entry.line, entry.error.code])),
  ).toEqual([
    [1, 'a'],
    [3, 'ASSAY_INPUT_INVALID'],
    [4, 'ASSAY_INPUT_INVALID'],
    [5, 'ASSAY_INPUT_INVALID'],
    [6, 'ASSAY_INPUT_INVALID'],
    [7, 'ASSAY_INPUT_INVALID'],
    [8, 'ASSAY_INPUT_INVALID'],
    [9, '5'],
  ]);
  expect(found[0]).toEqual({
    line: 1,
    document: {
      id: 'a',
      format: 'ndjson',
      text: '关于价格的通知。',
      title: '通知',
      date: { value: '2024-03-05', origin: 'given' },
      url: 'https://a.example',
      labels: ['内部'],
      rank: 1,
      licence: 'CC0',
      language: 'zh',
      metadata: { k: 'v' },
      places: [{ span: { start: 0, end: 8 }, row: 1 }],
    },
  });
  const messages = found.flatMap((entry) => ('error' in entry ? [entry.error.message] : []));
  expect(messages[1]).toBe('Line 4 of "a.ndjson" has no "text", expected the text of the document');
  expect(messages[4]).toBe(
    'Line 7 of "a.ndjson" has a "date" that cannot be read, expected a date that exists, such as "2026-03-01"',
  );
});

test('readNdjsonDocuments() passes over a line that is too long, or not UTF-8', async () => {
  const long = Buffer.from(`{"id":"a","text":"${'x'.repeat(1000)}"}\n{"id":"b","text":"y"}\n`);
  const found = await read(
    Buffer.concat([long, Buffer.from([0x7b, 0xff, 0x0a]), Buffer.from('{"id":"c","text":"z"}')]),
    50,
    { fileBytes: 100 },
  );
  expect(found.map((entry) => ('error' in entry ? entry.error.code : entry.document.id))).toEqual([
    'ASSAY_INPUT_TOO_LARGE',
    'b',
    'ASSAY_INPUT_INVALID',
    'c',
  ]);
});

test('readNdjsonDocuments() gives the same at every cut', async () => {
  const text = Array.from({ length: 6 }, (_, at) => JSON.stringify({ id: `第${at}`, text: `行 ${at}\nsecond` })).join(
    '\n',
  );
  const whole = await read(Buffer.from(text), 1_000_000);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 80 }), async (chunk) => {
      expect(await read(Buffer.from(text), chunk)).toEqual(whole);
    }),
  );
});
