import type { Source } from '../../core/exchange.ts';
import type { EvidenceIndex, Passage } from '../../core/ports.ts';
import type { Token } from '../../core/token.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import { rarityOf } from '../../text/rarity.ts';
import { isFunctionWord } from '../../text/words.ts';
import { type PassageWords, readPassageWords } from './alignment/passage-words.ts';
import { findClockTimes } from './clock-times.ts';
import { type GonePassage, readRecords } from './records/read-records.ts';
import type { RecordSet } from './records/record-set.ts';
import { type FieldState, readFieldStates } from './field-states.ts';

/** How many places of one term are kept: enough to align by, and what keeps the work linear where a source repeats one word. */
const placesKept = 32;

/** The words of all sources with their places, made once per exchange. */
export interface SourceView {
  readonly passages: readonly Passage[];
  /** Whether any source is a record (JSON) and not prose. */
  readonly hasFields: boolean;
  rarity(term: string): number;
  /** Positions of a term among the words of all sources, ascending; at most `placesKept`. */
  placesOf(term: string): readonly number[];
  /** Passages that hold a term, ascending. */
  passagesOf(term: string): readonly number[];
  /** Whether two words stand side by side in a source, function words left out. */
  hasPair(first: string, second: string): boolean;
  /** Passages that hold two Chinese characters side by side, wherever the words are cut. */
  passagesOfHanPair(first: number, second: number): readonly number[];
  /** Whether a Latin word with these first letters stands in a source. */
  hasStart(letters: string): boolean;
  /** What the fields of a record that carry this term in their name say. */
  fieldState(term: string): FieldState | undefined;
  /** Whether a time of day, in minutes since midnight, stands in a source. */
  hasClockTime(minutes: number): boolean;
  /** The words of a passage, laid out to be aligned with. */
  wordsOf(passage: number): PassageWords;
  /** What the sources hold of tables and records; `undefined` where they hold none. */
  records(): RecordSet | undefined;
  /** First and last place of a passage, as counted by `placesOf`. */
  rangeOf(passage: number): readonly [number, number];
  /** Words of all sources. */
  readonly words: number;
  /** Number of sources. */
  readonly count: number;
  /** Numbers, dates and amounts of a passage; offsets as in the source. */
  quantitiesOf(passage: number): readonly Quantity[];
  /** Numbers, dates and amounts of all sources. */
  quantities(): readonly Quantity[];
}

export const startLength = 5;
const none: readonly number[] = [];

export interface SourceViewOptions {
  /** Relative dates are read as of this day. */
  readonly asOf: string | undefined;
  /** The texts that the passages were cut from, in which records are looked for. */
  readonly sources: readonly Pick<Source, 'id' | 'text'>[];
  /** Left out of the records, as it is left out of the index. */
  readonly gone?: GonePassage;
}

interface Places {
  readonly id: number;
  readonly places: number[];
  readonly passages: number[];
}

export function createSourceView(index: EvidenceIndex, options: SourceViewOptions): SourceView {
  const { asOf, sources, gone } = options;
  const terms = new Map<string, Places>();
  const pairs = new Set<number>();
  const hanPairs = new Map<number, number[]>();
  const starts = new Set<string>();
  const ranges: [number, number][] = [];
  let place = 0;
  for (const passage of index.passages) {
    const first = place + 1;
    let previous: Places | undefined;
    for (const token of passage.tokens) {
      if (token.kind === 'symbol') continue;
      place += 1;
      const entry = addPlace(terms, token.term, { place, passage: passage.index });
      if (isFunctionWord(token.form)) continue;
      if (previous) pairs.add(pairKey(previous.id, entry.id));
      previous = entry;
      if (token.kind === 'word' && token.form.length >= startLength) starts.add(token.form.slice(0, startLength));
    }
    addHanPairs(passage, hanPairs);
    ranges.push([first, place]);
    place += passageGap;
  }
  const quantitiesOf = createQuantityReader(index, asOf);
  const hasFields = index.passages.some((passage) => passage.text.includes('":'));
  const fieldStates = once(() => readFieldStates(hasFields ? index.passages : []));
  const clockTimes = once(
    () => new Set(index.passages.flatMap(({ tokens }) => findClockTimes(tokens).map(({ minutes }) => minutes))),
  );
  return {
    passages: index.passages,
    hasFields,
    rarity: (term) => rarityOf(terms.get(term)?.passages.length ?? 0, index.passages.length),
    placesOf: (term) => terms.get(term)?.places ?? none,
    passagesOf: (term) => terms.get(term)?.passages ?? none,
    hasPair: (first, second) => {
      const [a, b] = [terms.get(first), terms.get(second)];
      return a !== undefined && b !== undefined && pairs.has(pairKey(a.id, b.id));
    },
    passagesOfHanPair: (first, second) => hanPairs.get(first * 65_536 + second) ?? none,
    hasStart: (letters) => starts.has(letters),
    fieldState: (term) => fieldStates().get(term),
    hasClockTime: (minutes) => clockTimes().has(minutes),
    wordsOf: createPassageReader(index),
    records: once(() => readRecords(sources, gone)),
    rangeOf: (passage) => ranges[passage] ?? [0, 0],
    words: place - index.passages.length * passageGap,
    count: new Set(index.passages.map((passage) => passage.source)).size,
    quantitiesOf,
    quantities: once(() => index.passages.flatMap((passage) => quantitiesOf(passage.index))),
  };
}

