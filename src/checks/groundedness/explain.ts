import type { Exchange } from '../../core/exchange.ts';
import type { ConflictReason, Contradiction, Explanation, WeighedPassage, WordReason } from '../../core/explanation.ts';
import type { EvidencePort } from '../../core/ports.ts';
import type { Segment, Span } from '../../core/segment.ts';
import type { Grade } from '../../core/verdict.ts';
import { detectLanguage } from '../../text/language.ts';
import { createAnswerMemory } from './answer-context.ts';
import { isCheckable } from './checkable.ts';
import { isContained } from './containment.ts';
import { correctionOf } from './corrections.ts';
import { reasonsOf } from './feature-groups.ts';
import type { GradedPart } from './grade-parts.ts';
import { createModel } from './model.ts';
import { attribute } from './path-attribution.ts';
import { createSourceView, holds, type SourceView } from './source-view.ts';
import { spanFeatureNames } from './span-features.ts';
import { gradeOf, round } from './status.ts';
import { type Desk, regrade, thresholdOf, kindOf } from './regrading.ts';
import { turnsOf } from './turns.ts';
import { shippedWeights } from './weights.ts';
import { wordFeatureNames } from './word-features.ts';

export interface ExplainInput {
  readonly exchange: Exchange;
  /** The segments of the answer, in order. */
  readonly segments: readonly Segment[];
  /** As the check graded it: one of the segments. */
  readonly grade: Grade;
  /** Claims inside it, as the check graded them. */
  readonly claims: readonly Grade[];
  readonly evidence: EvidencePort;
}

/** Why the models of groundedness grade a sentence as they do; `undefined` where there is nothing in it to check, or nothing to check it against. */
export async function explainSentence(input: ExplainInput): Promise<Explanation | undefined> {
  const { exchange, segments, grade, evidence } = input;
  const index = await evidence.open((exchange.sources ?? []).filter((source) => source.text.trim() !== ''));
  if (index.passages.length === 0) return undefined;
  const file = shippedWeights();
  const model = createModel(file);
  const sources = createSourceView(index, { asOf: exchange.asOf, sources: exchange.sources ?? [] });
  const memory = createAnswerMemory(exchange.question);
  for (const segment of segments) {
    if (!isCheckable(segment) || detectLanguage(segment.text, exchange.language) === 'other') continue;
    const desk: Desk = { model, file, sources, index, context: memory.contextOf(segment), asOf: exchange.asOf };
    const parts = regrade(segment, desk);
    const [whole] = parts;
    if (!whole) continue;
    if (segment.span.start === grade.span.start) return explain({ ...input, segment, whole }, desk);
    memory.add(whole.view, whole.summary);
  }
  return undefined;
}

interface Subject extends ExplainInput {
  readonly segment: Segment;
  readonly whole: GradedPart;
}

function explain({ grade, claims, segment, whole }: Subject, desk: Desk): Explanation {
  const { file, model, sources } = desk;
  const row = whole.features;
  const kind = kindOf(desk);
  const attribution = attribute(file.span, row, kind);
  const threshold = thresholdOf(desk);
  const conflicts = conflictReasons(whole, segment, desk);
  const modelRisk = round(model.span(row, kind));
  const own = gradeOf(whole, { model, sources, threshold });
  const settledBy = settled(grade, { whole, sources, own, modelRisk });
  return {
    grade,
    threshold,
    modelRisk,
    settledBy,
    baseRisk: round(1 / (1 + Math.exp(-attribution.base))),
    reasons: reasonsOf(attribution, { columns: spanFeatureNames, row }),
    ...(isFault(grade) && { contradiction: contradictionOf(whole, desk) }),
    words: wordReasons(whole, desk),
    passages: weighedPassages(whole, grade, sources),
    claims: claims.length > 1 ? claims : [],
    conflicts,
    turns: turnsOf({ segment, whole, grade, edits: conflicts.flatMap(({ edit }) => (edit ? [edit] : [])) }, desk),
  };
}

const isFault = ({ status }: Grade): boolean => status === 'contradicted' || status === 'unsupported';

interface Settling {
  readonly whole: GradedPart;
  readonly sources: SourceView;
  /** As the check grades it without a judge. */
  readonly own: Grade;
  readonly modelRisk: number;
}

function settled(grade: Grade, { whole, sources, own, modelRisk }: Settling): Explanation['settledBy'] {
  if (grade.judge?.outcome === 'decided' && grade.risk !== own.risk) return 'judge';
  if (whole.conflicts.length > 0) return 'conflict';
  if (grade.status === 'unsupported' && grade.confidence === 0.5 && grade.evidence.length === 0) return 'no-passage';
  const isSaid = own.risk < modelRisk && isContained(whole.view, sources);
  return isSaid ? 'contained' : 'models';
}

function contradictionOf(whole: GradedPart, { file, model }: Desk): Contradiction {
  const row = whole.features;
  const reasons = reasonsOf(attribute(file.conflict, row), { columns: spanFeatureNames, row });
  return { probability: round(model.conflict(row)), reasons };
}

/** Words whose reasons are looked for: those of a long sentence would take longer than anybody reads. */
const mostReasons = 60;

function wordReasons({ view, wordRisks, rows }: GradedPart, { file }: Desk): WordReason[] {
  return view.words.map(({ token }, at): WordReason => {
    const row = rows[at] ?? [];
    const word = { span: { start: token.start, end: token.end }, risk: round(wordRisks[at] ?? 0) };
    const reasons = at < mostReasons ? reasonsOf(attribute(file.word, row), { columns: wordFeatureNames, row }) : [];
    const worst = reasons.find(({ weight }) => weight > 0);
    return worst ? { ...word, reason: { id: worst.id, title: worst.title, weight: worst.weight } } : word;
  });
}

function weighedPassages({ view, conflicts }: GradedPart, { evidence }: Grade, sources: SourceView): WeighedPassage[] {
  const { top, fullScore } = view.passages;
  return top.flatMap(({ index, score }): WeighedPassage[] => {
    const passage = sources.passages[index];
    if (!passage) return [];
    const { source, span } = passage;
    const isHere = (one: { readonly source: string; readonly span: Span }): boolean =>
      one.source === source && one.span.start === span.start;
    const relation =
      evidence.find(isHere)?.relation ?? (conflicts.some((one) => one.passage === passage) ? 'contradicts' : 'related');
    const shared = view.words
      .filter(
        ({ token, quantity, inBest }) =>
          holds(sources.passagesOf(token.term), index) ||
          (quantity === 'best' && inBest && index === view.passages.best),
      )
      .map(({ token: { start, end } }) => ({ start, end }));
    return [{ source, span, relation, score: fullScore > 0 ? round(score / fullScore) : 0, shared }];
  });
}

function conflictReasons({ conflicts, view }: GradedPart, segment: Segment, { asOf }: Desk): ConflictReason[] {
  const sentence = { view, text: segment.text, start: segment.content.start, asOf };
  return conflicts.map((conflict): ConflictReason => {
    const { kind, span, passage } = conflict;
    const edit = correctionOf(conflict, sentence);
    const evidence = { source: passage.source, span: passage.span, relation: 'contradicts' as const };
    return { kind, span, evidence, ...(edit && { edit }) };
  });
}
