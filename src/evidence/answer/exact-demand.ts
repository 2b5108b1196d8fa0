import type { Token } from '../../core/token.ts';
import { isFunctionWord } from '../../text/words.ts';
import { contactDemandOf } from './contact-demand.ts';
import type { SentenceView } from './sentence-view.ts';

/** Exactly what a question asks for: a year, so many of what it counts. */
export interface ExactDemand {
  /** Whether a sentence, as it is shown, holds it. */
  readonly isHeldBy: (sentence: Pick<SentenceView, 'shown' | 'tokens'>) => boolean;
  /** Whether nothing else answers; what is counted may be told in other words. */
  readonly isSure: boolean;
}

/**
 * What a question asks for where its wording leaves little open: `which year` and 哪一年 a year that it does not name itself, `how many bridges` and 几座桥 a
 * number of those, 百分之几 a share. None where it asks for less. Linear.
 */
export function exactDemandOf(question: string, tokens: readonly Token[]): ExactDemand | undefined {
  const text = tokens.map(({ form }) => form).join('');
  const sure = shapeDemand(question, text);
  if (sure) return { isHeldBy: sure, isSure: true };
  const counted = countedInChinese(text) ?? countedInEnglish(tokens);
  return counted && { isHeldBy: counted, isSure: false };
}

type Held = ExactDemand['isHeldBy'];

function shapeDemand(question: string, text: string): Held | undefined {
  if (/哪一?年|何年|哪年/u.test(text) || /\b(?:what|which) year\b/i.test(question)) return yearBeside(question);
  if (/哪一?天|几月几|几号|哪一?日/u.test(text) || /\b(?:what|which) (?:day|date)\b/i.test(question))
    return holding(dayShape);
  if (/百分之(?:几|多少)/u.test(text) || /\bper ?cent(?:age)?\b/i.test(question)) return holding(shareShape);
  if (/(?:哪个|哪一个|几)世纪/u.test(text) || /\b(?:what|which) century\b/i.test(question))
    return holding(centuryShape);
  return contactDemandOf(question, text);
}

const holding =
  (shape: RegExp): Held =>
  ({ shown }) =>
    shape.test(shown);

const dayShape =
  /\d\s*[日号號]|[一二三四五六七八九十]日|月[\d一二三四五六七八九十]|\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2}|[A-Z][a-z]{2,8}\s+\d{1,2}\b|\d-\d/u;
const shareShape = /%|％|百分|分之|[成半]|per ?cent|\b(?:half|third|quarter|fifth|tenth)s?\b/iu;
const centuryShape = /世[紀纪]|centur/iu;
const yearShape = /(?<!\d)[12]\d{3}(?!\d)|(?<!\d)\d{1,4}\s?年|[〇零○一二三四五六七八九十]{1,4}年|元年|\b(?:AD|BC)\b/gu;

/** Other than those that the question names. */
function yearBeside(question: string): Held {
  const known = new Set(question.match(yearShape));
  return ({ shown }) => Array.from(shown.matchAll(yearShape)).some(([year]) => !known.has(year));
}

const numeral = String.raw`[\d〇零一二三四五六七八九十百千万萬亿億两兩半多余]\s?`;

/** 多少人, 几座桥: a number before the measure word or what it counts. */
function countedInChinese(text: string): Held | undefined {
  const counted = /(?:多少|几)(?!钱|元|块|何)(\p{Script=Han})(\p{Script=Han})?/u.exec(text);
  const [, measure = '', noun = ''] = counted ?? [];
  if (measure === '' || isFunctionWord(measure)) return undefined;
  const after = [measure, ...(noun === '' || isFunctionWord(noun) ? [] : [noun])].map(
    (each) => `[${each}${traditional.get(each) ?? ''}]`,
  );
  const shape = new RegExp(`${numeral}(?:${after.join('|')})`, 'u');
  return ({ shown }) => shape.test(shown);
}

/** Measure words that texts in Traditional characters write otherwise. */
const traditional: ReadonlyMap<string, string> = new Map(
  '个個 条條 间間 岁歲 场場 届屆 层層 处處 级級 类類 种種 辆輛 台臺 公公 国國'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** `How many bridges`: a number with them at most three words on. */
function countedInEnglish(tokens: readonly Token[]): Held | undefined {
  const at = tokens.findIndex(({ form }, place) => form === 'many' && tokens[place - 1]?.form === 'how');
  const counted = at < 0 ? undefined : tokens.slice(at + 1, at + 4).find(({ form }) => !isFunctionWord(form));
  if (!counted) return undefined;
  return ({ tokens: said }) =>
    said.some(
      (token, place) => isNumber(token) && said.slice(place + 1, place + 5).some(({ term }) => term === counted.term),
    );
}

const isNumber = ({ kind, form }: Token): boolean => kind === 'number' || numberWords.has(form);
const numberWords = new Set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen no several both'.split(
    ' ',
  ),
);
