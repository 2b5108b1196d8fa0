import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from './redact.ts';

const at = (start: number, end: number): { span: { start: number; end: number } } => ({ span: { start, end } });

test('redact() covers a span and keeps the rest', () => {
  expect(redact('The code is 4711.', [at(12, 16)])).toBe('The code is ███.');
  expect(redact('密码是天王盖地虎。', [at(3, 8)])).toBe('密码是███。');
});

test('redact() leaves a text without findings as it is', () => {
  expect(redact('Nothing here', [])).toBe('Nothing here');
});

test('redact() gives one mark to spans that overlap or touch, in any order', () => {
  expect(redact('abcdefgh', [at(4, 6), at(1, 3), at(2, 4)], '*')).toBe('a*gh');
});

test('redact() covers a surrogate pair whole, even where a span cuts it', () => {
  expect(redact('a😀b', [at(2, 3)], '*')).toBe('a*b');
  expect(redact('a😀b', [at(0, 2)], '*')).toBe('*b');
});

test('redact() ignores what lies outside of the text and what is empty', () => {
  expect(redact('abc', [at(-5, 1), at(2, 99), at(7, 9), at(1, 1), at(2, 1)], '*')).toBe('*b*');
});

test('redact() leaves no secret and loses nothing else', () => {
  const plain = fc.stringMatching(/^[a-z你好 😀]{0,12}$/u);
  const secret = fc.stringMatching(/^[A-Z]{3,9}$/u);
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, secret)), plain, fc.nat(2), (pairs, tail, overlap) => {
      let text = '';
      const spans = pairs.flatMap(([before, hidden]) => {
        const start = text.length + before.length;
        text += before + hidden;
        // The same secret seen twice, in two parts that overlap.
        return [at(start + overlap, text.length), at(start, start + overlap + 1)];
      });
      text += tail;
      const covered = redact(text, spans, '*');
      expect(covered).not.toMatch(/[A-Z]/u);
      expect(covered.replaceAll('*', '')).toBe(pairs.map(([before]) => before).join('') + tail);
    }),
  );
});

test('redact() never leaves half of a surrogate pair', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.tuple(fc.nat(40), fc.nat(40))), (text, spans) => {
      expect(
        redact(
          text,
          spans.map(([start, end]) => at(start, end)),
        ).isWellFormed(),
      ).toBe(true);
    }),
  );
});