/** Keeps words of neighbouring passages from counting as neighbours. */
const passageGap = 8;

const pairKey = (first: number, second: number): number => first * 16_777_216 + second;

function addPlace(terms: Map<string, Places>, term: string, at: { place: number; passage: number }): Places {
  let entry = terms.get(term);
  if (!entry) terms.set(term, (entry = { id: terms.size, places: [], passages: [] }));
  if (entry.places.length < placesKept) entry.places.push(at.place);
  addPassage(entry.passages, at.passage);
  return entry;
}

function addPassage(passages: number[], passage: number): void {
  if (passages.at(-1) !== passage) passages.push(passage);
}

/** Whether an ascending list holds a passage. */
export function holds(passages: readonly number[], passage: number): boolean {
  let [low, high] = [0, passages.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = passages[middle] ?? 0;
    if (found === passage) return true;
    if (found < passage) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

function addHanPairs(passage: Passage, hanPairs: Map<number, number[]>): void {
  for (const [first, second] of hanPairsOf(passage.tokens)) {
    const key = first * 65_536 + second;
    let entry = hanPairs.get(key);
    if (!entry) hanPairs.set(key, (entry = []));
    addPassage(entry, passage.index);
  }
}

/** Neighbouring Chinese characters of a text, as UTF-16 units of the normal form, across the borders of words. */
export function* hanPairsOf(tokens: readonly Token[]): Generator<readonly [number, number]> {
  let last: Token | undefined;
  for (const token of tokens) {
    if (token.kind !== 'han') {
      last = undefined;
      continue;
    }
    if (last && last.end === token.start) yield [last.form.charCodeAt(last.form.length - 1), token.form.charCodeAt(0)];
    for (let at = 1; at < token.form.length; at += 1) yield [token.form.charCodeAt(at - 1), token.form.charCodeAt(at)];
    last = token;
  }
}

function createPassageReader(index: EvidenceIndex): (passage: number) => PassageWords {
  const read = new Map<number, PassageWords>();
  return (at) => {
    let words = read.get(at);
    if (!words) {
      const passage = index.passages[at];
      words = readPassageWords(passage ?? { source: '', span: { start: 0, end: 0 }, text: '', tokens: [], index: at });
      read.set(at, words);
    }
    return words;
  };
}

function createQuantityReader(
  index: EvidenceIndex,
  asOf: string | undefined,
): (passage: number) => readonly Quantity[] {
  const read = new Map<number, readonly Quantity[]>();
  return (passage) => {
    let found = read.get(passage);
    if (!found) {
      const { text, span } = index.passages[passage] ?? { text: '', span: { start: 0, end: 0 } };
      found = findQuantities(text, asOf === undefined ? {} : { asOf }).map((quantity) => ({
        ...quantity,
        span: { start: quantity.span.start + span.start, end: quantity.span.end + span.start },
      }));
      read.set(passage, found);
    }
    return found;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
