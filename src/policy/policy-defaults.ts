import type { Policy, Ruling } from '../core/policy.ts';

/** What holds where a policy leaves a key out. `on` defaults to every stage of the check, `stream.gate` to the checks that can do more than annotate. */
export const policyDefaults: Pick<Policy, 'unable' | 'audit' | 'mode'> & { readonly ruling: Ruling } = {
  ruling: { threshold: 0.5, severity: 0, action: 'annotate' },
  unable: 'annotate',
  audit: { text: 'redacted', retainDays: 180 },
  mode: 'enforce',
};
