import type { Span } from '../../../core/segment.ts';

/**
 * Where a quote stands in a passage word for word: white space and Unicode normal form (NFC) aside, nothing else. Undefined where it does not, and where
 * it is so short that it stands nearly everywhere. Offsets into the passage.
 */
export function findQuote(quote: string, passage: ReadableText): Span | undefined {
  const wanted = readable(quote).text.trim();
  if (weightOf(wanted) < leastWeight && wanted !== passage.text.trim()) return undefined;
  const at = passage.text.indexOf(wanted);
  if (wanted === '' || at === -1) return undefined;
  const last = passage.ends[at + wanted.length - 1] ?? 0;
  return { start: passage.starts[at] ?? 0, end: last };
}

/** A text with its white space evened out, and where each unit comes from. */
export interface ReadableText {
  readonly text: string;
  /** Offsets into the original, for each unit of `text`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** NFC; a run of white space is one space, and none beside a Chinese character, since lines are broken there without one. */
export function readable(original: string): ReadableText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let space: Span | undefined;
  let before = '';
  const put = (piece: string, { start, end }: Span): void => {
    units.push(piece);
    for (let at = 0; at < piece.length; at += 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  for (const { text, start, end } of clusters(original)) {
    if (isSpace(text)) {
      space = { start: space?.start ?? start, end };
      continue;
    }
    if (space && before !== '' && !isHan(before) && !isHan(text)) put(' ', space);
    space = undefined;
    put(text, { start, end });
    before = text;
  }
  return { text: units.join(''), starts, ends };
}

const leastWeight = 8;

/** A Chinese character says about as much as two letters. */
function weightOf(text: string): number {
  let weight = 0;
  for (const character of text) if (!isSpace(character)) weight += isHan(character) ? 2 : 1;
  return weight;
}

const isSpace = (character: string): boolean => /^[\s\u200b\ufeff]/u.test(character);
const isHan = (character: string): boolean => /^[\p{Script=Han}，。、；：！？「」『』（）《》“”]/u.test(character);

interface Cluster extends Span {
  readonly text: string;
}

/** Marks that follow a letter on the way to one character; further ones begin a cluster of their own, which keeps the work linear. */
const mostMarks = 30;

/** Letters with the marks on them, and the letters of a Hangul syllable, in NFC. */
function* clusters(original: string): Generator<Cluster> {
  let [held, start, marks] = ['', 0, 0];
  let at = 0;
  for (const character of original) {
    if (held !== '' && marks < mostMarks && joins(character)) {
      held += character;
      marks += 1;
    } else {
      if (held !== '') yield { text: held.normalize('NFC'), start, end: at };
      [held, start, marks] = [character, at, 0];
    }
    at += character.length;
  }
  if (held !== '') yield { text: held.normalize('NFC'), start, end: at };
}

const joins = (character: string): boolean => character > '\u02ff' && /^[\p{M}\u1160-\u11ff]/u.test(character);
