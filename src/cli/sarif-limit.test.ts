import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSarifLimit } from './sarif-limit.ts';

test('a run of SARIF holds 25,000 results and no more', () => {
  const limit = createSarifLimit();
  expect([20_000, 4_000, 3_000, 5].map((results) => limit.roomFor(results))).toEqual([20_000, 4_000, 1_000, 0]);
});

test('nothing more is written once the compressed size nears 10 MB', () => {
  const limit = createSarifLimit();
  limit.written('a'.repeat(12_000_000));
  expect(limit.roomFor(1)).toBe(1);
  for (let piece = 0; piece < 8; piece += 1) limit.written(randomBytes(1_000_000).toString('base64'));
  expect(limit.roomFor(1)).toBe(1);
  for (let piece = 0; piece < 3; piece += 1) limit.written(randomBytes(1_000_000).toString('base64'));
  expect(limit.roomFor(1)).toBe(0);
});
