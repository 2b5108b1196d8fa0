// What Assay and word overlap say of a row, in one shape, so that a measurement does not care where it comes from.
import type { Exchange } from '../../src/core/exchange.ts';
import type { Span } from '../../src/core/segment.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import type { Assay } from '../../src/index.ts';
import type { Row } from './rows.ts';
import { wordOverlap } from './word-overlap.ts';

export interface Judgement {
  /** Of the whole answer. */
  readonly score: number;
  /** Sentences and claims that hold something to check. */
  readonly graded: readonly Graded[];
  /** Words that are reported. */
  readonly found: readonly Found[];
}

interface Graded {
  readonly kind: 'sentence' | 'claim';
  readonly span: Span;
  readonly risk: number;
  /** How likely a fault in it is a contradiction, where that is known. */
  readonly conflict?: number;
}

interface Found {
  readonly span: Span;
  readonly confidence: number;
  readonly isContradicted: boolean;
}

export interface Judged {
  readonly row: Row;
  readonly assay: Judgement;
  /** The reference. */
  readonly overlap: Judgement;
}

/** Picks one of the two. */
export type Who = (one: Judged) => Judgement;
export const byAssay: Who = ({ assay }) => assay;
export const byOverlap: Who = ({ overlap }) => overlap;

/** Asks the product as its users do. */
export async function judge(assay: Assay, rows: readonly Row[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const row of rows) {
    const verdict = await assay.check(row.exchange);
    if (verdict.scores['groundedness'] === undefined) {
      const reasons = verdict.unable.map(({ reason }) => reason).join(', ');
      process.stderr.write(`${row.set} ${row.id}: no score (${reasons}), counted as 0\n`);
    }
    judged.push({ row, assay: judgementOf(verdict), overlap: overlapOf(row.exchange) });
  }
  return judged;
}

function judgementOf({ scores, segments, findings }: Verdict): Judgement {
  return {
    score: scores['groundedness'] ?? 0,
    graded: segments.flatMap(({ kind, span, risk, status }) =>
      kind === 'code' || status === 'not-checkable' ? [] : [{ kind, span, risk }],
    ),
    found: findings
      .filter(({ check, target }) => check === 'groundedness' && target === 'answer')
      .map(({ span, confidence, message }) => ({ span, confidence, isContradicted: message === 'contradicted' })),
  };
}

/** What word overlap says of an exchange; a sentence is reported where it lacks half of its words. */
export function overlapOf(exchange: Exchange): Judgement {
  const { risk: score, sentences } = wordOverlap(exchange);
  return {
    score,
    graded: sentences.map(({ span, risk }) => ({ kind: 'sentence', span, risk })),
    found: sentences
      .filter(({ risk }) => risk >= 0.5)
      .map(({ span, risk }) => ({ span, confidence: risk, isContradicted: false })),
  };
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Risk of a judged word: a finding on it first, then its claim, then its sentence. */
export function riskAt({ found, graded }: Judgement, word: Span): number {
  const reported = found.filter(({ span }) => overlaps(span, word));
  if (reported.length > 0) return 1 + Math.max(...reported.map(({ confidence }) => confidence));
  const grades = graded.filter(({ span }) => overlaps(span, word));
  const claims = grades.filter(({ kind }) => kind === 'claim');
  return Math.max(0, ...(claims.length > 0 ? claims : grades).map(({ risk }) => risk));
}
