import { expect, test } from 'vitest';
import { createTrees, type TreesFile } from './trees.ts';

/** Two trees: `a <= 1 ? -1 : 2`, and a leaf of 0.5. */
const file: TreesFile = {
  features: ['a', 'b'],
  roots: [0, 3],
  feature: [0, -1, -1, -1],
  value: [1, -1, 2, 0.5],
  left: [1, 0, 0, 0],
  right: [2, 0, 0, 0],
  calibrations: { any: { a: 2, b: -1 } },
};
const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

test('trees add their leaves and calibrate the sum', () => {
  const trees = createTrees('test', file, ['a', 'b']);
  expect(trees([1, 0])).toBeCloseTo(logistic(2 * -0.5 - 1));
  expect(trees([1.5, 0])).toBeCloseTo(logistic(2 * 2.5 - 1));
});

test('trees that are cut short are refused', () => {
  expect(() => createTrees('test', { ...file, right: [2, 0] }, ['a', 'b'])).toThrow(/'test' is cut short/);
});

test.each([
  ['all lists cut alike', { feature: [0, -1], value: [1, -1], left: [1, 0], right: [2, 0], roots: [0] }],
  ['a split that leads back to itself', { right: [0, 0, 0, 0] }],
  ['a tree that is left out', { roots: [0] }],
  ['a root that is no node', { roots: [0, 4] }],
  ['a leaf that is no number', { value: [1, -1, NaN, 0.5] }],
  ['a column that is no feature', { feature: [2, -1, -1, -1] }],
])('trees that are damaged are refused: %s', (_what, changes) => {
  expect(() => createTrees('test', { ...file, ...changes }, ['a', 'b'])).toThrow(/'test' is damaged/);
});

test.each([
  ['none for any kind', {}],
  ['one that is no number', { any: { a: 2, b: NaN } }],
  ['one that turns the order round', { any: { a: 2, b: 0 }, 'zh-text': { a: -1, b: 0 } }],
])('trees that are not calibrated are refused: %s', (_what, calibrations) => {
  const changed = { ...file, calibrations: calibrations as TreesFile['calibrations'] };
  expect(() => createTrees('test', changed, ['a', 'b'])).toThrow(/'test' has a calibration/);
});

test('trees trained on other features are refused', () => {
  expect(() => createTrees('test', file, ['b', 'a'])).toThrow(/other features/);
});
