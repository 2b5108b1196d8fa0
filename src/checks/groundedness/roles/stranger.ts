import type { Span } from '../../../core/segment.ts';
import type { Token } from '../../../core/token.ts';
import { classOf, lexiconPlace, relationBetween } from '../../../lexical/relations.ts';
import { isFunctionWord } from '../../../text/words.ts';
import type { OrderedSpan, Swap } from '../alignment/ordered-columns.ts';
import type { SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';

export interface Stranger {
  readonly span: Span;
  /** Whether the words are what the span speaks of, and not what it says of something. */
  readonly isSubject: boolean;
}

/**
 * The words of a span that a source does not have, where a passage of it says all the others in their order and names another thing in their stead: `the train leaves at
 * six`, where it says `the ferry leaves at six`. What it says is of something else.
 */
export function strangerIn(view: SpanView, sources: SourceView): Stranger | undefined {
  const { ordered } = view.aligned;
  const swap = ordered && onlySwap(ordered, sources);
  if (!ordered || !swap || isLoose(swap, ordered) || !standAlike(swap, ordered)) return undefined;
  const words = swap.own.flatMap((at) => ordered.tokens[at] ?? []);
  const others = swap.other.flatMap((at) => ordered.passageWords.tokens[at] ?? []);
  const [first, last] = [words[0], words.at(-1)];
  const isStrange = areAbsent(words, ordered, sources) && !areAkin(words, others);
  if (!first || !last || !isStrange) return undefined;
  return { span: { start: first.start, end: last.end }, isSubject: ordered.tokens.find(isContent) === first };
}

/** Where a passage of prose says all words but those of one place, in their order. */
function onlySwap({ swaps, fates, laid, passage }: OrderedSpan, sources: SourceView): Swap | undefined {
  const [swap, ...more] = swaps;
  const said = fates.filter((fate) => fate === 0).length;
  const isPlain = more.length === 0 && said >= fewestSaid && !fates.includes(1) && laid.clausesPassedOver === 0;
  if (!swap || !isPlain || /[|\n]|":/u.test(sources.passages[passage]?.text ?? '|')) return undefined;
  const [from = 0, to = 0] = [swap.own[0], swap.own.at(-1)];
  const isOnePlace = to - from === swap.own.length - 1;
  return isOnePlace && Math.max(swap.own.length, swap.other.length) <= longestName ? swap : undefined;
}

const fewestSaid = 2;
const longestName = 2;

/** What another source says of them is said of something else. */
function areAbsent(words: readonly Token[], { passage }: OrderedSpan, sources: SourceView): boolean {
  const source = sources.passages[passage]?.source;
  return words.every(({ term }) => sources.passagesOf(term).every((at) => sources.passages[at]?.source !== source));
}

/** Whether any of the words means the same as one of the others, or more, or less, or comes of it. */
export function areAkin(words: readonly Token[], others: readonly Token[]): boolean {
  return words.some(({ term }) => {
    const place = lexiconPlace(term);
    return others.some((other) => {
      const relation = relationBetween(place, lexiconPlace(other.term));
      return relation !== undefined && relation !== 'sibling' && relation !== 'antonym';
    });
  });
}

/** Whether the words may be another name for the same thing: a name, a number, a word for anything of its kind, a part of a body. */
function isLoose({ own, other }: Swap, { tokens, passageWords, names }: OrderedSpan): boolean {
  const isName =
    own.some((at) => names.has(tokens[at]?.start ?? -1)) || other.some((at) => passageWords.isName[at] === true);
  const words = [...own.flatMap((at) => tokens[at] ?? []), ...other.flatMap((at) => passageWords.tokens[at] ?? [])];
  return (
    isName || words.some((word) => word.kind === 'number' || generic.has(word.form) || classOf(word.term) === 'body')
  );
}

const generic: ReadonlySet<string> = new Set(
  (
    'man men woman women people person persons guy lady boy girl child children kid kids someone individual individuals members group team ' +
    'thing things place places site facility institution organisation organization company firm business agency item product service attraction venue ' +
    'building event film movie show series album song book novel city town country state area region system device program programme project study report ' +
    '人 男子 女子 男人 女人 人们 人员 单位 机构 公司 企业 场所 地方 设施 项目 产品 系统 电影 影片 该片 节目 城市 地区 国家 报告 研究 团队 组织'
  ).split(' '),
);

/** Whether the words stand in the span as the others do in the passage: as its subject, or as a noun behind the same words, before the same or at the end. */
function standAlike({ own, other }: Swap, { tokens, passageWords }: OrderedSpan): boolean {
  const [from = 0, start = 0] = [own[0], other[0]];
  const [to = 0, end = 0] = [own.at(-1), other.at(-1)];
  const theirs = passageWords.tokens;
  const isBehind = isSameNext(tokens[to], tokens[to + 1], theirs.slice(end + 1, end + 3));
  const opens = tokens.findIndex(isContent) === from;
  if (opens) return isBehind && isSubject(tokens, from) && opensClause(start, passageWords);
  const isNoun =
    areSame(tokens.slice(from - 2, from), theirs.slice(start - 2, start)) && endsWithDeterminer(tokens, from);
  return isNoun && areOfOneKind(tokens[to], theirs[end]) && (isBehind || to === tokens.length - 1);
}

const areSame = (some: readonly Token[], others: readonly Token[]): boolean =>
  some.length === others.length && some.every(({ term }, at) => term === others[at]?.term);

const endsWithDeterminer = (tokens: readonly Token[], at: number): boolean =>
  determiners.has(tokens[at - 1]?.form ?? '');

/** Whether a word that opens a span is what it speaks of, and no verb behind a pronoun or adverb. */
function isSubject(tokens: readonly Token[], at: number): boolean {
  const [before, own] = [tokens[at - 1], tokens[at]];
  if (!own || own.kind === 'han') return own !== undefined;
  return (
    (before === undefined || determiners.has(before.form)) && !own.form.endsWith('ly') && classOf(own.term) !== 'manner'
  );
}

/** Whether two words exclude each other, or are both of a kind of things that mostly do. */
function areOfOneKind(one: Token | undefined, other: Token | undefined): boolean {
  const [own, theirs] = [one?.term ?? '', other?.term ?? ''];
  const relation = relationBetween(lexiconPlace(own), lexiconPlace(theirs));
  const named = classOf(own);
  return relation !== undefined || (named === classOf(theirs) && (named === 'artefact' || named === 'animal'));
}

const isContent = ({ form }: Token): boolean => !isFunctionWord(form);

/** Han words are cut where they differ: 汽车 and 自行|车 both end before what follows 车. */
function isSameNext(last: Token | undefined, next: Token | undefined, behind: readonly Token[]): boolean {
  const [first, second] = behind;
  if (!next || !first) return false;
  if (first.term === next.term || (first.kind === 'han' && first.form.startsWith(next.form.charAt(0)))) return true;
  return first.kind === 'han' && last?.form.endsWith(first.form) === true && second?.term === next.term;
}

/** Whether nothing with content stands before a word in its clause. */
function opensClause(at: number, { tokens, clauses, isContent: hasContent }: OrderedSpan['passageWords']): boolean {
  for (let place = at - 1; place >= 0 && clauses[place] === clauses[at]; place -= 1) {
    if (hasContent[place] === true && tokens[place]) return false;
  }
  return true;
}

const determiners: ReadonlySet<string> = new Set(
  'the a an this that these those his her its their our your my no each every'.split(' '),
);
