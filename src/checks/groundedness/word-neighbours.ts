import type { Token } from '../../core/token.ts';
import type { SourceView } from './source-view.ts';

/** Whether two words that follow each other in the answer also do so in a source. */
export function hasPairOrHan(first: Token, second: Token, sources: SourceView): boolean {
  if (sources.hasPair(first.term, second.term)) return true;
  if (first.kind !== 'han' || second.kind !== 'han' || first.end !== second.start) return false;
  const pair = sources.passagesOfHanPair(first.form.charCodeAt(first.form.length - 1), second.form.charCodeAt(0));
  return pair.length > 0;
}

const farthest = 50;

/** Fewest words between two words anywhere in the sources, at most 50, negative where they stand the other way round; 60 where one of them is missing. */
export function nearestGap(first: Token, second: Token, sources: SourceView): number {
  const [a, b] = [sources.placesOf(first.term), sources.placesOf(second.term)];
  if (a.length === 0 || b.length === 0) return farthest + 10;
  let gap = farthest;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const distance = (b[j] ?? 0) - (a[i] ?? 0);
    if (Math.abs(distance) < Math.abs(gap)) gap = distance;
    if (distance > 0) i += 1;
    else j += 1;
  }
  return gap;
}

/** Words from a word to the nearest end of a range of places: 0 inside, at most 50; 60 where the word is missing. */
export function gapToRange(word: Token, range: readonly [number, number], sources: SourceView): number {
  const places = sources.placesOf(word.term);
  if (places.length === 0) return farthest + 10;
  let gap = farthest;
  for (const place of places) gap = Math.min(gap, Math.max(0, range[0] - place, place - range[1]));
  return gap;
}
