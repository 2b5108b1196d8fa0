import { termOf } from '../../text/terms.ts';
import { longestPiece, plainLetters, type Sounds } from './sounds.ts';

/** Pairs of characters that may stand in the Chinese spelling of an English name, with their shares. */
export function bigramsOfName(
  name: string,
  { charactersOf }: Sounds,
  isUsed: (bigram: string) => boolean,
): Map<string, number> {
  const letters = plainLetters(name).slice(0, longestName);
  const pieces = piecesOf(letters, charactersOf);
  const { forward, backward } = throughPieces(letters.length, pieces);
  const total = backward[0] as number;
  const expected = new Map<string, number>();
  if (total === 0) return expected;
  for (const first of pieces.flat()) {
    const before = (forward[first.start] as number) / total;
    for (const second of pieces[first.end] ?? []) {
      const around = before * (backward[second.end] as number);
      if (around * first.sum * second.sum < leastExpected) continue;
      for (const [one, oneShare] of first.characters) {
        for (const [two, twoShare] of second.characters) {
          const value = around * oneShare * twoShare;
          if (value < leastExpected) break;
          if (isUsed(one + two)) expected.set(one + two, (expected.get(one + two) ?? 0) + value);
        }
      }
    }
  }
  return shared(expected);
}

/** English words that a Chinese spelling of a name may stand for, as they are indexed, with their shares; only such as are used. */
export function wordsOfName(
  name: readonly string[],
  { lettersOf }: Sounds,
  isUsed: (term: string) => boolean,
): Map<string, number> {
  let spellings = new Map<string, number>([['', 1]]);
  for (const character of name.slice(0, longestName)) {
    const next = new Map<string, number>();
    for (const [head, chance] of spellings) {
      for (const [letters, share] of lettersOf.get(character) ?? []) {
        const spelling = head + letters;
        if (spelling.length <= longestName) next.set(spelling, (next.get(spelling) ?? 0) + chance * share);
      }
    }
    spellings = likeliest(next);
  }
  const used = new Map<string, number>();
  for (const [spelling, chance] of spellings) {
    const term = termOf(spelling);
    if (spelling.length >= shortestName && isUsed(term)) used.set(term, (used.get(term) ?? 0) + chance);
  }
  return shared(used);
}

/** The same, adding up to 1. */
function shared(values: ReadonlyMap<string, number>): Map<string, number> {
  let total = 0;
  for (const value of values.values()) total += value;
  return new Map(Array.from(values, ([term, value]) => [term, value / total]));
}

const longestName = 20;
const shortestName = 3;
const leastExpected = 0.002;
const mostSpellings = 600;
const mostCharacters = 12;

function likeliest(spellings: Map<string, number>): Map<string, number> {
  if (spellings.size <= mostSpellings) return spellings;
  return new Map(
    Array.from(spellings)
      .sort((one, other) => other[1] - one[1])
      .slice(0, mostSpellings),
  );
}

interface Piece {
  readonly start: number;
  readonly end: number;
  /** Likeliest first, with the joint probability. */
  readonly characters: readonly (readonly [string, number])[];
  readonly sum: number;
}

/** Start → the pieces that begin there. */
function piecesOf(letters: string, charactersOf: Sounds['charactersOf']): Piece[][] {
  return Array.from(letters, (_, start) => {
    const pieces: Piece[] = [];
    for (let end = start + 1; end <= Math.min(letters.length, start + longestPiece); end += 1) {
      const known = charactersOf.get(letters.slice(start, end));
      if (!known) continue;
      const characters = Array.from(known)
        .sort((one, other) => other[1] - one[1])
        .slice(0, mostCharacters);
      pieces.push({ start, end, characters, sum: characters.reduce((sum, [, value]) => sum + value, 0) });
    }
    return pieces;
  });
}

function throughPieces(
  length: number,
  pieces: readonly (readonly Piece[])[],
): { forward: Float64Array; backward: Float64Array } {
  const forward = new Float64Array(length + 1);
  const backward = new Float64Array(length + 1);
  forward[0] = 1;
  backward[length] = 1;
  for (const { start, end, sum } of pieces.flat())
    forward[end] = (forward[end] as number) + (forward[start] as number) * sum;
  for (const { start, end, sum } of pieces.flat().reverse())
    backward[start] = (backward[start] as number) + (backward[end] as number) * sum;
  return { forward, backward };
}
