import type { Policy } from '../../core/policy.ts';
import type { UpstreamHead } from '../../core/upstream.ts';
import type { AnswerVerdict } from '../answer-verdict.ts';
import type { Route } from '../route.ts';

/**
 * How often an answer of this route may be asked for again: never where the policy revises nothing. Of streams only what a gating check revises counts, for
 * those that gate are why a stream is held.
 */
export function revisionsOf({ revisions, assay: { policy } }: Route, isStream: boolean): number {
  if (revisions === 0 || policy.mode === 'observe') return 0;
  const checks = isStream ? policy.stream.gate : Object.keys(policy.checks);
  return checks.some((check) => canRevise(policy, check)) ? revisions : 0;
}

function canRevise({ checks }: Policy, check: string): boolean {
  const ruling = checks[check];
  if (ruling?.on.includes('answer') !== true) return false;
  return ruling.action === 'revise' || Object.values(ruling.kinds).some(({ action }) => action === 'revise');
}

/** Whether an answer is to be asked for again. A check that was unable leaves nothing to be put right, and an upstream that answers in the words of sources words nothing itself. */
export function isToBeRevised({ action, findings, others = [] }: AnswerVerdict, { sources }: UpstreamHead): boolean {
  if (action !== 'revise' || sources) return false;
  return [findings, ...others.map((other) => other.findings)].some((own) =>
    own.some((finding) => finding.action === 'revise'),
  );
}
