import type { Exchange, Source } from '../../../core/exchange.ts';
import type {
  ConflictReason,
  Contradiction,
  Explanation,
  WeighedPassage,
  WordReason,
} from '../../../core/explanation.ts';
import type { Evidence } from '../../../core/evidence.ts';
import type { EvidencePort, Passage } from '../../../core/ports.ts';
import type { Segment, Span } from '../../../core/segment.ts';
import type { Grade } from '../../../core/verdict.ts';
import { detectLanguage } from '../../../text/language.ts';
import { createAnswerMemory } from '../answer-context.ts';
import type { SentenceSummary } from '../answer-features.ts';
import { isCheckable } from '../checkable.ts';
import { isContained } from '../containment.ts';
import { correctionOf, likelyCorrection } from '../correcting/corrections.ts';
import { reasonsOf } from '../feature-groups.ts';
import type { GradedPart } from '../grade-parts.ts';
import { createLibrary, type Desk, gradeSegment, kindOf, openDesk, thresholdOf } from '../grade-segment.ts';
import { readableSources } from '../readable-sources.ts';
import { judgedSummary } from '../judging/judged-grades.ts';
import { createModel, type WeightsFile } from '../model.ts';
import { attribute } from './path-attribution.ts';
import { holds, type SourceView } from '../source-view.ts';
import { spanFeatureNames } from '../span-features.ts';
import type { SpanView } from '../span-view.ts';
import { gradeOf, oddsOf, round } from '../status.ts';
import { turnsOf } from './turns.ts';
import { shippedWeights } from '../weights.ts';
import { wordFeatureNames } from '../word-features.ts';

export interface ExplainInput {
  readonly exchange: Exchange;
  /** The segments of the answer, in order. */
  readonly segments: readonly Segment[];
  /** As the check graded it: one of the segments. */
  readonly grade: Grade;
  /** All grades of the answer, as the check gave them. */
  readonly grades: readonly Grade[];
  readonly evidence: EvidencePort;
}

/** Why the models of groundedness grade a sentence as they do; `undefined` where there is nothing in it to check, or nothing to check it against. */
export async function explainSentence(input: ExplainInput): Promise<Explanation | undefined> {
  const { exchange, segments, grade, grades, evidence } = input;
  const given = readableSources(exchange);
  const index = await evidence.open(given);
  if (index.passages.length === 0) return undefined;
  const file = shippedWeights();
  const model = createModel(file);
  const { asOf } = exchange;
  const library = await createLibrary(index, { sources: given, asOf });
  const memory = createAnswerMemory(exchange.question);
  const judged = new Map(grades.filter(isJudged).map((one) => [one.span.start, one]));
  for (const segment of segments) {
    if (!isCheckable(segment) || detectLanguage(segment.text, exchange.language) === 'other') continue;
    const desk = openDesk(segment, { ...library, model, context: memory.contextOf(segment), asOf });
    const [whole] = gradeSegment(segment, desk);
    if (!whole) continue;
    if (segment.span.start === grade.span.start) return explain({ ...input, file, segment, whole, given }, desk);
    memory.add(whole.view, asJudged(whole.summary, judged.get(segment.span.start)));
  }
  return undefined;
}

const isJudged = ({ kind, judge }: Grade): boolean => kind !== 'claim' && judge?.outcome === 'decided';

/** The sentences behind one that a judge decided are graded by what came of it, not by what the models alone would have said. */
function asJudged(summary: SentenceSummary, grade: Grade | undefined): SentenceSummary {
  if (!grade) return summary;
  return { ...judgedSummary(summary, oddsOf(grade.risk) / oddsOf(summary.risk)), risk: grade.risk };
}

interface Subject extends ExplainInput {
  readonly file: WeightsFile;
  readonly segment: Segment;
  readonly whole: GradedPart;
  /** The sources that the index was made of. */
  readonly given: readonly Source[];
}

