import type { Finding } from '../../../core/finding.ts';
import type { Grade } from '../../../core/verdict.ts';
import type { GradedPart } from '../grade-parts.ts';
import { meta } from '../meta.ts';
import type { Dissent } from './dissent.ts';

/** What is told of a sentence that one source bears out and another contradicts, where it is not graded as contradicted. */
export function dissentFindings({ dissent }: GradedPart, { evidence }: Grade): Finding[] {
  if (!dissent) return [];
  const message = dissent.newest === 'supports' ? 'older-dissent' : 'disputed';
  return dissent.conflicts.map(({ span }) => ({
    check: 'groundedness',
    message,
    target: 'answer',
    span,
    confidence: confidences[message],
    severity: meta.messages[message]?.severity ?? 0,
    evidence,
    data: dissentData(dissent),
  }));
}

/** An older source is seldom right against the newest: that is shown, and lies below the threshold of the default policy. */
const confidences = { disputed: 0.8, 'older-dissent': 0.3 } as const;

/** What a finding carries of the dissent. */
export function dissentData({ newest, newestSource, evidence }: Dissent): NonNullable<Finding['data']> {
  const of = (relation: string): string[] =>
    Array.from(new Set(evidence.filter((one) => one.relation === relation).map(({ source }) => source)));
  return {
    dissent: {
      supports: of('supports'),
      contradicts: of('contradicts'),
      ...(newest && { newest: newestSource }),
    },
  };
}
