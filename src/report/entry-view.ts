import type { Evidence, Relation } from '../core/evidence.ts';
import type { Exchange, Source } from '../core/exchange.ts';
import type { Span, Target } from '../core/segment.ts';
import type { Grade, JudgedFinding, Status } from '../core/verdict.ts';
import { textOf } from '../core/target-text.ts';
import type { CheckedEntry } from './format.ts';
import { type CorrectionView, correctionsOf } from './correction-view.ts';
import { withSides } from './dissent-view.ts';
import { createPositions, type Position } from './positions.ts';

/** A passage as it is quoted. */
export interface PassageView {
  readonly source:
    | Source
    | { readonly id: string; readonly title?: undefined; readonly date?: undefined; readonly url?: undefined };
  readonly relation: Relation;
  readonly span: Span;
  /** The original text of the passage; empty where the exchange does not hold the source. */
  readonly quote: string;
  readonly start: Position;
  readonly end: Position;
  /** Only where sources contradict each other: whether this one is the newest. */
  readonly isNewest?: boolean;
}

/** A finding with the text that its span points into. */
export interface PlacedFinding {
  readonly finding: JudgedFinding;
  /** The whole text; empty where the exchange does not hold it. */
  readonly text: string;
  readonly start: Position;
  readonly end: Position;
}

/** A sentence or code block of the answer, with all that was said of it. */
export interface SentenceView {
  readonly grade: Grade;
  /** Its words without the white space around them and the Markdown mark before them: offsets into the answer, and the text there. */
  readonly span: Span;
  readonly text: string;
  /** The findings that give the reason of its status. */
  readonly causes: readonly JudgedFinding[];
  /** The words they name: inside `span`, in order, apart from each other; none where the whole sentence is at fault. */
  readonly faults: readonly Span[];
  /** What the findings above would change. */
  readonly corrections: readonly CorrectionView[];
  /** What else was found in it, in reading order. */
  readonly remarks: readonly JudgedFinding[];
  /** What its status rests on. */
  readonly passages: readonly PassageView[];
}

export interface EntryView {
  readonly sentences: readonly SentenceView[];
  /** Findings in the question, a message, a source, or an answer that was not graded. */
  readonly elsewhere: readonly PlacedFinding[];
  readonly counts: Readonly<Record<Status, number>>;
}

/** Lays findings and passages beside the sentences they belong to. */
export function viewEntry({ exchange, verdict }: CheckedEntry): EntryView {
  const answer = exchange.answer ?? '';
  const passageOf = createPassageView(exchange);
  const grades = verdict.segments.filter((grade) => grade.kind !== 'claim').toSorted(byStart);
  const { inside, elsewhere } = placed(grades, verdict.findings);
  const counts = { supported: 0, contradicted: 0, unsupported: 0, 'not-checkable': 0 };
  const sentences: SentenceView[] = [];
  for (const [order, grade] of grades.entries()) {
    const span = wordsOf(answer, grade);
    if (span.start === span.end) continue;
    const findings = inside[order] ?? [];
    // A finding whose message is the status gives the reason of that status; any other stands for itself.
    const causes = findings.filter((finding) => finding.message === grade.status);
    counts[grade.status] += 1;
    sentences.push({
      grade,
      span,
      text: answer.slice(span.start, span.end),
      causes,
      faults: joined(
        causes.map((finding) => finding.span),
        span,
      ),
      corrections: correctionsOf(answer, causes),
      remarks: findings.filter((finding) => finding.message !== grade.status),
      passages: withSides(grade.evidence.filter(isTelling).slice(0, quotedPassages).map(passageOf), findings),
    });
  }
  return { sentences, elsewhere: elsewhere.map(createPlacement(exchange)), counts };
}

/** Lays findings beside the texts they point into; the lines of each text are counted once. */
export function createPlacement(exchange: Exchange): (finding: JudgedFinding) => PlacedFinding {
  const positions = new Map<Target, (offset: number) => Position>();
  return (finding) => {
    const text = textOf(exchange, finding.target) ?? '';
    const positionOf = positions.get(finding.target) ?? createPositions(text);
    positions.set(finding.target, positionOf);
    return { finding, text, start: positionOf(finding.span.start), end: positionOf(finding.span.end) };
  };
}

/** More than this many passages hide the sentence that they are about. */
const quotedPassages = 3;

/** A passage that is merely near says nothing for or against. */
const isTelling = ({ relation }: Evidence): boolean => relation !== 'related';

/** Makes evidence quotable; the lines of each source are counted once. */
export function createPassageView(exchange: Exchange): (evidence: Evidence) => PassageView {
  const sources = new Map((exchange.sources ?? []).map((source) => [source.id, source]));
  const positions = new Map<string, (offset: number) => Position>();
  return ({ source: id, span, relation }) => {
    const source = sources.get(id);
    const text = source?.text ?? '';
    const positionOf = positions.get(id) ?? createPositions(text);
    positions.set(id, positionOf);
    return {
      source: source ?? { id },
      relation,
      span,
      quote: text.slice(span.start, span.end).trim(),
      start: positionOf(span.start),
      end: positionOf(span.end),
    };
  };
}

interface Placed {
  /** By the order of the grades. */
  readonly inside: readonly JudgedFinding[][];
  readonly elsewhere: readonly JudgedFinding[];
}

function placed(grades: readonly Grade[], findings: readonly JudgedFinding[]): Placed {
  const inside: JudgedFinding[][] = grades.map(() => []);
  const held = new Set<JudgedFinding>();
  let order = 0;
  for (const finding of findings.filter(({ target }) => target === 'answer').toSorted(byStart)) {
    while ((grades[order]?.span.end ?? Infinity) <= finding.span.start) order += 1;
    if ((grades[order]?.span.start ?? Infinity) > finding.span.start) continue;
    inside[order]?.push(finding);
    held.add(finding);
  }
  return { inside, elsewhere: findings.filter((finding) => !held.has(finding)) };
}

const byStart = (a: { readonly span: Span }, b: { readonly span: Span }): number => a.span.start - b.span.start;

function wordsOf(answer: string, { kind, span }: Grade): Span {
  const text = answer.slice(span.start, span.end).trim();
  const lead = answer.slice(span.start, span.end).trimStart().length;
  const start = Math.min(span.end, answer.length) - lead;
  const mark = kind === 'code' ? 0 : (/^(?:[-*+>]|#{1,6})[ \t]+/.exec(text)?.[0].length ?? 0);
  return { start: start + mark, end: start + text.length };
}

/** Spans clipped to `bounds`, those that overlap made one; none where they cover all of it. */
function joined(spans: readonly Span[], bounds: Span): Span[] {
  const result: Span[] = [];
  for (const { start: from, end: to } of spans) {
    const start = Math.max(from, bounds.start);
    const end = Math.min(to, bounds.end);
    const last = result.at(-1);
    if (start >= end) continue;
    if (last && start <= last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else result.push({ start, end });
  }
  const [first] = result;
  // All but the full stop is all.
  const isWhole = first !== undefined && first.start <= bounds.start && first.end >= bounds.end - 1;
  return isWhole ? [] : result;
}
