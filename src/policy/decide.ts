import type { Stage } from '../core/exchange.ts';
import type { Finding, Unable } from '../core/finding.ts';
import type { CheckRuling, Policy, Ruling } from '../core/policy.ts';
import { type Action, type JudgedFinding, strongest } from '../core/verdict.ts';

/** What a policy says about an exchange. */
export interface Decision {
  readonly action: Action;
  /** What would have been done; only where the policy observes. */
  readonly observed?: Action;
  /** In the order given, each with what is done about it: `allow` everywhere while the policy observes. */
  readonly findings: readonly JudgedFinding[];
}

/** What the checks saw in an exchange at one stage. */
export interface Seen {
  readonly stage: Stage;
  readonly findings: readonly Finding[];
  readonly unable: readonly Unable[];
}

/** Turns what was seen into what is done: the strongest action of any finding or of a check that was unable. Pure, so that past traffic can be decided again. */
export function decide(policy: Policy, seen: Seen): Decision {
  const judged = seen.findings.map((finding): JudgedFinding => ({
    ...finding,
    action: actionFor(finding, rulingOf(policy, finding.check, seen.stage)),
  }));
  const action = [...judged.map((finding) => finding.action), ...unableActions(policy, seen)].reduce(
    strongest,
    'allow',
  );
  if (policy.mode === 'enforce') return { action, findings: judged };
  return { action: 'allow', observed: action, findings: judged.map((finding) => ({ ...finding, action: 'allow' })) };
}

function actionFor(finding: Finding, ruling: CheckRuling | undefined): Action {
  if (!ruling) return 'allow';
  const { threshold, severity, action } = rulingOfKind(finding, ruling);
  // Written so that a value that is no number acts, rather than passes unseen.
  return finding.confidence < threshold || finding.severity < severity ? 'allow' : action;
}

function rulingOfKind(finding: Finding, ruling: CheckRuling): Ruling {
  const kind = finding.data?.['kind'];
  const own = typeof kind === 'string' && Object.hasOwn(ruling.kinds, kind) ? ruling.kinds[kind] : undefined;
  if (own) return own;
  return (Object.hasOwn(ruling.kinds, finding.message) ? ruling.kinds[finding.message] : undefined) ?? ruling;
}

function rulingOf(policy: Policy, check: string, stage: Stage): CheckRuling | undefined {
  const ruling = Object.hasOwn(policy.checks, check) ? policy.checks[check] : undefined;
  return ruling?.on.includes(stage) === true ? ruling : undefined;
}

function unableActions(policy: Policy, { stage, unable }: Seen): Action[] {
  return unable.filter(({ check }) => rulingOf(policy, check, stage)).map(() => policy.unable);
}
