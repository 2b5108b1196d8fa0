import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingText } from './growing-text.ts';

test('a slice is that of the whole text, whatever the pieces and whatever was forgotten before it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 5 })), fc.nat(), fc.nat(), fc.nat(), (...given) => {
      const [pieces, first, second, forgotten] = given;
      const text = new GrowingText();
      for (const piece of pieces) text.append(piece);
      const whole = pieces.join('');
      expect(text.whole).toBe(whole);
      expect(text.length).toBe(whole.length);
      const [start = 0, end = 0] = [first, second].map((at) => at % (whole.length + 1)).toSorted((a, b) => a - b);
      text.forget(Math.min(start, forgotten));
      expect(text.slice(start, end)).toBe(whole.slice(start, end));
    }),
    { numRuns: 500 },
  );
});

test('what is forgotten is let go of, and what comes after is still read', () => {
  const text = new GrowingText();
  for (let count = 0; count < 1_000; count += 1) {
    text.append('0123456789');
    text.forget(text.length - 15);
    expect(text.slice(text.length - 12, text.length)).toBe(count === 0 ? '0123456789' : '890123456789');
  }
});
