import type { RankedPassage } from '../../core/knowledge.ts';

/** One way of ranking, to be fused with others. Best first; scores may have any scale. */
export interface Ranking {
  readonly name: string;
  /** Above 0; how much it counts beside the others. */
  readonly weight: number;
  readonly passages: readonly RankedPassage[];
}

export interface FusedPassage {
  readonly passage: number;
  /** 0 to 1: 1 where every ranking has it first. */
  readonly score: number;
  /** Name of the ranking → what it gave, 0 to 1; absent where it did not find the passage. */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * Weighted sum of scores, each ranking brought to 0..1 by its lowest and highest (Bruch, Gai and Ingber 2023, An analysis of fusion functions for
 * hybrid retrieval). Rankings without passages count for nothing. Ties by number.
 */
export function fuseScores(rankings: readonly Ranking[]): FusedPassage[] {
  return fuse(rankings, ({ passages }) => {
    const scores = passages.map(({ score }) => score);
    const highest = scores.reduce((high, score) => Math.max(high, score), -Infinity);
    const lowest = scores.reduce((low, score) => Math.min(low, score), Infinity);
    const range = highest - lowest;
    return range > 0 ? scores.map((score) => (score - lowest) / range) : scores.map(() => 1);
  });
}

/**
 * Sum of 1 / (60 + rank), for rankings whose scores say nothing (Cormack, Clarke and Büttcher 2009, Reciprocal rank fusion), scaled so that a passage
 * which is first everywhere has 1.
 */
export function fuseRanks(rankings: readonly Ranking[]): FusedPassage[] {
  return fuse(rankings, ({ passages }) => passages.map((_, place) => (constant + 1) / (constant + 1 + place)));
}

const constant = 60;

function fuse(rankings: readonly Ranking[], scale: (ranking: Ranking) => readonly number[]): FusedPassage[] {
  const filled = rankings.filter(({ passages, weight }) => passages.length > 0 && weight > 0);
  const total = filled.reduce((sum, { weight }) => sum + weight, 0);
  const parts = new Map<number, Record<string, number>>();
  const sums = new Map<number, number>();
  for (const ranking of filled) {
    const scaled = scale(ranking);
    for (const [place, { passage }] of ranking.passages.entries()) {
      const part = scaled[place] ?? 0;
      const known = parts.get(passage);
      if (known) known[ranking.name] = part;
      else parts.set(passage, { [ranking.name]: part });
      sums.set(passage, (sums.get(passage) ?? 0) + (part * ranking.weight) / total);
    }
  }
  return Array.from(sums, ([passage, score]) => ({
    passage,
    score: Math.min(1, score),
    parts: parts.get(passage) ?? {},
  })).sort((first, second) => second.score - first.score || first.passage - second.passage);
}
