import { rarityLevel } from '../../text/common-terms.ts';
import type { AnswerContext } from './answer-context.ts';
import { alignedWordColumns, alignedWordNames } from './alignment/word-columns.ts';
import { type Clause, clausesOf, stateNumber } from './clauses.ts';
import { findClockTimes } from './clock-times.ts';
import type { QuantityMatch } from './quantity-match.ts';
import type { SourceView } from './source-view.ts';
import { sentenceColumns, sentenceFeatureNames } from './sentence-columns.ts';
import type { SpanView, WordView } from './span-view.ts';
import { gapToRange, hasPairOrHan, nearestGap } from './word-neighbours.ts';

const ownNames = [
  'exact',
  'partial',
  'inBest',
  'inWindow',
  'inTop',
  'rarity',
  'quantityBest',
  'quantityElsewhere',
  'quantityConflict',
  'quantityAbsent',
  'isName',
  'isNumber',
  'length',
  'ending',
  'level',
  'inQuestion',
  'isRepeated',
  'places',
  'gapToBest',
  'fieldState',
  'clock',
];

const neighbourNames = [
  'place',
  'previousExact',
  'nextExact',
  'pairPrevious',
  'pairNext',
  'gapPrevious',
  'gapNext',
  'skipPrevious',
  'skipNext',
  'levelPrevious',
  'levelNext',
  'nearbyExact',
  'missedRun',
];

const clauseNames = ['clauseNegative', 'clauseWords', 'clauseExact', 'clauseState'];

/** Names of the columns of `wordFeatures`, in order; the model is refused when its own list differs. */
export const wordFeatureNames: readonly string[] = [
  ...ownNames,
  ...neighbourNames,
  ...clauseNames,
  ...alignedWordNames,
  ...sentenceFeatureNames,
];

/** One row for each word of a span that is no function word. */
export function wordFeatures(view: SpanView, sources: SourceView, context: AnswerContext): number[][] {
  const ofSentence = sentenceColumns(view, sources, context);
  const clauses = clausesOf(view, sources);
  const clocks = clockColumns(view, sources);
  const runs = missedRuns(view.words);
  const aligned = alignedWordColumns(view.words, view.tokens, view.aligned);
  const range = sources.rangeOf(view.passages.best);
  return view.words.map((word, order) => [
    ...ownColumns(word, { sources, context, range, clock: clocks[order] ?? 0 }),
    ...neighbourColumns(view.words, order, sources),
    runs[order] ?? 0,
    ...clauseColumns(clauses[order]),
    ...(aligned[order] ?? []),
    ...ofSentence,
  ]);
}

/** Marks a neighbour that does not exist, as distinct from one that does not match. */
const missing = -1;

const flag = (value: boolean): number => (value ? 1 : 0);

interface Surroundings {
  readonly sources: SourceView;
  readonly context: AnswerContext;
  /** Places of the best passage. */
  readonly range: readonly [number, number];
  readonly clock: number;
}

function ownColumns(word: WordView, { sources, context, range, clock }: Surroundings): number[] {
  const { token } = word;
  return [
    flag(word.exact),
    word.partial,
    flag(word.inBest),
    flag(word.inWindow),
    flag(word.inTop),
    word.rarity,
    ...quantityFlags(word.quantity),
    flag(word.isName),
    flag(token.kind === 'number'),
    Math.min(token.form.length, 20),
    endingOf(token.form),
    levelOf(word),
    flag(context.question.has(token.term)),
    flag(context.earlier.has(token.term)),
    Math.min(sources.placesOf(token.term).length, 20),
    gapToRange(token, range, sources),
    stateNumber(sources.fieldState(token.term)),
    clock,
  ];
}

function quantityFlags(match: QuantityMatch): number[] {
  return [flag(match === 'best'), flag(match === 'elsewhere'), flag(match === 'conflict'), flag(match === 'absent')];
}

function levelOf(word: WordView | undefined): number {
  if (!word) return missing;
  return word.token.kind === 'number' ? numberLevel : rarityLevel(word.token.term);
}

/** Numbers are in no list of words; each is as telling as a rare one. */
const numberLevel = 14;

/** Kind of an English word by its ending; 0 for all others. */
function endingOf(form: string): number {
  const at = endings.findIndex((ending) => form.endsWith(ending));
  return form.length < 5 ? 0 : at + 1;
}

const endings = ['ly', 'ing', 'ed', 'est', 'er', 's', 'able', 'al', 'ful', 'ous', 'ive', 'ion', 'ity', 'ment', 'ness'];

function neighbourColumns(words: readonly WordView[], order: number, sources: SourceView): number[] {
  const [previous, word, next] = [words[order - 1], words[order], words[order + 1]];
  const pair = (first: WordView | undefined, second: WordView | undefined): number =>
    first && second ? flag(hasPairOrHan(first.token, second.token, sources)) : missing;
  const gap = (first: WordView | undefined, second: WordView | undefined): number =>
    first && second ? nearestGap(first.token, second.token, sources) : noGap;
  return [
    order / Math.max(1, words.length - 1),
    previous ? flag(previous.exact) : missing,
    next ? flag(next.exact) : missing,
    pair(previous, word),
    pair(word, next),
    gap(previous, word),
    gap(word, next),
    gap(words[order - 2], word),
    gap(word, words[order + 2]),
    levelOf(previous),
    levelOf(next),
    nearbyExact(words, order),
  ];
}

/** Below every gap there is. */
const noGap = -60;

/** Share of the two words on each side that stand in a source. */
function nearbyExact(words: readonly WordView[], order: number): number {
  let [seen, exact] = [0, 0];
  for (const at of [order - 2, order - 1, order + 1, order + 2]) {
    const word = words[at];
    if (!word) continue;
    seen += 1;
    if (word.exact) exact += 1;
  }
  return seen === 0 ? missing : exact / seen;
}

/** Length of the run of words missing from the best passages that each word stands in. */
function missedRuns(words: readonly WordView[]): number[] {
  const lengths: number[] = [];
  for (let start = 0; start < words.length;) {
    let end = start;
    while (end < words.length && words[end]?.inTop === false) end += 1;
    if (end === start) lengths.push(0);
    for (let at = start; at < end; at += 1) lengths.push(Math.min(end - start, 30));
    start = Math.max(end, start + 1);
  }
  return lengths;
}

/** 1 where a word belongs to a time of day that stands in a source, 2 where that time does not, 0 where it is no time. */
function clockColumns({ tokens, words }: SpanView, sources: SourceView): number[] {
  const times = findClockTimes(tokens);
  let next = 0;
  return words.map(({ token }) => {
    while ((times[next]?.end ?? Infinity) <= token.start) next += 1;
    const time = times[next];
    if (!time || time.start >= token.end) return 0;
    return sources.hasClockTime(time.minutes) ? 1 : 2;
  });
}

function clauseColumns(clause: Clause | undefined): number[] {
  if (!clause) return [0, 0, 1, 0];
  return [
    flag(clause.isNegative),
    Math.min(clause.words, 30),
    clause.words === 0 ? 1 : clause.exact / clause.words,
    clause.state,
  ];
}
