import type { Token } from '../../core/token.ts';
import { classOf } from '../../lexical/relations.ts';
import type { WordClass } from '../../lexical/word-class-names.ts';
import { rarityLevel } from '../../text/common-terms.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import { tokenize } from '../../text/tokens.ts';
import { isFunctionWord } from '../../text/words.ts';
import { type ExpectedKind, isQuantity } from './expected-kind.ts';
import type { QuestionView } from './question-view.ts';
import type { SentenceView } from './sentence-view.ts';

/** Whether a sentence, or a part of it, holds something of the kind a question asks for that the question does not say itself. Linear in the sentence. */
export function holdsSought(question: QuestionView, sentence: Pick<SentenceView, 'shown' | 'tokens'>): boolean {
  const { expects } = question;
  if (expects === 'reason' || expects === 'other') return false;
  if (isLabelled(expects, sentence.shown)) return true;
  if (expects === 'frequency') return repeated.test(sentence.shown);
  if (expects === 'person' || expects === 'place') {
    return sentence.tokens.some((token, at) => isNewName(question, sentence, { token, at }));
  }
  return (
    holdsQuantity(question, sentence, quantityTests[expects]) ||
    (expects === 'duration' && holdsSpan(sentence)) ||
    (expects === 'date' && recurring.test(sentence.shown))
  );
}

const repeated =
  /\b(?:every|each|once|twice|times a|per|hourly|daily|weekly|monthly|quarterly|yearly|annually)\b|每[隔一二两三四五六七八九十半\d年季月周天日次班]/iu;
/** 每月十日: a day without a date. */
const recurring = /每[年季月周][^，。；]{0,6}[日号天初末底一二三四五六]/u;

/** A day is more of an answer to `when` than a stretch of time, an amount of money more to `how much does it cost` than a mere number. */
export function quantityHeld(
  question: QuestionView,
  sentence: Pick<SentenceView, 'shown' | 'tokens'> | undefined,
): 0 | 1 | 2 {
  if (!sentence || !isQuantity(question.expects) || !holdsSought(question, sentence)) return 0;
  return holdsPlainly(question, sentence) ? 2 : 1;
}

function holdsPlainly(question: QuestionView, sentence: Pick<SentenceView, 'shown'>): boolean {
  const kinds = plainKinds[question.expects];
  return kinds === undefined || holdsQuantity(question, sentence, ({ kind }) => kinds.has(kind));
}

const plainKinds: Readonly<Partial<Record<ExpectedKind, ReadonlySet<Quantity['kind']>>>> = {
  date: new Set<Quantity['kind']>(['date', 'time', 'ordinal']),
  money: new Set<Quantity['kind']>(['money', 'percent']),
};

type MeasuredKind = Exclude<ExpectedKind, 'person' | 'place' | 'frequency' | 'reason' | 'other'>;
type QuantityTest = (quantity: Quantity) => boolean;

/** How long asks for a time or a length, 几年 for a time or a year. */
const quantityTests: Readonly<Record<MeasuredKind, QuantityTest>> = {
  date: ({ kind }) => kind === 'date' || kind === 'time' || kind === 'ordinal' || kind === 'duration',
  time: ({ kind }) => kind === 'time',
  number: ({ kind }) => kind !== 'date' && kind !== 'time',
  money: ({ kind }) => kind === 'money' || kind === 'percent' || kind === 'number',
  duration: ({ kind, date }) => kind === 'duration' || kind === 'measure' || (date !== undefined && isYear(date)),
};

const isYear = (date: NonNullable<Quantity['date']>): boolean => date.year !== undefined && date.month === undefined;

function holdsQuantity(
  { known, unit }: QuestionView,
  { shown }: Pick<SentenceView, 'shown'>,
  fits: QuantityTest,
): boolean {
  return findQuantities(shown).some(
    (quantity) =>
      fits(quantity) &&
      isOfUnit(quantity, unit) &&
      !known.has(shown.slice(quantity.span.start, quantity.span.end).toLowerCase()),
  );
}

/** A measure of something else does not answer `how heavy`; a fee may be as high as a tower. */
function isOfUnit({ kind, unit: own }: Quantity, unit: string | undefined): boolean {
  return unit === undefined || own === unit || kind === 'money' || kind === 'percent' || kind === 'number';
}

/** `5 unused days`: a number with its unit a few words on; 永久, `indefinitely`. */
function holdsSpan({ shown, tokens }: Pick<SentenceView, 'shown' | 'tokens'>): boolean {
  if (within.test(shown)) return true;
  let number = -Infinity;
  for (const [at, { kind, form }] of tokens.entries()) {
    if (kind === 'number') number = at;
    if ((timeUnits.has(form) && at - number <= unitReach) || endless.has(form)) return true;
  }
  return false;
}

/** 十五日内 is a time, not the fifteenth. */
const within = /[\d〇零一二两三四五六七八九十百]个?(?:工作)?(?:日|天|周|星期|月|年|小时|分钟)(?:之|以)?内/u;
const unitReach = 3;
const timeUnits = new Set(
  'second seconds minute minutes hour hours day days week weeks month months year years 秒 分钟 小时 天 日 周 星期 月 个月 年'.split(
    ' ',
  ),
);
const endless = new Set('permanently indefinitely forever 永久 永远 无限期 长期 终身'.split(' '));

interface PlacedToken {
  readonly token: Token;
  readonly at: number;
}

/** A word for such a thing, a capitalised word inside the sentence; of Chinese, which has no capitals, a word that prose at large hardly uses. */
function isNewName(
  { known, expects }: QuestionView,
  { shown }: Pick<SentenceView, 'shown'>,
  { token, at }: PlacedToken,
): boolean {
  if (known.has(token.term) || isFunctionWord(token.form)) return false;
  if (token.kind !== 'han' && token.kind !== 'word') return false;
  const kind = classOf(token.term);
  if (kind !== undefined) return classesSought[expects]?.has(kind) === true;
  const isRare = rarityLevel(token.term) >= rareLevel;
  if (token.kind === 'han') return token.form.length > 1 && isRare;
  const first = shown.charAt(token.start);
  return (at > 0 || isRare) && first !== first.toLowerCase();
}

/** What a word may stand for to be who or where; a word that the lexicon does not have may be a name. */
const classesSought: Readonly<Partial<Record<ExpectedKind, ReadonlySet<WordClass>>>> = {
  person: new Set<WordClass>(['person', 'organisation']),
  place: new Set<WordClass>(['place']),
};

const rareLevel = 12;

/** Whether a name stands before a colon that says that such a thing follows: `Venue: …`, 地点：…; of a record, any of its names. Linear. */
function isLabelled(expects: ExpectedKind, shown: string): boolean {
  const names = labels[expects];
  if (!names) return false;
  return shown.split(' | ').some((field) => {
    const label = /^[^:：]{1,24}(?=[:：])/.exec(field)?.[0];
    return label !== undefined && tokenize(label).some(({ form }) => names.has(form));
  });
}

const labels: Readonly<Partial<Record<ExpectedKind, ReadonlySet<string>>>> = {
  place: new Set('location place venue address site room 地点 地址 位置 场所'.split(' ')),
  date: new Set('date when 日期'.split(' ')),
  person: new Set('name contact owner manager chair author head responsible 姓名 联系 负责 主持 作者 组长'.split(' ')),
};
