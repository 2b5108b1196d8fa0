import type { Span } from '../../core/segment.ts';
import { characterClass, classAt } from '../../text/character-class.ts';
import { createAutomaton, type Match } from '../../text/automaton.ts';
import { toCategory } from './category-options.ts';
import type { WordsOptions } from './options.ts';
import { type SearchedText, toSearchedText, toUnescapedText, toWordForm } from './word-form.ts';

/** A listed word that stands in a text. */
export interface Occurrence {
  /** Offsets into the text that was given. */
  readonly span: Span;
  /** Name of the category; absent for the list without a name. */
  readonly category: string | undefined;
  /** Position of the word in its list, from 0. */
  readonly entry: number;
}

/** The words of all lists, made ready to be found. */
export interface Lexicon {
  readonly categories: readonly string[];
  /**
   * Every listed word of a text, in reading order of their ends. Of two words of one list where one lies inside the other, the longer counts;
   * lists do not hide each other's words. Linear in the text.
   */
  find(text: string): Occurrence[];
}

interface Place {
  readonly list: number;
  readonly entry: number;
}

export function createLexicon(options: WordsOptions): Lexicon {
  const named = Object.entries(options.categories ?? {}).map(([name, own]) => ({ name, ...toCategory(own) }));
  // What a category excepts is looked for with its words, whose places it takes: there the longer counts.
  const lists = [options.words ?? [], ...named.map(({ words = [], except = [] }) => [...words, ...except])];
  const listed = [options.words?.length ?? 0, ...named.map(({ words = [] }) => words.length)];
  const names = [undefined, ...named.map(({ name }) => name)];
  const places = placesByForm(lists);
  const automaton = createAutomaton(Array.from(places.keys()));
  const byPattern = Array.from(places.values());

  function findIn(searched: SearchedText): Occurrence[] {
    const { text } = searched;
    let kept: Longest | undefined;
    automaton.search(text, (match) => {
      if (isJoined(text, match.end)) return true;
      if (isJoined(text, match.start)) return false;
      kept ??= new Longest(lists.length);
      return kept.add(match, byPattern[match.pattern] ?? []);
    });
    if (!kept) return [];
    return kept
      .all()
      .filter(({ list, entry }) => entry < (listed[list] ?? 0))
      .map(({ span, list, entry }) => ({ span: searched.toOriginalSpan(span), category: names[list], entry }));
  }

  return {
    categories: named.map(({ name }) => name),
    find(original) {
      const plain = findIn(toSearchedText(original));
      const unescaped = toUnescapedText(original);
      return unescaped ? withoutRepeated([...plain, ...findIn(unescaped)]) : plain;
    },
  };
}

function placesByForm(lists: readonly (readonly string[])[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const [list, words] of lists.entries()) {
    for (const [entry, word] of words.entries()) {
      const form = toWordForm(word);
      const known = places.get(form);
      if (!known) places.set(form, [{ list, entry }]);
      else if (known.at(-1)?.list !== list) known.push({ list, entry });
    }
  }
  return places;
}

/** Each once, in reading order of their ends. */
function withoutRepeated(found: readonly Occurrence[]): Occurrence[] {
  const byPlace = new Map(
    found.map((one): [string, Occurrence] => [
      `${one.span.start} ${one.span.end} ${one.category ?? ''} ${one.entry}`,
      one,
    ]),
  );
  return Array.from(byPlace.values()).toSorted((a, b) => a.span.end - b.span.end);
}

interface Kept extends Place {
  readonly span: Span;
}

/** The words found of each list, without those that lie inside a longer one. Words must come in the order of their ends, the longest first. */
class Longest {
  private readonly byList: Kept[][];

  constructor(lists: number) {
    this.byList = Array.from({ length: lists }, () => []);
  }

  /** Answers whether no shorter word that ends at the same place can count any more. */
  add({ start, end }: Match, places: readonly Place[]): boolean {
    for (const { list, entry } of places) {
      const kept = this.byList[list] ?? [];
      if (kept.at(-1)?.span.end === end) continue;
      while ((kept.at(-1)?.span.start ?? -1) >= start) kept.pop();
      kept.push({ list, entry, span: { start, end } });
    }
    return this.byList.every((kept) => kept.at(-1)?.span.end === end);
  }

  all(): Kept[] {
    return this.byList.flat().toSorted((a, b) => a.span.end - b.span.end || a.list - b.list);
  }
}

/** Whether the characters on both sides of an offset belong to one word of an alphabet. Chinese, like other scripts without spaces, has no such words. */
function isJoined(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && isAlphabetic(text, before(text, offset)) && isAlphabetic(text, offset);
}

function isAlphabetic(text: string, at: number): boolean {
  const kind = classAt(text, at);
  if (kind === characterClass.digit) return true;
  if (kind !== characterClass.letter) return false;
  const code = text.codePointAt(at) ?? 0;
  return code < 0x0e00 ? code !== underscore : !unspaced.test(String.fromCodePoint(code));
}

const underscore = 0x5f;
/** Scripts that write words without spaces. */
const unspaced =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

function before(text: string, offset: number): number {
  return offset > 1 && (text.codePointAt(offset - 2) ?? 0) > 0xffff ? offset - 2 : offset - 1;
}
