import { type Zippable, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { encode } from '../../../test/documents/encode.ts';
import { defaultLimits } from '../limits.ts';
import { openZip, type UnpackTally } from './open-zip.ts';

const options = { name: 'a.zip', limits: defaultLimits };
const zip = (files: Zippable): Buffer => Buffer.from(zipSync(files));
const text = (value: string): Uint8Array => Buffer.from(value);

/** Replaces the names in both headers of a zip, byte by byte. */
function renamed(bytes: Buffer, from: string, to: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.set(to, at);
  return copy;
}

test('gives the files of a zip by name, folders left out', async () => {
  const { parts } = await openZip(zip({ 'a/b.txt': text('one'), 'c.txt': text('二') }), options);
  expect(Array.from(parts.keys())).toEqual(['a/b.txt', 'c.txt']);
  expect(Buffer.from((await parts.get('c.txt')?.read()) ?? []).toString()).toBe('二');
});

test.each(['../evil.txt', '/etc/pass.t', 'C:\\evil.txt', '..\\evil.txt', 'a/../../b.x', 'a\\..\\..\\b.'])(
  'refuses the path %j',
  async (path) => {
    const bytes = renamed(zip({ ['x'.repeat(path.length)]: text('x') }), 'x'.repeat(path.length), text(path));
    await expect(openZip(bytes, options)).rejects.toMatchObject({
      code: 'ASSAY_DOCUMENT_UNREADABLE',
      message: expect.stringContaining('outside its folder'),
    });
  },
);

test('reads the paths of old Windows programs', async () => {
  const bytes = renamed(zip({ 'xl/book.xml': text('x') }), 'xl/book.xml', text('xl\\book.xml'));
  expect(Array.from((await openZip(bytes, options)).parts.keys())).toEqual(['xl/book.xml']);
});

test('refuses a name that is there twice', async () => {
  const bytes = renamed(zip({ 'one.txt': text('1'), 'two.txt': text('2') }), 'two.txt', text('one.txt'));
  await expect(openZip(bytes, options)).rejects.toThrow('"a.zip" holds "one.txt" twice; pack it again');
});

test.each([
  ['gb18030', '年度报告.txt'],
  ['shift_jis', 'レポート資料.txt'],
  ['big5', '會議記錄與決議.txt'],
])('reads names in %s without a flag', async (encoding, name) => {
  const bytes = encode(name, encoding);
  const packed = renamed(zip({ ['x'.repeat(bytes.length)]: text('x') }), 'x'.repeat(bytes.length), bytes);
  expect(Array.from((await openZip(packed, options)).parts.keys())).toEqual([name]);
});

test('reads names in UTF-8 with and without the flag', async () => {
  const packed = zip({ '报告.txt': text('x') });
  const flagless = Buffer.from(packed);
  flagless.writeUInt16LE(0, 6);
  flagless.writeUInt16LE(0, flagless.indexOf('PK\u0001\u0002') + 8);
  for (const bytes of [packed, flagless]) {
    expect(Array.from((await openZip(bytes, options)).parts.keys())).toEqual(['报告.txt']);
  }
});

test('names an encrypted file when it is read', async () => {
  const bytes = zip({ 'a.txt': text('secret') });
  bytes.writeUInt16LE(1, bytes.indexOf('PK\u0001\u0002') + 8);
  const { parts } = await openZip(bytes, options);
  await expect(parts.get('a.txt')?.read()).rejects.toThrow(
    '"a.zip" holds "a.txt", which is encrypted; save it without a password',
  );
});

test('says that a zip is broken, wherever it is cut', async () => {
  const bytes = zip({ 'a.txt': text('a'.repeat(1000)), 'b.txt': text('b'.repeat(1000)) });
  for (let length = 4; length < bytes.length; length += 7) {
    await expect(openZip(bytes.subarray(0, length), options)).rejects.toMatchObject({
      code: 'ASSAY_DOCUMENT_UNREADABLE',
    });
  }
});

test('says which file is damaged', async () => {
  const bytes = zip({ 'a.txt': text('some words to deflate, some words to deflate') });
  bytes.fill(0xff, 36, 50);
  const { parts } = await openZip(bytes, options);
  await expect(parts.get('a.txt')?.read()).rejects.toThrow('"a.zip" holds "a.txt", which is damaged');
});

test('stops a zip bomb early, by its bytes and by its ratio', async () => {
  const bomb = zip({ 'zeros.txt': [new Uint8Array(40 * 1024 * 1024), { level: 9 }] });
  for (const limits of [defaultLimits, { ...defaultLimits, unpackedBytes: 1024 * 1024 }]) {
    const tally: UnpackTally = { bytes: 0 };
    const { parts } = await openZip(bomb, { ...options, limits, tally });
    await expect(parts.get('zeros.txt')?.read()).rejects.toMatchObject({ code: 'ASSAY_INPUT_TOO_LARGE' });
    expect(tally.bytes).toBeLessThan(Math.min(limits.unpackedBytes, 16 * 1024 * 1024) + 1024 * 1024);
  }
});

test('does not believe a header that tells a small size', async () => {
  const bomb = zip({ 'zeros.txt': [new Uint8Array(8 * 1024 * 1024), { level: 9 }] });
  bomb.writeUInt32LE(10, bomb.indexOf('PK\u0001\u0002') + 24);
  const tally: UnpackTally = { bytes: 0 };
  const { parts } = await openZip(bomb, { ...options, tally });
  await expect(parts.get('zeros.txt')?.read()).rejects.toMatchObject({ code: 'ASSAY_DOCUMENT_UNREADABLE' });
  expect(tally.bytes).toBeLessThan(1024 * 1024);
});

test('counts zips inside one another together', async () => {
  const inner = zip({ 'zeros.txt': [new Uint8Array(600_000), { level: 0 }] });
  const outer = zip({ 'inner.zip': [inner, { level: 0 }] });
  const limits = { ...defaultLimits, unpackedBytes: 1_000_000 };
  const tally: UnpackTally = { bytes: 0 };
  const opened = await openZip(outer, { ...options, limits, tally });
  const bytes = (await opened.parts.get('inner.zip')?.read()) ?? new Uint8Array();
  const { parts } = await openZip(bytes, { name: 'inner.zip', limits, tally });
  await expect(parts.get('zeros.txt')?.read()).rejects.toMatchObject({ code: 'ASSAY_INPUT_TOO_LARGE' });
});

test('refuses more files than the limit, and stops when it is told to', async () => {
  const bytes = zip({ 'a.txt': text('a'), 'b.txt': text('b') });
  const limits = { ...defaultLimits, parts: 1 };
  await expect(openZip(bytes, { ...options, limits })).rejects.toThrow('"a.zip" holds more than 1 files; split it');
  await expect(openZip(bytes, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'ASSAY_ABORTED',
  });
});
