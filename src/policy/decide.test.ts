import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding, Unable } from '../core/finding.ts';
import type { Policy } from '../core/policy.ts';
import { actions } from '../core/verdict.ts';
import { decide, type Seen } from './decide.ts';
import { withVersion } from './policy-content.ts';

const block = { threshold: 0.8, severity: 4, action: 'block' } as const;
const policy: Policy = withVersion({
  id: 'test',
  checks: {
    harm: { ...block, on: ['prompt', 'answer'], options: {}, kinds: { 'self-harm': { ...block, action: 'revise' } } },
    groundedness: {
      on: ['answer'],
      threshold: 0.5,
      severity: 0,
      action: 'annotate',
      options: {},
      kinds: { contradicted: { threshold: 0.5, severity: 0, action: 'redact' } },
    },
  },
  unable: 'annotate',
  stream: { gate: ['harm'] },
  audit: { text: 'redacted', retainDays: 180 },
  mode: 'enforce',
});
const observing: Policy = withVersion({ ...policy, mode: 'observe' });

const harm: Finding = {
  check: 'harm',
  message: 'harmful',
  target: 'answer',
  span: { start: 0, end: 5 },
  confidence: 0.9,
  severity: 6,
  data: { kind: 'hate' },
};
const seen = (...findings: Finding[]): Seen => ({ stage: 'answer', findings, unable: [] });

test('decide() allows where nothing was seen', () => {
  expect(decide(policy, seen())).toEqual({ action: 'allow', findings: [] });
});

test('decide() gives every finding the action of its check', () => {
  expect(decide(policy, seen(harm))).toEqual({ action: 'block', findings: [{ ...harm, action: 'block' }] });
});

test.each([
  ['at the threshold', { confidence: 0.8 }, 'block'],
  ['below the threshold', { confidence: 0.79 }, 'allow'],
  ['below the severity', { severity: 3 }, 'allow'],
  ['whose confidence is no number', { confidence: Number.NaN }, 'block'],
  ['of a kind with its own ruling', { data: { kind: 'self-harm' } }, 'revise'],
  ['of a kind named like a property of every object', { data: { kind: 'constructor' } }, 'block'],
  ['of a check the policy does not name', { check: 'privacy' }, 'allow'],
  ['of a check named like a property of every object', { check: 'toString' }, 'allow'],
  ['whose message has its own ruling', { check: 'groundedness', message: 'contradicted' }, 'redact'],
  ['whose message has none', { check: 'groundedness', message: 'unsupported' }, 'annotate'],
] as const)('decide() on a finding %s', (_case, change, action) => {
  expect(decide(policy, seen({ ...harm, ...change })).action).toBe(action);
});

test('decide() lets a finding pass at a stage that its check is not meant for', () => {
  const grounded = { ...harm, check: 'groundedness', message: 'contradicted' };
  expect(decide(policy, { ...seen(grounded), stage: 'prompt' }).action).toBe('allow');
});

test('decide() treats a check that was unable as the policy says', () => {
  const unable = { check: 'groundedness', reason: 'timeout' };
  expect(decide(policy, { ...seen(), unable: [unable] }).action).toBe('annotate');
  expect(decide({ ...policy, unable: 'block' }, { ...seen(), unable: [unable] }).action).toBe('block');
  expect(decide(policy, { stage: 'prompt', findings: [], unable: [unable] }).action).toBe('allow');
});

test('decide() changes nothing while the policy observes, and says what it would have done', () => {
  expect(decide(observing, seen(harm))).toEqual({
    action: 'allow',
    observed: 'block',
    findings: [{ ...harm, action: 'allow' }],
  });
});

const findings: fc.Arbitrary<Finding> = fc.record({
  check: fc.constantFrom('harm', 'groundedness', 'privacy', '__proto__'),
  message: fc.constantFrom('contradicted', 'unsupported', 'harmful'),
  target: fc.constant('answer' as const),
  span: fc.constant({ start: 0, end: 1 }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  severity: fc.integer({ min: 0, max: 7 }),
  data: fc.record({ kind: fc.constantFrom('self-harm', 'hate') }),
});
const unables: fc.Arbitrary<Unable> = fc.record({
  check: fc.constantFrom('harm', 'groundedness', 'privacy'),
  reason: fc.constant('timeout'),
});
const allSeen: fc.Arbitrary<Seen> = fc.record({
  stage: fc.constantFrom('prompt' as const, 'answer' as const, 'document' as const),
  findings: fc.array(findings),
  unable: fc.array(unables),
});

test('decide() does not depend on the order of findings', () => {
  fc.assert(
    fc.property(allSeen, (all) => {
      const turned = decide(policy, { ...all, findings: all.findings.toReversed(), unable: all.unable.toReversed() });
      const decision = decide(policy, all);
      expect(turned).toEqual({ ...decision, findings: decision.findings.toReversed() });
    }),
  );
});

test('decide() never grows milder by one more finding', () => {
  const strength = (all: Seen): number => actions.indexOf(decide(policy, all).action);
  fc.assert(
    fc.property(allSeen, findings, (all, more) => {
      expect(strength({ ...all, findings: [...all.findings, more] })).toBeGreaterThanOrEqual(strength(all));
    }),
  );
});

test('decide() is pure: it works on frozen input and says the same twice', () => {
  fc.assert(
    fc.property(allSeen, (all) => {
      const frozen = deepFreeze(structuredClone(all));
      expect(decide(deepFreeze(structuredClone(policy)), frozen)).toEqual(decide(policy, all));
    }),
  );
});

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
