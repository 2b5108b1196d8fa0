import { expect, test } from 'vitest';
import type { JudgedFinding } from '../../core/verdict.ts';
import { moderationOf } from './moderation-result.ts';

const finding = (check: string, kind: string, action: JudgedFinding['action']): JudgedFinding => ({
  check,
  message: 'm',
  target: 'question',
  span: { start: 0, end: 1 },
  confidence: 1,
  severity: 4,
  data: { kind },
  action,
});

test('kinds of harm have the names of OpenAI, and ours where it has none', () => {
  const findings = [finding('harm', 'sexual-minors', 'block'), finding('harm', 'gambling', 'annotate')];
  const scores = { harm: 0.9, 'harm.sexual-minors': 0.9, 'harm.sexism': 0.2, 'harm.hate': 0.1 };
  const { flagged, categories, category_scores: scored } = moderationOf([{ findings, scores }]);
  expect(flagged).toBe(true);
  expect(categories).toMatchObject({ 'sexual/minors': true, 'harm/gambling': true, hate: false, harm: true });
  expect(scored).toMatchObject({ 'sexual/minors': 0.9, hate: 0.2, violence: 0 });
});

test('what the policy allows is not flagged', () => {
  const { flagged } = moderationOf([{ findings: [finding('words', 'x', 'allow')], scores: { words: 1 } }]);
  expect(flagged).toBe(false);
});
