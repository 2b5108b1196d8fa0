import type { Token } from '../../../core/token.ts';
import { rarityLevel } from '../../../text/common-terms.ts';
import { quantifierOf, stanceOf } from '../../../text/words.ts';
import type { WordView } from '../span-view.ts';
import type { AlignedSpan } from './aligned-span.ts';
import { commonSequence } from './common-sequence.ts';
import { orderedColumns, orderedNames } from './ordered-columns.ts';
import type { PassageWords } from './passage-words.ts';
import { prepositionTurned } from './prepositions.ts';
import { insteadAlike, relationOf, slotsOf, turnsNegation } from './word-columns.ts';

/** Names of the columns of `alignedSpanColumns`. */
export const alignedSpanNames: readonly string[] = [
  'covered',
  'coveredByTwo',
  'coveredByClause',
  'softShare',
  'softAnywhere',
  'sequence',
  'bigrams',
  'trigrams',
  'inversions',
  'nameInversions',
  'antonyms',
  'siblings',
  'broaderOnly',
  'negationsTurned',
  'negationsDiffer',
  'stanceDiffers',
  'quantifierDiffers',
  'comparisonDiffers',
  'insteadNumbers',
  'insteadNames',
  'insteadWords',
  'namesBeside',
  'numbersBeside',
  'passageLength',
  'tightness',
  'unsaid',
  'quantitiesOutside',
  'namesOutside',
  'rareOutside',
  'rareOutsideElsewhere',
  'prepositionTurned',
  ...orderedNames,
];

interface Laid {
  readonly words: readonly WordView[];
  readonly tokens: readonly Token[];
}

/** What the alignment shows of a sentence or claim as a whole. */
export function alignedSpanColumns({ words, tokens }: Laid, span: AlignedSpan): number[] {
  const passage = span.passageWords;
  if (!passage || words.length === 0) return alignedSpanNames.map(() => (words.length === 0 ? 1 : 0));
  const mean = (values: readonly number[]): number =>
    values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const said = tokens.filter(({ kind }) => kind !== 'symbol').map(({ term }) => term);
  return [
    span.covered,
    span.coveredByTwo,
    span.coveredByClause,
    mean(span.words.map(({ strength }) => strength)),
    mean(span.anywhere),
    commonSequence(
      said,
      passage.tokens.map(({ term }) => term),
    ),
    sharedRuns(said, passage, 2),
    sharedRuns(said, passage, 3),
    ...inversionsOf(words, span),
    ...relationCounts(span),
    words.filter((_word, order) => turnsNegation(span, order) === 1).length,
    ...stanceColumns(tokens, span),
    ...insteadColumns(words, span),
    ...besideColumns(words, span),
    ...outsideColumns(words, span),
    prepositionTurned(tokens, passage.tokens) ? 1 : 0,
    ...orderedColumns(span.ordered),
  ];
}

function relationCounts({ words }: AlignedSpan): number[] {
  const relations = words.map((word) => relationOf(word));
  return [-2, -1, 1].map((kind) => relations.filter((relation) => relation === kind).length);
}

/** Share of the runs of so many words, function words included, that stand in the passage. */
function sharedRuns(said: readonly string[], { tokens }: PassageWords, length: number): number {
  const terms = tokens.map(({ term }) => term);
  const runs = new Set<string>();
  for (let at = 0; at + length <= terms.length; at += 1) runs.add(runAt(terms, at, length));
  const count = said.length - length + 1;
  if (count <= 0) return 1;
  let shared = 0;
  for (let at = 0; at < count; at += 1) if (runs.has(runAt(said, at, length))) shared += 1;
  return shared / count;
}

const runAt = (terms: readonly string[], at: number, length: number): string => {
  let run = terms[at] ?? '';
  for (let next = at + 1; next < at + length; next += 1) run += `\n${terms[next] ?? ''}`;
  return run;
};

/** Shares of neighbouring bound words that stand the other way round in the passage: all of them, and names and numbers alone. */
function inversionsOf(words: readonly WordView[], span: AlignedSpan): [number, number] {
  const bound = span.words.flatMap(({ place }, order) => (place === -1 ? [] : [{ place, word: words[order] }]));
  const names = bound.filter(({ word }) => word?.isName === true || word?.token.kind === 'number');
  const share = (list: readonly { readonly place: number }[]): number => {
    if (list.length < 2) return 0;
    const turned = list.filter(({ place }, at) => at > 0 && place < (list[at - 1]?.place ?? 0));
    return turned.length / (list.length - 1);
  };
  return [share(bound), share(names)];
}

