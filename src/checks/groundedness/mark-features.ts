import type { GradedPart } from './grade-parts.ts';
import { wordFeatureNames } from './word-features.ts';

/** Names of the columns of `markFeatures`, in order; the model is refused when its own list differs. */
export const markFeatureNames: readonly string[] = [
  'risk',
  'riskBefore1',
  'riskBefore2',
  'riskAfter1',
  'riskAfter2',
  'riskNear',
  'riskHighest',
  'riskMean',
  'share',
  'rank',
  'sentenceRisk',
  'conflicts',
  'place',
  'words',
  'exact',
  'strength',
  'strengthAnywhere',
  'rarityLevel',
  'isName',
  'isNumber',
  'sentenceStrength',
  'missingBefore',
  'missingAfter',
  'earlierRisk',
  'isChinese',
  'hasFields',
  'hasQuestion',
  'order',
];

const column = (name: string): number => wordFeatureNames.indexOf(name);
const columns = {
  exact: column('exact'),
  strength: column('strength'),
  anywhere: column('strengthAnywhere'),
  level: column('level'),
  isName: column('isName'),
  isNumber: column('isNumber'),
  isChinese: column('isChinese'),
  hasFields: column('hasFields'),
  hasQuestion: column('hasQuestion'),
  order: column('order'),
};

/** One row for each word of a sentence: its risk among the risks around it, once the whole sentence has been weighed. */
export function markFeatures(part: GradedPart, earlierRisk: number): number[][] {
  const { wordRisks, rows, summary, conflicts } = part;
  const count = wordRisks.length;
  const most = Math.max(1e-9, summary.wordRiskMax);
  const mean = wordRisks.reduce((sum, risk) => sum + risk, 0) / Math.max(1, count);
  const strengths = rows.map((row) => row[columns.strength] ?? 0);
  const strength = strengths.reduce((sum, one) => sum + one, 0) / Math.max(1, count);
  const ranks = ranksOf(wordRisks);
  return rows.map((row, at) => {
    const risk = (away: number): number => wordRisks[at + away] ?? -1;
    const of = (name: keyof typeof columns): number => row[columns[name]] ?? 0;
    return [
      risk(0),
      risk(-1),
      risk(-2),
      risk(1),
      risk(2),
      nearMean(wordRisks, at),
      most,
      mean,
      risk(0) / most,
      (ranks[at] ?? 0) / Math.max(1, count),
      summary.risk,
      conflicts.length,
      at / Math.max(1, count - 1),
      Math.min(count, 60),
      of('exact'),
      of('strength'),
      of('anywhere'),
      of('level'),
      of('isName'),
      of('isNumber'),
      strength,
      missingRun(strengths, at, -1),
      missingRun(strengths, at, 1),
      earlierRisk,
      of('isChinese'),
      of('hasFields'),
      of('hasQuestion'),
      of('order'),
    ];
  });
}

function nearMean(risks: readonly number[], at: number): number {
  const near = risks.slice(Math.max(0, at - 2), at + 3);
  return near.reduce((sum, risk) => sum + risk, 0) / near.length;
}

/** Place of each word by falling risk. */
function ranksOf(risks: readonly number[]): number[] {
  const ranks: number[] = [];
  const order = Array.from(risks.keys()).sort((a, b) => (risks[b] ?? 0) - (risks[a] ?? 0) || a - b);
  for (const [rank, at] of order.entries()) ranks[at] = rank;
  return ranks;
}

const longestRun = 8;

/** How many words on one side, one after the other, the passage does not say. */
function missingRun(strengths: readonly number[], at: number, step: 1 | -1): number {
  let run = 0;
  while (run < longestRun && (strengths[at + step * (run + 1)] ?? 1) < 0.5) run += 1;
  return run;
}
