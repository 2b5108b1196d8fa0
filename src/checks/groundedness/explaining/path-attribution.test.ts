import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerFeatureNames } from '../answer-features.ts';
import { featureGroups, groupOfColumn, reasonsOf } from '../feature-groups.ts';
import { attribute } from './path-attribution.ts';
import { spanFeatureNames } from '../span-features.ts';
import { createTrees, type TreesFile } from '../trees.ts';
import { shippedWeights } from '../weights.ts';
import { wordFeatureNames } from '../word-features.ts';

const logOdds = (probability: number): number => Math.log(probability / (1 - probability));

test('base and weights together are the score of the row', () => {
  const file = shippedWeights().span;
  const trees = createTrees('span', file, spanFeatureNames);
  const row = fc.array(fc.double({ min: -2, max: 30, noNaN: true }), {
    minLength: spanFeatureNames.length,
    maxLength: spanFeatureNames.length,
  });
  fc.assert(
    fc.property(row, (values) => {
      const { base, weights: parts } = attribute(file, values);
      expect(parts.reduce((sum, part) => sum + part, base)).toBeCloseTo(logOdds(trees(values)), 6);
    }),
    { numRuns: 30 },
  );
});

test('a split weighs by how far it moves the expected score, with branches by the rows that took them', () => {
  const file: TreesFile = {
    features: ['a', 'b'],
    roots: [0],
    feature: [0, -1, 1, -1, -1],
    value: [0.5, -1, 0.5, 1, 3],
    left: [1, 0, 3, 0, 0],
    right: [2, 0, 4, 0, 0],
    cover: [8, 4, 4, 3, 1],
    calibrations: { any: { a: 2, b: 1 } },
  };
  // Expected: 1.5 where a is above 0.5, 0.25 at the root.
  expect(attribute(file, [1, 1])).toEqual({ base: 1.5, weights: [2.5, 3] });
  expect(attribute(file, [0, 1])).toEqual({ base: 1.5, weights: [-2.5, 0] });
});

test.each([
  ['span', spanFeatureNames],
  ['word', wordFeatureNames],
  ['answer', answerFeatureNames],
])('every column of the %s model has a group that people can read', (_model, columns) => {
  expect(columns.filter((name) => !Object.hasOwn(featureGroups, groupOfColumn.get(name) ?? ''))).toEqual([]);
});

test('no group names a column that no model has', () => {
  const known = new Set([...spanFeatureNames, ...wordFeatureNames, ...answerFeatureNames]);
  expect(Array.from(groupOfColumn.keys()).filter((name) => !known.has(name))).toEqual([]);
});

test('reasons say all that was attributed, weightiest first', () => {
  const row = spanFeatureNames.map((_name, at) => at % 3);
  const attribution = attribute(shippedWeights().span, row);
  const reasons = reasonsOf(attribution, { columns: spanFeatureNames, row });
  const sum = reasons.reduce((all, { weight }) => all + weight, 0);
  expect(sum).toBeCloseTo(
    attribution.weights.reduce((all, weight) => all + weight, 0),
    9,
  );
  const sizes = reasons.map(({ weight }) => Math.abs(weight));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});
