import type { Check } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import type { CheckRuling, Policy } from '../core/policy.ts';
import { withVersion } from './policy-content.ts';
import { policyDefaults } from './policy-defaults.ts';

/**
 * The policy where none is given: every check that needs no options annotates. Equal to what `default.yaml` reads as;
 * built by hand, because reading YAML takes longer than a check.
 */
export function createDefaultPolicy(checks: readonly Check[]): Policy {
  return withVersion({
    id: 'default',
    checks: Object.fromEntries(checks.flatMap((check) => rulingsOf(check))),
    unable: policyDefaults.unable,
    stream: { gate: ['words'] },
    audit: policyDefaults.audit,
    mode: policyDefaults.mode,
  });
}

function rulingsOf(check: Check): [string, CheckRuling][] {
  const outcome = check.options ? check.options['~standard'].validate({}) : { value: {} };
  if (outcome instanceof Promise) {
    throw new AssayError('ASSAY_POLICY_INVALID', {
      en: `Check "${check.id}" reads its options asynchronously, expected a value`,
      zh: `检查 "${check.id}" 以异步方式读取选项，应直接给出结果`,
    });
  }
  if (outcome.issues) return [];
  return [[check.id, { ...policyDefaults.ruling, on: check.meta.stages, kinds: {}, options: outcome.value }]];
}
