import { expect, test } from 'vitest';
import { dateOrder } from './date-order.ts';

test.each([
  ['2026-03-01', '2025-03-01', 1],
  ['2025-12', '2026', -1],
  ['2026-03-02', '2026-03-01T23:00:00Z', 1],
  ['2026-03-01T10:00:00+08:00', '2026-03-01T03:00:00Z', -1],
  ['2026-03-01T10:00', '2026-03-01T09:00Z', 1],
])('%s beside %s is told', (one, other, sign) => {
  expect(Math.sign(dateOrder(one, other) ?? 0)).toBe(sign);
  expect(Math.sign(dateOrder(other, one) ?? 0)).toBe(-sign);
});

test.each([
  [undefined, '2026'],
  ['2026', undefined],
  ['2026', '2026'],
  ['2026', '2026-03-01'],
  ['2026-03-01', '2026-03-01T10:00Z'],
  ['2026-03-01T10:00Z', '2026-03-01T18:00+08:00'],
])('%s beside %s is not', (one, other) => {
  expect(dateOrder(one, other)).toBeUndefined();
});
