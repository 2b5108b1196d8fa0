import type { Token } from '../../core/token.ts';
import { isFunctionWord } from '../../text/words.ts';
import { hanPairsOf, holds, type SourceView } from './source-view.ts';

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

/**
 * Ranks by shared words, each counted once and weighed by its rarity; Chinese also by character pairs, wherever the words are cut. Words that
 * stand in many passages only add to passages that a rarer one has brought up, so that the work does not grow with the sources.
 */
export function createPassageRanking(tokens: readonly Token[], sources: SourceView): RankedPassages {
  const clues = cluesOf(tokens, sources);
  const scores = new Map<number, number>();
  const rare = clues.filter(({ passages }) => passages.length <= commonFrom);
  for (const { passages, weight } of rare) addScores(scores, passages, weight);
  const common = clues.filter(({ passages }) => passages.length > commonFrom);
  if (scores.size === 0) {
    for (const { passages, weight } of common) addScores(scores, passages.slice(0, commonFrom), weight);
  } else {
    for (const [passage, score] of bestOf(scores, considered).map(({ index, score }) => [index, score] as const)) {
      const added = common.reduce((sum, clue) => sum + (holds(clue.passages, passage) ? clue.weight : 0), 0);
      scores.set(passage, score + added);
    }
  }
  const top = bestOf(scores, kept);
  const fullScore = clues.reduce((sum, { weight }) => sum + weight, 0);
  return { best: top[0]?.index ?? -1, top, fullScore };
}

/** A word or pair of characters and the passages that hold it. */
interface Clue {
  readonly passages: readonly number[];
  readonly weight: number;
}

/** A word in more passages than this brings none up by itself. */
const commonFrom = 16;
/** How many passages the common words may add to. */
const considered = 32;
/** A pair counts less than a word, since every Chinese word brings several. */
const hanPairWeight = 1;

function cluesOf(tokens: readonly Token[], sources: SourceView): Clue[] {
  const clues: Clue[] = [];
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'symbol' || isFunctionWord(token.form) || seen.has(token.term)) continue;
    seen.add(token.term);
    clues.push({ passages: sources.passagesOf(token.term), weight: sources.rarity(token.term) });
  }
  const seenPairs = new Set<number>();
  for (const [first, second] of hanPairsOf(tokens)) {
    const key = first * 65_536 + second;
    if (seenPairs.has(key)) continue;
    seenPairs.add(key);
    clues.push({ passages: sources.passagesOfHanPair(first, second), weight: hanPairWeight });
  }
  return clues;
}

function addScores(scores: Map<number, number>, passages: readonly number[], weight: number): void {
  for (const passage of passages) scores.set(passage, (scores.get(passage) ?? 0) + weight);
}

/** The best few, best first; ties in reading order. */
function bestOf(scores: ReadonlyMap<number, number>, count: number): RankedPassage[] {
  const top: RankedPassage[] = [];
  for (const [index, score] of scores) {
    const worst = top[count - 1];
    if (worst && (score < worst.score || (score === worst.score && index > worst.index))) continue;
    let at = top.length;
    for (let other = top[at - 1]; other && isBehind(other, { index, score }); other = top[at - 1]) at -= 1;
    top.splice(at, 0, { index, score });
    if (top.length > count) top.pop();
  }
  return top;
}

function isBehind(other: RankedPassage, one: RankedPassage): boolean {
  return other.score < one.score || (other.score === one.score && other.index > one.index);
}
