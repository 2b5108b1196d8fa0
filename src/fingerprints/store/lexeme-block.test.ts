import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockLexemes, packBlock, unpackBlock } from './lexeme-block.ts';

const steps = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 1_000_000 }));
const lexemes = fc.array(fc.tuple(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 0xffff_ffff })), steps, steps), {
  minLength: 1,
  maxLength: blockLexemes,
});

test('what is packed comes back', () => {
  fc.assert(
    fc.property(lexemes, (rows) => {
      let [count, line] = [0, 1];
      const counts = rows.map(([, step]) => (count += step));
      const lines = rows.map(([, , step]) => (line += step));
      const columns = {
        length: rows.length,
        values: Uint32Array.from(rows, ([value]) => value),
        counts: Uint32Array.from(counts),
        lines: Uint32Array.from(lines),
      };
      const block = unpackBlock(packBlock(columns, 0, rows.length), rows.length);
      expect(block).toEqual({ values: columns.values, counts: columns.counts, lines: columns.lines });
    }),
  );
});

test('bytes that are no block are refused', () => {
  const column = Uint32Array.of(4, 8, 12, 16);
  const packed = packBlock({ length: 4, values: column, counts: column, lines: column }, 0, 4);
  expect(() => unpackBlock(packed.subarray(0, 9), 4)).toThrow(RangeError);
  expect(() => unpackBlock(packed, 3)).toThrow(RangeError);
});
