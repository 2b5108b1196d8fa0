import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuote, readable } from './quotes.ts';

test.each([
  ['The ferry leaves at nine.', 'The ferry leaves at nine.', 'The ferry leaves at nine.'],
  ['The  ferry\n leaves at nine. Then?', 'ferry leaves at nine', 'ferry\n leaves at nine'],
  ['the cafe\u0301 on the corner', 'the caf\u00e9 on', 'the cafe\u0301 on'],
  ['渡轮九点\n离开港口。', '渡轮九点离开港口', '渡轮九点\n离开港口'],
  ['渡輪九點離開', '渡輪九點', '渡輪九點'],
  ['\u1112\u1161\u11ab\u1100\u116e\u11a8 wide', '한국 wide', '\u1112\u1161\u11ab\u1100\u116e\u11a8 wide'],
  ['  no ', 'no', 'no'],
])('in %j %j is found at %j', (passage, quote, expected) => {
  const span = findQuote(quote, readable(passage));
  expect(passage.slice(span?.start, span?.end)).toBe(expected);
});

test.each([
  ['The ferry leaves at nine.', 'The ferry leaves at ten.'],
  ['The ferry leaves at nine.', 'the ferry leaves'],
  ['The ferry leaves at nine.', 'The ferry … at nine.'],
  ['The ferry leaves at nine.', 'The fer ry leaves'],
  ['The ferry leaves at nine.', 'at'],
  ['The ferry leaves at nine.', ''],
  ['The ferry leaves at nine.', '渡轮九点离开港口'],
  ['渡輪九點離開', '渡轮九点离开'],
  ['渡轮九点离开', '渡轮'],
])('in %j %j does not stand', (passage, quote) => {
  expect(findQuote(quote, readable(passage))).toBeUndefined();
});

test('every stretch of a passage that is long enough stands in it, at offsets that hold it', () => {
  const piece = fc.constantFrom(
    'a',
    'word ',
    '渡',
    '轮。',
    ' ',
    '\n',
    'e\u0301',
    '\u0301',
    '\ud83d\ude00',
    '\ud800',
    '\u1100\u1161',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(40), fc.nat(40), (pieces, from, length) => {
      const passage = pieces.join('');
      const whole = readable(passage);
      const quote = pieces.slice(from, from + length).join('');
      const span = findQuote(quote, whole);
      if (!span) return;
      expect(span.start).toBeLessThan(span.end);
      expect(span.end).toBeLessThanOrEqual(passage.length);
      const found = readable(passage.slice(span.start, span.end)).text;
      expect(found).toContain(readable(quote).text.trim());
    }),
  );
});
