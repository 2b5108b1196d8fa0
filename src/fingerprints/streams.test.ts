import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FingerprintList,
  FingerprintRoll,
  type FingerprintStream,
  shapeStream,
  textStream,
  winnow,
} from './streams.ts';

const numbers = fc.array(fc.integer({ min: 4, max: 60 }), { minLength: 40, maxLength: 120 });

function allOf(stream: FingerprintStream, values: readonly number[], cut = values.length): FingerprintList {
  const list = new FingerprintList(0);
  const roll = new FingerprintRoll(stream);
  roll.read(Uint32Array.from(values), [0, cut], list);
  roll.read(Uint32Array.from(values), [cut, values.length], list);
  return list;
}

function keptOf(stream: FingerprintStream, values: readonly number[]): Map<number, number> {
  const list = allOf(stream, values);
  const kept = new Map<number, number>();
  winnow(list, stream.window, (at) => kept.set(list.places[at] ?? 0, list.prints[at] ?? 0));
  return kept;
}

test.each([
  ['text', { ...textStream, leastFixed: 0 }],
  ['shape', { ...shapeStream, leastFixed: 0 }],
])('of a run that two texts share one fingerprint is kept, however it is surrounded (%s)', (_name, stream) => {
  fc.assert(
    fc.property(numbers, numbers, numbers, (shared, before, after) => {
      // Keys take no part in shapes: the run is measured in what does.
      const isSeen = (value: number): boolean => stream.folded === undefined || (value & 3) !== 3;
      if (shared.filter(isSeen).length < stream.gram + stream.window - 1) return;
      const indexed = keptOf(stream, [...before, ...shared, ...after]);
      const inside = Array.from(indexed).filter(([place]) => place >= before.length);
      const all = allOf(stream, shared);
      const asked = new Set(all.prints.subarray(0, all.length));
      expect(inside.some(([, print]) => asked.has(print))).toBe(true);
    }),
  );
});

test('a fingerprint depends on its own lexemes alone, wherever reading was cut', () => {
  fc.assert(
    fc.property(numbers, fc.nat({ max: 40 }), (values, cut) => {
      const [whole, part] = [allOf(textStream, values, cut), allOf(textStream, values.slice(7))];
      expect(Array.from(part.prints.subarray(0, part.length))).toEqual(
        Array.from(whole.prints.subarray(7, whole.length)),
      );
    }),
  );
});

test('a short text keeps one fingerprint', () => {
  const values = Array.from({ length: textStream.gram + 1 }, (_, at) => 4 * at + 4);
  expect(keptOf(textStream, values).size).toBe(1);
  expect(keptOf(textStream, values.slice(2)).size).toBe(0);
});

test('lists of names and literals have no fingerprint of their shape', () => {
  expect(
    allOf(
      shapeStream,
      Array.from({ length: 100 }, (_, at) => 4 * at + 1),
    ).length,
  ).toBe(0);
});
