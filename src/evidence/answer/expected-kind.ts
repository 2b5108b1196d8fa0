import type { Token } from '../../core/token.ts';

/** What a question asks for, read from its question words. */
export type ExpectedKind = 'person' | 'date' | 'number' | 'place' | 'reason' | 'other';

/** The first question word that tells a kind decides; of `what` and 什么 the noun beside it does. Linear in the question. */
export function expectedKindOf(tokens: readonly Token[]): ExpectedKind {
  const forms = tokens.map(({ form }) => form);
  return englishKind(forms) ?? chineseKind(forms.join('')) ?? 'other';
}

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
/** How far after `what` its noun may stand. */
const nounReach = 3;

function englishKind(forms: readonly string[]): ExpectedKind | undefined {
  for (const [at, form] of forms.entries()) {
    if (personWords.has(form)) return 'person';
    if (form === 'when') return 'date';
    if (form === 'where') return 'place';
    if (form === 'why') return 'reason';
    if (form === 'how' && sizeWords.has(forms[at + 1] ?? '')) return 'number';
    if (form === 'what' || form === 'which') return kindOfNoun(forms.slice(at + 1, at + 1 + nounReach));
  }
  return undefined;
}

function kindOfNoun(forms: readonly string[]): ExpectedKind {
  for (const form of forms) {
    if (dateNouns.has(form)) return 'date';
    if (numberNouns.has(form)) return 'number';
    if (placeNouns.has(form)) return 'place';
    if (personNouns.has(form)) return 'person';
  }
  return 'other';
}

/** In normal form, so that Traditional characters are covered; the longer wording stands before the shorter. */
const chineseWordings: readonly (readonly [ExpectedKind, readonly string[]])[] = [
  [
    'date',
    '何时 什么时候 什么时间 哪年 哪一年 哪一天 哪天 哪一日 哪个月 何年 何月 何日 几年 几月 几日 几号 几点 哪个世纪 几世纪 什么年代 哪个年代 年代为何 时间为何 时间是'.split(
      ' ',
    ),
  ],
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
  for (const [kind, wordings] of chineseWordings) {
    if (wordings.some((wording) => text.includes(wording))) return kind;
  }
  return undefined;
}