/** How the two differ in what they deny, how sure they are, how much of a whole they speak of and which way they compare. */
function stanceColumns(tokens: readonly Token[], span: AlignedSpan): number[] {
  const { passageWords, words } = span;
  if (!passageWords) return [0, 0, 0, 0];
  const near = windowOf(
    words.map(({ place }) => place),
    passageWords,
  );
  const negated = span.isNegated.filter(Boolean).length;
  const denied = near.filter((place) => passageWords.isNegated[place] === true).length;
  const said = near.map((place) => passageWords.tokens[place]?.form ?? '');
  const own = tokens.map(({ form }) => form);
  return [
    Number(negated > 0) - Number(denied > 0),
    differ(own, said, (form) => stanceOf(form)),
    differ(own, said, (form) => quantifierOf(form)),
    differ(own, said, (form) => comparisons.get(form)),
  ];
}

/** 0 both or neither say one, 1 only the span, 2 only the passage, 3 both say different ones. */
function differ(
  own: readonly string[],
  other: readonly string[],
  classOf: (form: string) => string | undefined,
): number {
  const classes = (forms: readonly string[]): Set<string> =>
    new Set(forms.map((form) => classOf(form)).filter((one) => one !== undefined));
  const [ours, theirs] = [classes(own), classes(other)];
  const extra = Array.from(ours).some((one) => !theirs.has(one));
  const left = Array.from(theirs).some((one) => !ours.has(one));
  return extra ? (left ? 3 : 1) : left ? 2 : 0;
}

/** The places of a passage from the first to the last bound word, and a few on each side. */
function windowOf(places: readonly number[], { tokens }: PassageWords): number[] {
  const bound = places.filter((place) => place !== -1);
  if (bound.length === 0) return [];
  const from = Math.max(0, Math.min(...bound) - 3);
  const to = Math.min(tokens.length, Math.max(...bound) + 4);
  return Array.from({ length: to - from }, (_none, at) => from + at);
}

function insteadColumns(words: readonly WordView[], span: AlignedSpan): number[] {
  const { passageWords } = span;
  if (!passageWords) return [0, 0, 0];
  const slots = slotsOf(span);
  const kinds = words.map((word, order) => insteadAlike(word, slots[order] ?? [], passageWords));
  return [3, 2, 1].map((kind) => kinds.filter((one) => one === kind).length);
}

/** What else the passage says around the bound words: names, numbers, its length, how tightly the words stand, and the share that is left unsaid. */
function besideColumns(words: readonly WordView[], span: AlignedSpan): number[] {
  const { passageWords } = span;
  if (!passageWords) return [0, 0, 0, 0, 0];
  const bound = new Set(span.words.map(({ place }) => place));
  const near = windowOf(Array.from(bound), passageWords);
  const free = near.filter((place) => passageWords.isContent[place] === true && !bound.has(place));
  const content = near.filter((place) => passageWords.isContent[place] === true).length;
  return [
    Math.min(8, free.filter((place) => passageWords.isName[place] === true).length),
    Math.min(8, free.filter((place) => passageWords.tokens[place]?.kind === 'number').length),
    passageWords.tokens.length,
    near.length === 0 ? 0 : Math.min(2, words.length / near.length),
    content === 0 ? 0 : free.length / content,
  ];
}

/** Words from this level on are as telling as names. */
const rareLevel = 9;

/** Numbers, names and rare words that the passage does not say, and those of the rare ones that another source says. */
function outsideColumns(words: readonly WordView[], span: AlignedSpan): number[] {
  const outside = words.filter((_word, order) => (span.words[order]?.strength ?? 0) < 0.5);
  const rare = outside.filter(({ token }) => token.kind === 'number' || rarityLevel(token.term) >= rareLevel);
  return [
    outside.filter(({ quantity }) => quantity !== 'none').length,
    outside.filter(({ isName }) => isName).length,
    rare.length,
    rare.filter(({ exact }) => exact).length,
  ];
}

const comparisons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    more: 'more most greater higher larger bigger longer above over exceed exceeds exceeded increase increased rise rose grew 更多 更高 更大 最多 最高 最大 高于 超过 多于 大于 增加 增长 上升',
    less: 'less least fewer fewest lower smaller shorter below under decrease decreased fall fell dropped 更少 更低 更小 最少 最低 最小 低于 少于 不到 小于 减少 下降',
    before: 'before earlier prior first until 之前 以前 早于 首次 最早',
    after: 'after later since following last 之后 以后 晚于 最后 最晚',
  }).flatMap(([kind, list]) => list.split(' ').map((word) => [word, kind] as const)),
);
