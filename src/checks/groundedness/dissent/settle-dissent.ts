import type { Span } from '../../../core/segment.ts';
import type { GradedPart } from '../grade-parts.ts';
import type { Dissent } from './dissent.ts';

/** A sentence and its claims, where sources contradict each other about it: what the newest source says holds, for the claims it is about too. */
export function settleDissent(parts: readonly GradedPart[], dissent: Dissent | undefined): readonly GradedPart[] {
  if (!dissent) return parts;
  const isAbout = (part: GradedPart): boolean =>
    part.kind === 'sentence' || dissent.conflicts.some(({ span }) => isIn(span, part));
  return parts.map((part) => (isAbout(part) ? settled(part, dissent) : part));
}

const isIn = ({ start, end }: Span, { view: { span } }: GradedPart): boolean => start < span.end && span.start < end;

/** Where dates do not tell, either source may be right. */
const inDispute = 0.5;
/** What a conflict with the newest source at least leaves as risk. */
const surelyContradicted = 0.8;

function settled(part: GradedPart, dissent: Dissent): GradedPart {
  const seen = part.summary.risk;
  const risks = {
    contradicts: Math.max(seen, surelyContradicted),
    supports: Math.min(seen, dissent.supportedRisk),
    undecided: inDispute,
  };
  const conflicts = dissent.newest === 'contradicts' ? dissent.conflicts.filter(({ span }) => isIn(span, part)) : [];
  return { ...part, dissent, conflicts, summary: { ...part.summary, risk: risks[dissent.newest ?? 'undecided'] } };
}
