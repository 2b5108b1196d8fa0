import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, toVisible } from './visible-text.ts';

test.each([
  ['\u001b[31mred', '␛[31mred'],
  ['a\tb\r\nc\u2028d', 'a b  c d'],
  ['\u0000\u007f\u009b', '␀␡\ufffd'],
  ['\u202egnp.exe', '\ufffdgnp.exe'],
  ['\ud800x\udc00', '\ufffdx\ufffd'],
  ['矛盾 e\u0301 👩‍👧 שלום', '矛盾 e\u0301 👩‍👧 שלום'],
])('toVisible(%j) is %j', (text, expected) => {
  expect(toVisible(text)).toBe(expected);
});

test('toVisible() keeps every offset and leaves nothing to steer a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const visible = toVisible(text);
      expect(visible).toHaveLength(text.length);
      expect(visible).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test.each([
  ['short', 10, 'short'],
  ['exactly ten', 11, 'exactly ten'],
  ['a longer text', 9, 'a longer…'],
  ['a 👩', 3, 'a…'],
  ['ab👩cd', 4, 'ab…'],
])('clip(%j, %i) is %j', (text, limit, expected) => {
  expect(clip(text, limit)).toBe(expected);
});
