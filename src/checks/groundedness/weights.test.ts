import { expect, test } from 'vitest';
import { AssayError } from '../../core/errors.ts';
import { createTrees } from './trees.ts';
import { shippedWeights, unpackTrees } from './weights.ts';

const base64 = (bytes: ArrayBufferView): string => Buffer.from(bytes.buffer).toString('base64');
const packed = {
  features: ['a'],
  roots: [0],
  calibrations: { any: { a: 1, b: 0 } },
  feature: base64(Int16Array.of(0, -1, -1)),
  value: base64(Float32Array.of(0.5, -2, 2)),
  right: base64(Int32Array.of(2, 0, 0)),
};

test('packed trees are read as they were written, the left branch right behind its node', () => {
  const trees = createTrees('test', unpackTrees('test', packed), ['a']);
  expect(trees([0])).toBeCloseTo(1 / (1 + Math.exp(2)));
  expect(trees([1])).toBeCloseTo(1 / (1 + Math.exp(-2)));
});

test('a list that is cut is refused by the name of its model', () => {
  const cut = { ...packed, value: packed.value.slice(0, 7) };
  expect(() => unpackTrees('test', cut)).toThrow(AssayError);
  expect(() => unpackTrees('test', cut)).toThrow("Model 'test' is cut short");
  const short = { ...packed, right: base64(Int32Array.of(2)) };
  expect(() => createTrees('test', unpackTrees('test', short), ['a'])).toThrow("Model 'test' is cut short");
});

test('the shipped weights are unpacked once', () => {
  expect(shippedWeights()).toBe(shippedWeights());
});
