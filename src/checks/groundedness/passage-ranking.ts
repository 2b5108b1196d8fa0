import type { Token } from '../../core/token.ts';
import { isFunctionWord } from '../../text/words.ts';
import { hanPairsOf, type SourceView } from './source-view.ts';

interface RankedPassage {
  /** Index of the passage. */
  readonly index: number;
  /** Sum of the rarity of the shared words. */
  readonly score: number;
}

/** The passages that share most with a span of the answer, best first. */
export interface RankedPassages {
  /** Index of the best passage; -1 where none shares a word. */
  readonly best: number;
  readonly top: readonly RankedPassage[];
  /** Score a passage would have that holds every word of the span. */
  readonly fullScore: number;
}

const kept = 4;

/** Ranks by shared words, each counted once and weighed by its rarity; Chinese also by character pairs, wherever the words are cut. */
export function createPassageRanking(tokens: readonly Token[], sources: SourceView): RankedPassages {
  const scores = new Map<number, number>();
  let fullScore = 0;
  const add = (holding: readonly number[], weight: number): void => {
    fullScore += weight;
    for (const passage of holding) scores.set(passage, (scores.get(passage) ?? 0) + weight);
  };
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'symbol' || isFunctionWord(token.form) || seen.has(token.term)) continue;
    seen.add(token.term);
    add(sources.passagesOf(token.term), sources.rarity(token.term));
  }
  const seenPairs = new Set<number>();
  for (const [first, second] of hanPairsOf(tokens)) {
    const key = first * 65_536 + second;
    if (seenPairs.has(key)) continue;
    seenPairs.add(key);
    add(sources.passagesOfHanPair(first, second), hanPairWeight);
  }
  const top = bestOf(scores);
  return { best: top[0]?.index ?? -1, top, fullScore };
}

/** A pair counts less than a word, since every Chinese word brings several. */
const hanPairWeight = 1;

function bestOf(scores: ReadonlyMap<number, number>): RankedPassage[] {
  const top: RankedPassage[] = [];
  for (const [index, score] of scores) {
    const worst = top[kept - 1];
    if (worst && (score < worst.score || (score === worst.score && index > worst.index))) continue;
    top.push({ index, score });
    top.sort((a, b) => b.score - a.score || a.index - b.index);
    if (top.length > kept) top.pop();
  }
  return top;
}
