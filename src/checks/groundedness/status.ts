import type { Grade, Status } from '../../core/verdict.ts';
import type { Dissent } from './dissent/dissent.ts';
import type { GradedPart } from './grade-parts.ts';
import type { GroundednessModel } from './model.ts';
import { evidenceFor } from './passage-evidence.ts';
import type { SourceView } from './source-view.ts';

/** A risk seen from the threshold: 0.5 where it stands on it. The odds are shifted as if supported and unsupported were equally likely there. */
export function confidenceAt(risk: number, threshold: number): number {
  const odds = oddsOf(risk) * ((1 - threshold) / threshold);
  return odds / (1 + odds);
}

export interface StatusInput {
  readonly model: GroundednessModel;
  readonly sources: SourceView;
  readonly threshold: number;
}

/** The grade of a sentence or claim by its risk. */
export function gradeOf(part: GradedPart, { model, sources, threshold }: StatusInput): Grade {
  const { risk } = part.summary;
  const fault = confidenceAt(risk, threshold);
  if (part.dissent) return dissentingGrade(part, part.dissent, Math.max(fault, 1 - fault));
  const likely: Status = fault < 0.5 ? 'supported' : isContradicted(part, model) ? 'contradicted' : 'unsupported';
  const found = evidenceFor(part, likely, sources);
  // Nothing is supported by no passage, however little there is that speaks against it.
  const isBorne = likely !== 'supported' || found.length > 0;
  const status: Status = isBorne ? likely : 'unsupported';
  return {
    kind: part.kind,
    span: part.view.span,
    status,
    confidence: isBorne ? round(Math.max(fault, 1 - fault)) : 0.5,
    risk: round(risk),
    evidence: isBorne ? found : evidenceFor(part, status, sources),
  };
}

/** As the newest source says; supported as little surely as can be where nobody knows which that is. */
function dissentingGrade({ kind, view, summary }: GradedPart, dissent: Dissent, confidence: number): Grade {
  return {
    kind,
    span: view.span,
    status: dissent.newest === 'contradicts' ? 'contradicted' : 'supported',
    confidence: dissent.newest ? round(confidence) : 0.5,
    risk: round(summary.risk),
    evidence: dissent.evidence,
  };
}

/** Risk below which nobody is told that sources say otherwise, however much what is wrong would look like it. */
const contradictedFrom = 0.25;

function isContradicted({ conflicts, stranger, features, summary }: GradedPart, model: GroundednessModel): boolean {
  // What is said of another thing contradicts nothing.
  if (stranger?.isSubject === true) return false;
  return conflicts.length > 0 || (summary.risk >= contradictedFrom && model.conflict(features) >= 0.5);
}

/** Finite and above zero for any risk: one that was rounded may be 0 or 1. */
export function oddsOf(risk: number): number {
  const within = Math.min(Math.max(risk, 1e-6), 1 - 1e-6);
  return within / (1 - within);
}

/** Four places: enough to rank by, and the same on every machine. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000;
