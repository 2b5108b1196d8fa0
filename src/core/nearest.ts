/**
 * The known word that a mistyped `word` most likely stands for, `undefined` where none is close. Letter case is ignored; ties go to the first.
 * At most one slip for every three letters is forgiven: a missing, extra or wrong letter, or two neighbours swapped.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  if (typed.length > longestWord) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const candidate of known) {
    const right = candidate.toLowerCase();
    if (Math.abs(right.length - typed.length) >= bestDistance) continue;
    const distance = distanceBetween(typed, right);
    if (distance >= bestDistance || distance >= right.length) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** Longer words are no names; the limit bounds the work. */
const longestWord = 64;

/** Damerau-Levenshtein distance in its optimal string alignment form: no part is edited twice. */
function distanceBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, at(beforeLast, j - 2) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
