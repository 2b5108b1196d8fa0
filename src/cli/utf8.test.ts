import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, firstInvalidByte } from './utf8.ts';

test.each([
  ['a cut character', [0xe4, 0xb8], 0],
  ['an overlong form', [0x61, 0xc0, 0xaf], 1],
  ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
  ['past the last character', [0xf4, 0x90, 0x80, 0x80], 0],
  ['a lone continuation', [0xe4, 0xb8, 0xad, 0x80], 3],
  ['GB18030', [0xd6, 0xd0], 0],
])('firstInvalidByte() finds %s', (_, bytes, at) => {
  expect(firstInvalidByte(Uint8Array.from(bytes))).toBe(at);
});

test('firstInvalidByte() cuts bytes where they stop being UTF-8', () => {
  const byte = fc.constantFrom(
    0x61,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc1,
    0xc2,
    0xe0,
    0xe4,
    0xed,
    0xf0,
    0xf4,
    0xf5,
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 8 }), (list) => {
      const bytes = Uint8Array.from(list);
      const at = firstInvalidByte(bytes);
      expect(isUtf8(bytes.subarray(0, at))).toBe(true);
      expect(at === bytes.length).toBe(isUtf8(bytes));
    }),
    { numRuns: 2000 },
  );
});

test('decodeUtf8() gives back every text without a byte order mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\u{feff}'));
      expect(decodeUtf8(Buffer.from(text), 'name')).toBe(text);
      expect(decodeUtf8(Buffer.from(`\u{feff}${text}`), 'name')).toBe(text);
    }),
  );
});
