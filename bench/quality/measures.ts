// One function a measurement; each gives the product's figure and the reference's, from the same rows.
import type { Span } from '../../src/core/segment.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import type { Assay } from '../../src/index.ts';
import { type AnswerRow, type ClaimRow, exchangeOf, exchangeOfClaim } from './data.ts';
import { auroc, aurocWithin, calibrationError, f1, type Scored, spanF1 } from './metrics.ts';
import { type Overlap, wordOverlap } from './word-overlap.ts';

export interface Figure {
  readonly name: string;
  readonly value: number;
  /** The same figure for plain word overlap; absent where it has none. */
  readonly reference?: number;
  readonly better: 'higher' | 'lower';
}

interface Judged<Row> {
  readonly row: Row;
  readonly verdict: Verdict;
  readonly overlap: Overlap;
}

const scoreOf = (verdict: Verdict): number => verdict.scores['groundedness'] ?? 0;
const groundednessOf = (verdict: Verdict): Verdict['findings'] =>
  verdict.findings.filter((finding) => finding.check === 'groundedness');

async function judgeAnswers(assay: Assay, rows: readonly AnswerRow[]): Promise<Judged<AnswerRow>[]> {
  const judged: Judged<AnswerRow>[] = [];
  for (const row of rows) {
    const exchange = exchangeOf(row);
    judged.push({ row, verdict: await assay.check(exchange), overlap: wordOverlap(exchange) });
  }
  return judged;
}

/** RAGTruth: answers of six generators with the spans people marked. */
export async function groundingEnglish(assay: Assay, rows: readonly AnswerRow[]): Promise<Figure[]> {
  const judged = await judgeAnswers(assay, rows);
  const pairs = (score: (one: Judged<AnswerRow>) => number): Scored[] =>
    judged.map((one) => [score(one), one.row.label] as const);
  const within = (score: (one: Judged<AnswerRow>) => number): number =>
    aurocWithin(
      judged.map((one) => ({ pair: [score(one), one.row.label], group: `${one.row.task}/${one.row.generator ?? ''}` })),
    );
  const product = (one: Judged<AnswerRow>): number => scoreOf(one.verdict);
  const reference = (one: Judged<AnswerRow>): number => one.overlap.risk;
  const spans = (found: (one: Judged<AnswerRow>) => readonly Span[]): number =>
    spanF1(judged.map((one) => ({ found: found(one), gold: one.row.spans ?? [], length: one.row.answer.length })));
  return [
    { name: 'AUROC', value: auroc(pairs(product)), reference: auroc(pairs(reference)), better: 'higher' },
    { name: 'AUROC within task and generator', value: within(product), reference: within(reference), better: 'higher' },
    {
      name: 'answer F1',
      value: f1(judged.map(({ row, verdict }) => ({ found: groundednessOf(verdict).length > 0, label: row.label }))),
      reference: f1(judged.map(({ row, overlap }) => ({ found: overlap.risk >= 0.5, label: row.label }))),
      better: 'higher',
    },
    {
      name: 'span F1',
      value: spans(({ verdict }) => groundednessOf(verdict).map((finding) => finding.span)),
      reference: spans(({ overlap }) => overlap.sentences.filter(({ risk }) => risk >= 0.5).map(({ span }) => span)),
      better: 'higher',
    },
    { name: 'calibration error of answers', value: calibrationError(pairs(product)), better: 'lower' },
  ];
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Risk of a judged word: a finding on it first, then its claim, then its sentence. */
function keywordRisk(verdict: Verdict, keyword: Span): number {
  const found = groundednessOf(verdict).filter((finding) => overlaps(finding.span, keyword));
  if (found.length > 0) return 1 + Math.max(...found.map((finding) => finding.confidence));
  const grades = verdict.segments.filter((grade) => overlaps(grade.span, keyword));
  const claims = grades.filter((grade) => grade.kind === 'claim');
  return Math.max(0, ...(claims.length > 0 ? claims : grades).map((grade) => grade.risk));
}

function overlapRisk({ sentences }: Overlap, keyword: Span): number {
  return Math.max(0, ...sentences.filter(({ span }) => overlaps(span, keyword)).map(({ risk }) => risk));
}

/** UHGEval: judged words of Chinese continuations; controls are the real next sentences. */
export async function groundingChinese(
  assay: Assay,
  rows: readonly AnswerRow[],
  controls: readonly AnswerRow[],
): Promise<Figure[]> {
  const judged = await judgeAnswers(assay, rows);
  const clean = await judgeAnswers(assay, controls);
  const keywords = (risk: (one: Judged<AnswerRow>, keyword: Span) => number): Scored[] =>
    judged.flatMap((one) => (one.row.keywords ?? []).map((keyword) => [risk(one, keyword), keyword.label] as const));
  return [
    {
      name: 'keyword AUROC',
      value: auroc(keywords((one, keyword) => keywordRisk(one.verdict, keyword))),
      reference: auroc(keywords((one, keyword) => overlapRisk(one.overlap, keyword))),
      better: 'higher',
    },
    {
      name: 'answers told from controls, AUROC',
      value: auroc([
        ...judged.map(({ verdict }) => [scoreOf(verdict), 1] as const),
        ...clean.map(({ verdict }) => [scoreOf(verdict), 0] as const),
      ]),
      reference: auroc([
        ...judged.map(({ overlap }) => [overlap.risk, 1] as const),
        ...clean.map(({ overlap }) => [overlap.risk, 0] as const),
      ]),
      better: 'higher',
    },
    {
      name: 'clean controls flagged',
      value: clean.filter(({ verdict }) => groundednessOf(verdict).length > 0).length / clean.length,
      reference: clean.filter(({ overlap }) => overlap.risk >= 0.5).length / clean.length,
      better: 'lower',
    },
  ];
}

/** One claim a row against its evidence. */
export async function claims(assay: Assay, name: string, rows: readonly ClaimRow[]): Promise<Figure[]> {
  const judged: { readonly score: number; readonly reference: number; readonly label: 0 | 1 }[] = [];
  for (const row of rows) {
    const exchange = exchangeOfClaim(row);
    const score = scoreOf(await assay.check(exchange));
    judged.push({ score, reference: wordOverlap(exchange).risk, label: row.label === 'supported' ? 0 : 1 });
  }
  return [
    {
      name: `${name} AUROC`,
      value: auroc(judged.map(({ score, label }) => [score, label])),
      reference: auroc(judged.map(({ reference, label }) => [reference, label])),
      better: 'higher',
    },
  ];
}
