import type { Token } from '../../core/token.ts';

/** What a question asks for, read from its question words. */
export type ExpectedKind =
  | 'person'
  | 'date'
  | 'time'
  | 'number'
  | 'money'
  | 'duration'
  | 'frequency'
  | 'place'
  | 'reason'
  | 'other';

/** Whether a number, an amount, a time or a date is asked for. */
export function isQuantity(kind: ExpectedKind): boolean {
  return kind !== 'person' && kind !== 'place' && kind !== 'reason' && kind !== 'other';
}

/** The first question word that tells a kind decides; of `what` and 什么 the noun beside it does. Linear in the question. */
export function expectedKindOf(tokens: readonly Token[]): ExpectedKind {
  const forms = tokens.map(({ form }) => form);
  return englishKind(forms) ?? chineseKind(forms.join('')) ?? 'other';
}

/** The base unit that a question for a measure names by its adjective: `how heavy`, 多高. Linear. */
export function expectedUnitOf(tokens: readonly Token[]): string | undefined {
  const chinese = chineseSize.exec(tokens.map(({ form }) => form).join(''))?.[1];
  const english = tokens.find((_, at) => tokens[at - 1]?.form === 'how')?.form;
  return units.get(chinese ?? english ?? '');
}

/** 楼 of 几楼, 岁 of 多少岁: what a question in Chinese counts by, where that tells what it counts. Linear. */
export function expectedMeasureOf(tokens: readonly Token[]): string | undefined {
  const text = tokens.map(({ form }) => form).join('');
  return /(?:多少|几)(?![个位名只条次种些何乎])(\p{Script=Han})/u.exec(text)?.[1];
}

/** Not 许多高楼. */
const chineseSize = /(?<![许很众更最大])多([重快远高深宽厚])/;

const units: ReadonlyMap<string, string> = new Map([
  ...'heavy 重'.split(' ').map((size) => [size, 'kg'] as const),
  ...'fast 快'.split(' ').map((size) => [size, 'm/s'] as const),
  ...'far tall high deep wide thick 远 高 深 宽 厚'.split(' ').map((size) => [size, 'm'] as const),
]);

const personWords = new Set(['who', 'whom', 'whose']);
const dateNouns = new Set('year date month day century decade time era period years dates'.split(' '));
const numberNouns = new Set(
  'number percentage percent amount population age size length height width distance rate cost price temperature score ratio proportion fraction'.split(
    ' ',
  ),
);
const placeNouns = new Set(
  'country city state place region town county location province continent area river street island district village'.split(
    ' ',
  ),
);
const personNouns = new Set(
  'person people man woman player president king queen author writer actor singer scientist leader emperor director'.split(
    ' ',
  ),
);
const sizeWords = new Set('many much long old far tall fast big large high deep often wide few heavy'.split(' '));
const moneyWords = new Set(
  'cost costs price priced prices fee fees pay paid charge charged expensive refunded reimbursed salary rent spend spent earn earns owe owes worth budget'.split(
    ' ',
  ),
);
/** What `what is the …` asks an amount by. */
const moneyNouns = new Set(
  'cost costs price prices fee fees salary wage wages rent budget deposit fine rates'.split(' '),
);
/** `What did Corvin pay`. */
const paying = new Set('pay paid cost earn owe charge spend'.split(' '));
const durationNouns = new Set(
  'second seconds minute minutes hour hours day days week weeks month months year years'.split(' '),
);
const openingWords = new Set('open opens close closes shut shuts'.split(' '));
/** How far after `what` its noun may stand. */
const nounReach = 3;

function englishKind(forms: readonly string[]): ExpectedKind | undefined {
  for (const [at, form] of forms.entries()) {
    if (personWords.has(form)) return 'person';
    if (form === 'when') return isOpening(forms) ? 'time' : 'date';
    if (form === 'where') return 'place';
    if (form === 'why') return 'reason';
    if (form === 'how' && sizeWords.has(forms[at + 1] ?? '')) return kindOfSize(forms, at + 1);
    if (form === 'what' || form === 'which') return kindOfThing(forms, at);
  }
  return undefined;
}

/** `When is the gym open` asks for hours, `when was the bridge opened` for a date. */
const isOpening = (forms: readonly string[]): boolean =>
  forms.some((form) => openingWords.has(form)) &&
  forms.some((form) => form === 'is' || form === 'does' || form === 'do');

function kindOfSize(forms: readonly string[], at: number): ExpectedKind {
  if (forms[at] === 'often') return 'frequency';
  if (forms[at] === 'long' || forms[at] === 'old') return 'duration';
  if (forms[at] === 'many' && durationNouns.has(forms[at + 1] ?? '')) return 'duration';
  return forms[at] === 'much' && forms.some((form) => moneyWords.has(form)) ? 'money' : 'number';
}

function kindOfThing(forms: readonly string[], at: number): ExpectedKind {
  if (forms[at] === 'what' && forms.includes('hours')) return 'time';
  if (forms[at] === 'what' && paying.has(forms.at(-1) ?? '')) return 'money';
  return kindOfNoun(forms.slice(at + 1, at + 1 + nounReach));
}

function kindOfNoun(forms: readonly string[]): ExpectedKind {
  for (const form of forms) {
    if (moneyNouns.has(form)) return 'money';
    if (dateNouns.has(form)) return 'date';
    if (numberNouns.has(form)) return 'number';
    if (placeNouns.has(form)) return 'place';
    if (personNouns.has(form)) return 'person';
  }
  return 'other';
}

/** In normal form, so that Traditional characters are covered; the longer wording stands before the shorter. */
const chineseWordings: readonly (readonly [ExpectedKind, readonly string[]])[] = [
  ['time', '几点 几时 什么时候开门 什么时候关门 什么时候开放 何时开门 何时关门 开放时间是 营业时间是'.split(' ')],
  ['money', '多少钱 多少元 多少块 价格是多少 价钱 费用是多少 售价'.split(' ')],
  ['duration', '多久 几天 几年 几个月 几周 几小时 几个小时 几分钟 多少天 多少年 多少个月 多少小时 多长时间'.split(' ')],
  [
    'date',
    '何时 什么时候 什么时间 哪年 哪一年 哪一天 哪天 哪一日 哪个月 何年 何月 何日 几月 几日 几号 哪个世纪 几世纪 什么年代 哪个年代 年代为何 时间为何 时间是'.split(
      ' ',
    ),
  ],
  // Which of several asks for their names, though it counts like a number.
  ['other', ['哪几']],
  [
    'number',
    '多少 多大 多长 多久 多高 多远 多重 多宽 多深 几个 几次 几种 几人 几位 几名 几座 几条 几岁 几分 几成 百分之几 有几'.split(
      ' ',
    ),
  ],
  [
    'place',
    '哪里 哪儿 何处 何地 什么地方 哪个国家 哪一国 哪国 哪个城市 哪一座城市 哪座城市 哪个地方 哪个地区 哪一地区 哪个省 哪个州 哪一个国家 哪一个城市 什么国家 什么城市 位于哪'.split(
      ' ',
    ),
  ],
  ['reason', '为什么 为何 什么原因 原因是 何故 怎么会'.split(' ')],
  ['person', '谁 哪位 哪一位 何人 什么人 哪个人 哪些人'.split(' ')],
];

function chineseKind(text: string): ExpectedKind | undefined {
  if (text.includes('多久') && text.includes('次')) return 'frequency';
  for (const [kind, wordings] of chineseWordings) {
    if (wordings.some((wording) => text.includes(wording))) return kind;
  }
  return undefined;
}
