import type { Evidence, Relation } from '../../../core/evidence.ts';
import type { Segment, Span } from '../../../core/segment.ts';
import type { Grade } from '../../../core/verdict.ts';
import type { SentenceSummary } from '../answer-features.ts';
import type { Fault } from '../faults.ts';
import type { GradedPart } from '../grade-parts.ts';
import type { Judged } from './judgement.ts';
import { confidenceAt, oddsOf, round } from '../status.ts';

/**
 * Odds of the judge's risk, taken for independent evidence beside that of the models of the check (Bayes: odds after = odds before × odds of the judge).
 * `errorRate` bounds them, since judges are surer than they are right.
 */
export function judgeOdds({ record }: Judged, errorRate: number): number {
  if (!record) return 1;
  const risk = Math.min(Math.max(record.risk, errorRate), 1 - errorRate);
  return risk / (1 - risk);
}

/** The sentence and its claims with the judgement counted in: for support all of them, else those that hold the words at fault, or the riskiest. */
export function withJudgement(parts: readonly GradedPart[], judged: Judged, odds: number): readonly GradedPart[] {
  const [sentence, ...claims] = parts;
  if (!sentence || odds === 1) return parts;
  const faults = judged.record?.faults ?? [];
  const start = sentence.view.span.start;
  const holdsFault = ({ view }: GradedPart): boolean =>
    faults.some((fault) => fault.start + start < view.span.end && view.span.start < fault.end + start);
  const most = Math.max(...claims.map(({ summary }) => summary.risk));
  const isMeant = (claim: GradedPart): boolean =>
    odds < 1 || claims.length === 1 || (faults.length > 0 ? holdsFault(claim) : claim.summary.risk === most);
  const weighed = (part: GradedPart): GradedPart => ({
    ...part,
    summary: { ...part.summary, risk: riskBy(part.summary.risk, odds) },
  });
  return [weighed(sentence), ...claims.map((claim) => (isMeant(claim) ? weighed(claim) : claim))];
}

/** What the answer is weighed by: the word that looked worst is seen as its sentence is. */
export function judgedSummary(summary: SentenceSummary, odds: number): SentenceSummary {
  return odds === 1 ? summary : { ...summary, wordRiskMax: riskBy(summary.wordRiskMax, odds) };
}

/** The grades of a sentence and its claims with the judge named. A claim that is all of its sentence is graded alike. */
export function judgedGrades(grades: readonly Grade[], judged: Judged, threshold: number): Grade[] {
  return grades.map((grade, at) => (at === 0 || grades.length === 2 ? judgedGrade(grade, judged, threshold) : grade));
}

/** With the status and the quotes of the judge where the risk bears them out. */
function judgedGrade(grade: Grade, judged: Judged, threshold: number): Grade {
  const { record, note } = judged;
  if (!record) return { ...grade, judge: note };
  const fault = confidenceAt(grade.risk, threshold);
  if (fault >= 0.5 !== (record.status !== 'supported')) return { ...grade, judge: note };
  const quoted = quotedEvidence(judged, record.status === 'supported' ? 'supports' : relations[record.status]);
  const isSupportOfNothing = record.status === 'supported' && quoted.length === 0 && grade.status !== 'supported';
  if (isSupportOfNothing) return { ...grade, judge: note };
  return {
    ...grade,
    status: record.status,
    confidence: round(Math.max(fault, 1 - fault)),
    evidence:
      quoted.length > 0 ? quoted : grade.evidence.map((one) => ({ ...one, relation: relations[record.status] })),
    judge: note,
  };
}

/** The words that the judge holds to be at fault; undefined where it names none. */
export function judgedFaults({ record }: Judged, segment: Segment, risk: number): Fault[] | undefined {
  if (!record || record.status === 'supported' || record.faults.length === 0) return undefined;
  const { start } = segment.content;
  return record.faults
    .filter((span) => span.start < span.end && span.end <= segment.text.length)
    .map((span) => ({ span: { start: span.start + start, end: span.end + start }, risk }));
}

const relations: Readonly<Record<'supported' | 'contradicted' | 'unsupported', Relation>> = {
  supported: 'supports',
  contradicted: 'contradicts',
  unsupported: 'related',
};

function quotedEvidence({ record, passages }: Judged, relation: Relation): Evidence[] {
  return (record?.quotes ?? []).flatMap(({ passage, span }) => {
    const shown = passages[passage];
    if (!shown || span.end > shown.text.length || span.start >= span.end) return [];
    const place: Span = { start: shown.span.start + span.start, end: shown.span.start + span.end };
    return [{ source: shown.source, span: place, relation }];
  });
}

function riskBy(risk: number, odds: number): number {
  const after = oddsOf(risk) * odds;
  return after / (1 + after);
}
