import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPositions } from './positions.ts';

test.each([
  [0, 1, 1],
  [2, 1, 3],
  [3, 2, 1],
  [6, 3, 1],
  [8, 4, 1],
  [9, 4, 2],
])('createPositions() puts offset %i at line %i, column %i', (offset, line, column) => {
  expect(createPositions('ab\nc\r\n第\r四')(offset)).toEqual({ line, column });
});

test('createPositions() agrees with a plain count of the lines before', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '句', '\n', '\r\n') }), fc.nat(), (text, pick) => {
      const offset = pick % (text.length + 1);
      if (text.charAt(offset - 1) === '\r') return;
      const lines = text.slice(0, offset).split('\n');
      expect(createPositions(text)(offset)).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
    }),
  );
});
