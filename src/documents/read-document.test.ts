import { expect, test } from 'vitest';
import { encode } from '../../test/documents/encode.ts';
import { readDocument } from './read-document.ts';

const read = (text: string | Uint8Array, name: string) =>
  readDocument(typeof text === 'string' ? Buffer.from(text) : text, { name });

const formats = ['md', 'txt', 'html', 'csv', 'tsv', 'json', 'ndjson', 'eml', 'py', 'mht', ''];

test.each(formats)('readDocument() reads an empty .%s and one that is a byte order mark alone', async (extension) => {
  expect((await read('', `a.${extension}`)).text).toBe('');
  expect((await read(Buffer.from([0xef, 0xbb, 0xbf]), `a.${extension}`)).text).toBe('');
});

test.each(formats)('readDocument() refuses a .%s of zeros, naming it', async (extension) => {
  await expect(read(Buffer.alloc(5000), `资料/a.${extension}`)).rejects.toMatchObject({
    code: 'ASSAY_DOCUMENT_UNREADABLE',
    message: expect.stringContaining(`"资料/a.${extension}" is binary`),
  });
});

test.each(formats)('readDocument() reads a .%s that is one line of a million characters', async (extension) => {
  const { text } = await read('数据 word '.repeat(125_000), `a.${extension}`);
  expect(text.length).toBeGreaterThan(990_000);
});

test.each(formats)('readDocument() reads a .%s in GB18030', async (extension) => {
  const { text, language } = await read(encode('公司决定自三月起调整产品的价格。', 'gb18030'), `a.${extension}`);
  expect(text).toContain('公司决定自三月起调整产品的价格。');
  expect(language).toBe('zh');
});

test('readDocument() goes by the bytes where the extension is missing or wrong', async () => {
  expect((await read('<!DOCTYPE html><p>网页', 'page')).format).toBe('html');
  expect((await read('<html><body><p>Saved as Word', 'a.doc')).format).toBe('html');
  expect((await read('{"text":"记录","title":"标题"}', 'record')).title).toBe('标题');
  expect((await read('From: a@a.example\nSubject: 通知\n\nHello', 'mail')).format).toBe('mail');
  expect((await read('随便写的', 'notes.unknown')).format).toBe('plain-text');
});

test('readDocument() says what a file is that it does not read', async () => {
  await expect(read('{\\rtf1 text}', 'a.rtf')).rejects.toThrow(/is an RTF file; save it as \.docx/);
  await expect(read(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'a.txt')).rejects.toThrow(/is an image/);
  await expect(read(Buffer.from('\u00d0\u00cf\u0011\u00e0', 'latin1'), 'a.bin')).rejects.toThrow(/before 2007/);
  await expect(read('PK\u0005\u0006' + '\0'.repeat(18), 'a.txt')).rejects.toThrow(/zip archive/);
});

test('readDocument() takes the best date, that of the file last', async () => {
  const modified = new Date('2020-01-01T00:00:00Z');
  const dateOf = async (text: string) => (await readDocument(Buffer.from(text), { name: 'a.md', modified })).date;
  expect(await dateOf('---\ndate: 2024-03-05\n---\n发布日期：2023-01-01')).toEqual({
    value: '2024-03-05',
    origin: 'front-matter',
  });
  expect(await dateOf('# 标题\n发布日期：2023-01-01')).toEqual({ value: '2023-01-01', origin: 'text' });
  expect(await dateOf('# Title')).toEqual({ value: '2020-01-01T00:00:00.000Z', origin: 'file' });
});

test('readDocument() keeps to limits and to the signal', async () => {
  const bytes = Buffer.from('a,b,c\n1,2,3\n');
  await expect(readDocument(bytes, { name: 'a.csv', limits: { fileBytes: 5 } })).rejects.toMatchObject({
    code: 'ASSAY_INPUT_TOO_LARGE',
  });
  await expect(readDocument(bytes, { name: 'a.csv', limits: { tableColumns: 2 } })).rejects.toThrow(
    /more than 2 columns in row 1/,
  );
  await expect(readDocument(bytes, { name: 'a.csv', limits: { textLength: 5 } })).rejects.toMatchObject({
    code: 'ASSAY_INPUT_TOO_LARGE',
  });
  await expect(readDocument(bytes, { name: 'a.csv', signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'ASSAY_ABORTED',
  });
});

test('readDocument() reads code as it is', async () => {
  const code = 'def 你好():\n    return "2024-03-05"\n';
  expect(await read(code, 'src/a.py')).toMatchObject({
    format: 'source-code',
    text: code,
    metadata: { extension: 'py' },
  });
});
