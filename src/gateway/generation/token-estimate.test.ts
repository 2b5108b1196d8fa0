import { expect, test } from 'vitest';
import { estimateTokens } from './token-estimate.ts';

test.each([
  ['English', 'The ferry leaves at nine.', 6.5],
  ['Chinese', '渡轮九点离开。', 7],
  ['Japanese', 'フェリーは九時', 7],
  ['Russian', 'Паром', 2.5],
  ['digits and marks', '12:30 + {}', 4.5],
  ['nothing', '', 0],
])('estimateTokens() of %s', (_what, text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens);
});

test('estimateTokens() of pieces adds up to that of the whole', () => {
  const text = 'The ferry 渡轮 leaves at 9:00 — “ten” 🚢.';
  const pieces = text.match(/[\s\S]{1,3}/g) ?? [];
  expect(pieces.reduce((sum, piece) => sum + estimateTokens(piece), 0)).toBe(estimateTokens(text));
});
