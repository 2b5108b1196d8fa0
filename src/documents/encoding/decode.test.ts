import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { encode } from '../../../test/documents/encode.ts';
import { decodeText } from './decode.ts';

const simplified = '公司于今日发布公告，第三季度收入同比增长百分之十二。';
const traditional = '臺灣大學圖書館收藏許多歷史文獻，歡迎讀者參觀使用。';
const japanese = '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。';
const english = 'The café opened — “at last” — in March; the naïve façade was kept.';

test.each([
  ['utf-8', simplified],
  ['utf-16le', simplified],
  ['utf-16be', traditional],
  ['utf-16le', english],
  ['utf-16be', english],
  ['gb18030', simplified],
  ['gb18030', traditional],
  ['big5', traditional],
  ['shift_jis', japanese],
  ['windows-1252', english],
])('decodeText() finds %s by itself: %s', (encoding, text) => {
  const bytes = encoding === 'utf-8' ? Buffer.from(text) : encode(text, encoding);
  expect(decodeText(bytes, { name: 'a.txt' })).toEqual({ text, encoding });
});

test.each([
  ['gb18030', '关于调整价格的通知'],
  ['gb18030', '会议记录'],
  ['big5', '會議記錄'],
  ['big5', '關於調整價格的通知'],
])('decodeText() tells short texts apart: %s %s', (encoding, text) => {
  expect(decodeText(encode(text, encoding), { name: 'a.txt' }).text).toBe(text);
});

test('decodeText() finds the encoding where wide characters come late', () => {
  const text = `${'plain line\n'.repeat(20_000)}${simplified}\n`;
  expect(
    decodeText(Buffer.concat([Buffer.from('plain line\n'.repeat(20_000)), encode(`${simplified}\n`, 'gb18030')]), {
      name: 'a.txt',
    }).text,
  ).toBe(text);
});

test('decodeText() believes the bytes more than a wrong declaration', () => {
  const page = `<meta charset="gb2312"><p>${simplified}`;
  expect(decodeText(Buffer.from(page), { name: 'a.html', markup: true }).text).toBe(page);
  const other = `<meta charset="utf-8"><p>${simplified}`;
  expect(decodeText(encode(other, 'gb18030'), { name: 'a.html', markup: true }).text).toBe(other);
  expect(decodeText(encode(english, 'windows-1252'), { name: 'a.txt', declared: 'gb2312' }).text).toBe(english);
  expect(decodeText(encode(traditional, 'big5'), { name: 'a.txt', declared: 'no-such-thing' }).text).toBe(traditional);
});

test('decodeText() follows a declaration that only it can tell', () => {
  expect(decodeText(encode('Привет', 'windows-1251'), { name: 'a.txt', declared: 'windows-1251' }).text).toBe('Привет');
  expect(
    decodeText(Buffer.from('\u001b$B$3$s\u001b(B', 'latin1'), { name: 'a.txt', declared: 'iso-2022-jp' }).text,
  ).toBe('こん');
});

test('decodeText() leaves byte order marks out and reads what is empty', () => {
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  expect(decodeText(mark, { name: 'a.txt' }).text).toBe('');
  expect(decodeText(Buffer.from([]), { name: 'a.txt' }).text).toBe('');
  expect(decodeText(Buffer.concat([mark, Buffer.from('标题')]), { name: 'a.txt' }).text).toBe('标题');
  expect(decodeText(Buffer.from([0xff, 0xfe, 0x2d, 0x4e]), { name: 'a.txt' }).text).toBe('中');
});

test('decodeText() reads UTF-8 that was cut or has a broken byte', () => {
  const bytes = Buffer.from(simplified.repeat(20));
  expect(decodeText(bytes.subarray(0, -1), { name: 'a.txt' }).encoding).toBe('utf-8');
  bytes[200] = 0xff;
  expect(decodeText(bytes, { name: 'a.txt' }).encoding).toBe('utf-8');
});

test('decodeText() refuses binary files', () => {
  for (const bytes of [
    Buffer.alloc(100),
    randomBytes(5000),
    Buffer.from('\u007fELF\u0002\u0001\u0001\0\0\0\0\0\u0003\0>\0', 'latin1'),
  ]) {
    expect(() => decodeText(bytes, { name: 'a.txt' })).toThrow(/"a.txt" is binary/);
  }
});
