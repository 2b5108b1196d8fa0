import { expect, test } from 'vitest';
import { FeatureReader } from './features.ts';

const reader = new FeatureReader(18);
const read = (form: string): number[] => Array.from(reader.read(form));

test('the same text has the same features, whatever was read before', () => {
  const first = read('they are vermin');
  read('an other text');
  expect(read('they are vermin')).toEqual(first);
  for (let time = 0; time < 9_000; time += 1) reader.read('x');
  expect(read('they are vermin')).toEqual(first);
});

test('features lie below two to the bits and a repeated word adds none', () => {
  const features = read('hate hate hate');
  expect(features.every((feature) => feature >= 0 && feature < 2 ** 18)).toBe(true);
  expect(new Set(features).size).toBe(features.length);
});

test('a disguised word has the features of the plain one as well', () => {
  const disguised = new Set(read('h4te'));
  expect(read('hate').every((feature) => disguised.has(feature))).toBe(true);
});

test('Han characters are read in runs of up to four', () => {
  const longer = new Set(read('外地人坏'));
  expect(read('外地人').every((feature) => longer.has(feature))).toBe(true);
  expect(read('人地外')).not.toEqual(read('外地人'));
});
