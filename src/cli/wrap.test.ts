import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, wrap } from './wrap.ts';

test('wrap() breaks English at spaces and Chinese anywhere', () => {
  expect(wrap('Boats leave at nine', 11)).toEqual(['Boats leave', 'at nine']);
  expect(wrap('船每天早上九点开', 8)).toEqual(['船每天早', '上九点开']);
});

test('wrap() leaves a closing sign on the line of what it closes', () => {
  expect(wrap('船九点开。', 8)).toEqual(['船九点', '开。']);
});

test('wrap() loses nothing but spaces', () => {
  const word = fc.constantFrom('boat', 'a', '船', '九点', '（', '）', '，', ' ', '--sources');
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 1, max: 40 }), (words, width) => {
      const text = words.join('');
      expect(wrap(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test('wrap() keeps to the width where no word is wider', () => {
  const word = fc.constantFrom('boat ', 'a ', '船', '九点', '--sources ');
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 10, max: 40 }), (words, width) => {
      for (const line of wrap(words.join(''), width)) expect(columns(line)).toBeLessThanOrEqual(width);
    }),
  );
});
