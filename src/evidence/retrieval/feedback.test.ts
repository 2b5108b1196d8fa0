import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withFeedback } from './feedback.ts';

const holding: Readonly<Record<string, number>> = { pump: 10, valv: 8, seal: 12, said: 700, typo: 1 };
const index = { size: 1000, frequency: (_leg: string, term: string): number => holding[term] ?? 0 };
const asked = [{ weight: 2, forms: [{ term: 'pump', share: 1 }] }];

describe('withFeedback()', () => {
  test('adds the telling words of the passages, not those of few or of very many passages', () => {
    const passages = [1, 0.9].map((score) => ({
      units: ['pump', 'valv', 'valv', 'seal', 'said', 'typo', '', '泵'],
      score,
    }));
    const terms = withFeedback(index, asked, passages).map(({ forms }) => forms[0]?.term);
    expect(terms).toEqual(['pump', 'valv', 'seal']);
  });

  test('keeps most of the weight on what was asked for, weights summing to 1', () => {
    const unit = fc.constantFrom('pump', 'valv', 'seal', 'said', 'typo', '', '泵');
    const passage = fc.record({ units: fc.array(unit), score: fc.double({ min: 0.01, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(passage), (passages) => {
        const terms = withFeedback(index, asked, passages);
        if (terms.length === 1 && terms[0]?.weight === 2) return;
        expect(terms.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
        expect(terms[0]?.weight).toBeGreaterThanOrEqual(0.7);
      }),
    );
  });

  test('passes over words of one passage alone', () => {
    const passages = [
      { units: ['pump', 'valv'], score: 1 },
      { units: ['pump', 'seal'], score: 1 },
    ];
    expect(withFeedback(index, asked, passages).length).toBe(1);
  });

  test('leaves the query as it is where nothing was found', () => {
    expect(withFeedback(index, asked, [])).toEqual(asked);
  });

  test('keeps terms of several forms', () => {
    const several = [
      {
        weight: 1,
        forms: [
          { term: 'pump', share: 0.6 },
          { term: 'motor', share: 0.4 },
        ],
      },
    ];
    const terms = withFeedback(
      index,
      several,
      [1, 1].map((score) => ({ units: ['pump', 'valv'], score })),
    );
    expect(terms[0]?.forms).toEqual(several[0]?.forms);
    expect(terms.length).toBe(3);
  });
});
