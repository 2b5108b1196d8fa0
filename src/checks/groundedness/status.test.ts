import { expect, test } from 'vitest';
import { confidenceAt } from './status.ts';

test.each([0, 1])('a risk that was rounded to %d is as sure as can be, and a number', (risk) => {
  for (const threshold of [0.11, 0.5]) expect(confidenceAt(risk, threshold)).toBeCloseTo(risk, 4);
});