async function explain(subject: Subject, desk: Desk): Promise<Explanation> {
  const { grade, grades, file, segment, whole, given } = subject;
  const { model, sources } = desk;
  const claims = grades.filter(({ kind, span }) => kind === 'claim' && isInside(span, grade.span));
  const row = whole.features;
  const kind = kindOf(desk);
  const attribution = attribute(file.span, row, kind);
  const threshold = thresholdOf(desk);
  const conflicts = conflictReasons(subject, desk);
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
    ...(isFault(grade) && { contradiction: contradictionOf(whole, subject, desk) }),
    words: wordReasons(whole, file),
    passages: weighedPassages(whole, grade, sources),
    claims: claims.length > 1 ? claims : [],
    conflicts,
    turns: await turnsOf(
      { segment, whole, grade, given, edits: conflicts.flatMap(({ edit }) => (edit ? [edit] : [])) },
      desk,
    ),
  };
}

const isInside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

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
  if (whole.dissent) return whole.dissent.newest ? 'newest' : 'dispute';
  if (whole.conflicts.length > 0) return 'conflict';
  const isElse = own.risk > modelRisk && elseOf(whole);
  if (isElse) return isElse;
  if (grade.status === 'unsupported' && grade.confidence === 0.5 && grade.evidence.length === 0) return 'no-passage';
  const isSaid = own.risk < modelRisk && isContained(whole.view, sources);
  return isSaid ? 'contained' : 'models';
}

const elseOf = ({ stranger, unfounded }: GradedPart): 'stranger' | 'unfounded' | undefined =>
  stranger ? 'stranger' : unfounded && 'unfounded';

function contradictionOf(whole: GradedPart, { file }: Subject, { model }: Desk): Contradiction {
  const row = whole.features;
  const reasons = reasonsOf(attribute(file.conflict, row), { columns: spanFeatureNames, row });
  return { probability: round(model.conflict(row)), reasons };
}

/** Words whose reasons are looked for: those of a long sentence would take longer than anybody reads. */
const mostReasons = 60;

function wordReasons({ view, wordRisks, rows }: GradedPart, file: WeightsFile): WordReason[] {
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
  return [...top, ...toldBesides(view, evidence, sources)].flatMap(({ index, score }): WeighedPassage[] => {
    const passage = sources.passages[index];
    if (!passage) return [];
    const { source, span } = passage;
    const isHere = (one: { readonly source: string; readonly span: Span }): boolean =>
      one.source === source && one.span.start === span.start;
    const relation =
      evidence.find(isHere)?.relation ?? (conflicts.some((one) => isHere(one.passage)) ? 'contradicts' : 'related');
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

/** Where sources contradict each other, both sides are shown, however many passages are nearer. */
function toldBesides({ passages, words }: SpanView, evidence: readonly Evidence[], sources: SourceView): Ranked[] {
  const isTold = ({ source, span, index }: Passage): boolean =>
    evidence.some((one) => one.source === source && one.span.start === span.start) &&
    passages.top.every((one) => one.index !== index);
  return sources.passages.filter(isTold).map(({ index }) => {
    const shared = words.filter(({ token }) => holds(sources.passagesOf(token.term), index));
    return { index, score: shared.reduce((sum, { rarity }) => sum + rarity, 0) };
  });
}

type Ranked = SpanView['passages']['top'][number];

function conflictReasons({ grade, segment, whole }: Subject, desk: Desk): ConflictReason[] {
  const { conflicts, dissent, view } = whole;
  const isContradicted = grade.status === 'contradicted';
  const sentence = { view, text: segment.text, start: segment.content.start, asOf: desk.asOf };
  const isSure = conflicts.length > 0;
  const name = isContradicted && !isSure && !dissent ? likelyCorrection(whole, { segment, desk }) : undefined;
  if (name) {
    const { passage, edit } = name;
    const evidence = { source: passage.source, span: passage.span, relation: 'contradicts' as const };
    return [{ kind: 'name', span: edit.span, evidence, edit }];
  }
  return (dissent?.conflicts ?? conflicts).map((conflict): ConflictReason => {
    const { kind, span, passage } = conflict;
    const edit = isSure ? correctionOf(conflict, sentence) : undefined;
    const evidence = { source: passage.source, span: passage.span, relation: 'contradicts' as const };
    return { kind, span, evidence, ...(edit && { edit }) };
  });
}
