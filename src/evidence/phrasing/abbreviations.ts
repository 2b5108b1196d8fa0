import type { Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import { tokenize } from '../../text/tokens.ts';
import type { DictionaryEntry } from '../translation/cedict.ts';
import { referenceOf } from '../translation/glosses.ts';

/** Short and long names of the same thing, in both directions. Keys are words in their normal form, joined by blanks in English. */
export type Abbreviations = ReadonlyMap<string, string>;

/**
 * The names that a dictionary gives in two lengths: `World Health Organization (WHO)`, 世卫 for 世界卫生组织. A short name of several things is left out; of
 * several short names of a thing the longest is taken.
 */
export function collectAbbreviations(entries: readonly DictionaryEntry[]): Abbreviations {
  const longNames = new Map<string, Set<string>>();
  for (const { simplified, english } of entries) {
    for (const gloss of english) {
      const full = gloss.includes('abbr. for') ? referenceOf(gloss) : undefined;
      const pairs = [spelledOut(gloss), full === undefined ? undefined : ([simplified, full] as const)];
      for (const [short, long] of pairs.filter((pair) => pair !== undefined)) {
        if (short.length < shortest || short.length >= long.length) continue;
        longNames.set(short, (longNames.get(short) ?? new Set()).add(long));
      }
    }
  }
  const abbreviations = new Map<string, string>();
  for (const [short, [long = '', ...others]] of longNames) {
    if (others.length > 0) continue;
    abbreviations.set(short.toLowerCase(), long);
    const known = abbreviations.get(long.toLowerCase());
    if (known === undefined || known.length < short.length) abbreviations.set(long.toLowerCase(), short);
  }
  return abbreviations;
}

/** The question with each name exchanged for its other length; undefined where it has none. A short English name has to stand in capitals. */
export function exchangeAbbreviations(question: string, abbreviations: Abbreviations): string | undefined {
  const tokens = tokenize(question);
  const isShouted = question === question.toUpperCase() && /[A-Z] [A-Z]/.test(question);
  let exchanged = '';
  let written = 0;
  for (let at = 0; at < tokens.length;) {
    const name = longestName(tokens.slice(at, at + mostTokens), abbreviations);
    const original = name === undefined ? '' : question.slice(name.start, name.end);
    if (name && (isHan.test(original) || original.includes(' ') || (/^[A-Z]+$/.test(original) && !isShouted))) {
      exchanged += question.slice(written, name.start) + name.other;
      written = name.end;
    }
    at += name?.length ?? 1;
  }
  return written === 0 ? undefined : exchanged + question.slice(written);
}

const shortest = 2;
const mostTokens = 7;

interface Name extends Span {
  /** In tokens. */
  readonly length: number;
  readonly other: string;
}

/** The longest name that begins with the first of the tokens. */
function longestName(tokens: readonly Token[], abbreviations: Abbreviations): Name | undefined {
  for (let length = tokens.length; length > 0; length -= 1) {
    const part = tokens.slice(0, length);
    const other = abbreviations.get(keyOf(part.map(({ form }) => form)));
    const [first, last] = [part[0], part.at(-1)];
    if (other !== undefined && first && last) return { length, other, start: first.start, end: last.end };
  }
  return undefined;
}

function keyOf(forms: readonly string[]): string {
  return forms.join(isHan.test(forms[0] ?? '') ? '' : ' ');
}

const isHan = /^\p{Script=Han}/u;

/** `World Health Organization (WHO)`: the letters in brackets begin the words before them, little words passed over. */
function spelledOut(gloss: string): [short: string, long: string] | undefined {
  const open = gloss.indexOf('(');
  const close = gloss.indexOf(')', open);
  if (open < 1 || close - open < shortest + 1 || close - open > longestShort) return undefined;
  const short = gloss.slice(open + 1, close);
  if (!/^[A-Z]+$/.test(short)) return undefined;
  const words = gloss.slice(0, open).split(/[;,]/).at(-1)?.trim().split(' ') ?? [];
  const initials = words.filter((word) => /^[A-Z]/.test(word)).map((word) => word.charAt(0));
  const isName = /^[A-Z]/.test(words[0] ?? '') && words.every((word) => /^[A-Za-z]+$/.test(word));
  return isName && initials.join('') === short ? [short, words.join(' ')] : undefined;
}

const longestShort = 8;
