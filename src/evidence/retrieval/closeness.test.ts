import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closenessOf, type Sought } from './closeness.ts';
import { readUnits } from './text-units.ts';

const sought: Sought = {
  units: new Map([
    ['pump', 1],
    ['warranti', 1],
  ]),
  pairs: new Map([['保 修', 2]]),
  total: 4,
};
const far = Array.from({ length: 100 }, () => 'water');

describe('closenessOf()', () => {
  test('is higher where what is sought stands together', () => {
    const together = closenessOf(['pump', 'warranti', ...far], sought);
    const apart = closenessOf(['pump', ...far, 'warranti'], sought);
    expect(together).toBeGreaterThan(apart);
    expect(apart).toBeGreaterThan(closenessOf(['pump', ...far], sought));
  });

  test('is 1 where everything stands close, 0 where nothing is there', () => {
    expect(closenessOf(['pump', 'warranti', '保', '修'], sought)).toBeCloseTo(1);
    expect(closenessOf(far, sought)).toBe(0);
    expect(closenessOf([], sought)).toBe(0);
  });

  test('does not join a pair across a sign', () => {
    expect(closenessOf(['保', '', '修'], sought)).toBe(0);
  });

  test('counts what is repeated once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('pump', 'warranti', '保', '修', 'water', '')), (units) => {
        const once = closenessOf(units, sought);
        expect(once).toBeGreaterThanOrEqual(0);
        expect(once).toBeLessThanOrEqual(1 + 1e-9);
        expect(closenessOf([...units, '', ...far, ...units], sought)).toBeCloseTo(once);
      }),
    );
  });
});

describe('readUnits()', () => {
  test('reads words, Han characters and signs in order, folded', () => {
    expect(readUnits('The Pumps, 2年保修。門票')).toEqual(['the', 'pump', '', '2', '年', '保', '修', '', '门', '票']);
  });
});
