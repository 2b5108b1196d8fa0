import { nearest } from '../core/nearest.ts';

/** Of two names, so much must be words that both have. */
const leastLikeness = 0.4;
const mostNames = 5_000;

/**
 * The name among `names` that one which does not exist most likely stands for, `undefined` where none is near: a slip of the pen first, else the one that
 * shares most words with it (`readFileAsync`: `readFile`). Ties go to the first.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const others = names.length > mostNames ? names.slice(0, mostNames) : names;
  const slip = nearest(name, others);
  if (slip !== undefined) return slip;
  const words = wordsOf(name);
  let best: string | undefined;
  let bestLikeness = leastLikeness;
  for (const other of others) {
    const likeness = likenessOf(words, wordsOf(other));
    if (likeness <= bestLikeness) continue;
    best = other;
    bestLikeness = likeness;
  }
  return best;
}

/** The words of a name in camel or snake case, lower-cased. */
const wordsOf = (name: string): string[] =>
  Array.from(name.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g), ([word]) => word.toLowerCase());

/** Twice the words of both, by the words of each. Words of which one begins with the other count half. */
function likenessOf(words: readonly string[], others: readonly string[]): number {
  let shared = 0;
  for (const word of words) {
    if (others.includes(word)) shared += 1;
    else if (
      word.length > 2 &&
      others.some((other) => other.startsWith(word) || (other.length > 2 && word.startsWith(other)))
    )
      shared += 0.5;
  }
  return (2 * shared) / (words.length + others.length);
}
