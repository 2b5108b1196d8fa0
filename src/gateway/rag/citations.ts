import type { Assay } from '../../compose.ts';
import type { Exchange, Source } from '../../core/exchange.ts';
import type { Span } from '../../core/segment.ts';
import type { Grade, Status } from '../../core/verdict.ts';

/** A mark `[n]` in an answer, laid beside the passage that it points to. */
export interface CitationVerdict {
  readonly number: number;
  /** Of the mark, in the answer. */
  readonly span: Span;
  /** Id of the passage; none where there is none of that number. */
  readonly source?: string;
  /** How the sentence stands to that passage alone; `missing` where there is no such passage. */
  readonly status: Status | 'missing';
}

export interface CitationCheck {
  /** Checks groundedness. */
  readonly assay: Assay;
  readonly exchange: Exchange;
  /** As the model was given them. */
  readonly passages: readonly Source[];
  readonly signal: AbortSignal;
}

interface Mark {
  readonly number: number;
  readonly span: Span;
}

/** Lays every sentence that cites a passage beside that passage alone: the whole answer once for each passage that is cited. */
export async function verifyCitations(answer: string, check: CitationCheck): Promise<CitationVerdict[]> {
  const marks = marksIn(answer);
  const { passages, exchange, assay, signal } = check;
  const cited = new Set(marks.map(({ number }) => number).filter((number) => passages[number - 1] !== undefined));
  const grades = new Map<number, readonly Grade[]>();
  for (const number of cited) {
    const sources = [passages[number - 1] as Source];
    const { id, question } = exchange;
    const alone = { id, answer, sources, ...(question !== undefined && { question }) };
    grades.set(number, (await assay.check(alone, { signal })).segments);
  }
  return marks.map(({ number, span }) => {
    const source = passages[number - 1]?.id;
    if (source === undefined) return { number, span, status: 'missing' };
    return { number, span, source, status: statusAt(grades.get(number) ?? [], span) };
  });
}

/** `[1]`, `[1, 2]` and the wide brackets of Chinese text. */
function marksIn(answer: string): Mark[] {
  return Array.from(answer.matchAll(/[[［【](\d{1,3}(?:[,，、] ?\d{1,3}){0,20})[\]］】]/g)).flatMap(
    ({ index, 0: mark, 1: numbers = '' }) =>
      Array.from(numbers.matchAll(/\d+/g), ([number]) => ({
        number: Number(number),
        span: { start: index, end: index + mark.length },
      })),
  );
}

/** A mark may stand behind the stop of its sentence: then it is about the one before. */
function statusAt(grades: readonly Grade[], mark: Span): Status {
  const sentences = grades.filter(({ kind }) => kind === 'sentence');
  const holding = sentences.find(({ span }) => span.start <= mark.start && mark.end <= span.end);
  const before = sentences.findLast(({ span }) => span.end <= mark.start);
  const told = holding?.status === 'not-checkable' ? before : (holding ?? before);
  return told?.status ?? 'not-checkable';
}
