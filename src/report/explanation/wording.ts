import type { Explanation, Turn } from '../../core/explanation.ts';
import type { Language } from '../format.ts';

/** What an explanation says beyond the words that all reports share. Numbers come as text. */
export interface ExplanationWording {
  position(number: number, count: number): string;
  /** How a risk stands to the threshold. */
  risk(risk: number, threshold: number): string;
  settled(by: Explanation['settledBy'], modelRisk: string): string;
  readonly turns: string;
  readonly noTurns: string;
  turn(kind: Turn['kind'], words: string): string;
  reasons(baseRisk: string): string;
  contradiction(probability: string): string;
  readonly words: string;
  fewerWords(count: number): string;
  readonly passages: string;
  readonly noPassages: string;
  shares(words: string): string;
  readonly claims: string;
  readonly conflicts: string;
  readonly conflictKinds: Readonly<Record<string, string>>;
  readonly notCheckable: string;
  /** Between words that are quoted. */
  quote(words: string): string;
  readonly more: string;
}

export const explanationWordings: Readonly<Record<Language, ExplanationWording>> = {
  en: {
    position: (number, count) => `sentence ${number} of ${count}`,
    risk: (risk, threshold) =>
      `risk ${shown(risk)}; a sentence is taken for not supported from ${shown(threshold)} on: ${shown(Math.abs(risk - threshold))} ${risk < threshold ? 'below' : 'above'} that`,
    settled: (by, modelRisk) => settledEn[by].replace('{risk}', modelRisk),
    turns: 'What would change it',
    noTurns: 'Nothing that was tried would change it',
    turn: (kind, words) => turnsEn[kind].replace('{words}', words),
    reasons: (baseRisk) => `What weighed, as odds of a fault (${baseRisk} where nothing is known of a sentence)`,
    contradiction: (probability) => `Contradicted rather than not in the sources: ${probability}`,
    words: 'Its words by risk',
    fewerWords: (count) => `and ${count} more; --all shows them`,
    passages: 'Passages weighed, by the share of its words they hold',
    noPassages: 'No passage shares a word with it',
    shares: (words) => `shares: ${words}`,
    claims: 'Its claims, one by one',
    conflicts: 'Where a passage says otherwise',
    conflictKinds: {
      quantity: 'another value',
      negation: 'negated in one of the two',
      permission: 'allowed in one, forbidden in the other',
      opposite: 'the opposite',
      field: 'another value of the field',
      name: 'another name in the same words',
    },
    notCheckable: 'There is nothing here that sources could bear out, so nothing was weighed',
    quote: (words) => `"${words}"`,
    more: '--all shows the columns of the models behind this',
  },
  zh: {
    position: (number, count) => `第 ${number} 句，共 ${count} 句`,
    risk: (risk, threshold) =>
      `风险 ${shown(risk)}；达到 ${shown(threshold)} 即视为无据：${risk < threshold ? '低' : '高出'} ${shown(Math.abs(risk - threshold))}`,
    settled: (by, modelRisk) => settledZh[by].replace('{risk}', modelRisk),
    turns: '怎样会改变结论',
    noTurns: '所试的改动都不会改变结论',
    turn: (kind, words) => turnsZh[kind].replace('{words}', words),
    reasons: (baseRisk) => `各项的作用，以出错的几率比表示（对句子一无所知时为 ${baseRisk}）`,
    contradiction: (probability) => `是矛盾而非来源中没有：${probability}`,
    words: '词语，按风险排列',
    fewerWords: (count) => `另有 ${count} 个；用 --all 显示`,
    passages: '权衡过的段落，按涵盖词语的比例',
    noPassages: '没有段落与它有相同的词语',
    shares: (words) => `共有：${words}`,
    claims: '逐条论断',
    conflicts: '段落另有说法之处',
    conflictKinds: {
      quantity: '数值不同',
      negation: '一方为否定',
      permission: '一方允许，一方禁止',
      opposite: '说法相反',
      field: '字段的值不同',
      name: '同样的话里是另一个名称',
    },
    notCheckable: '这里没有需要来源证实的内容，因此没有权衡',
    quote: (words) => `“${words}”`,
    more: '用 --all 显示模型所用的各列',
  },
};

/** Two places: as much as a person compares. */
export const shown = (value: number): string => value.toFixed(2);

const settledEn: Readonly<Record<Explanation['settledBy'], string>> = {
  models: 'the models of the check decided it',
  conflict: 'a passage surely says otherwise, which decided it; the models alone: {risk}',
  stranger: 'a passage says all the rest of something else, which decided it; the models alone: {risk}',
  unfounded: 'no source gives a date or an amount of it, which decided it; the models alone: {risk}',
  contained: 'a passage says it in the same words, which decided it; the models alone: {risk}',
  'no-passage': 'nothing in the sources is near it, and nothing is supported by no passage; the models alone: {risk}',
  newest: 'sources contradict each other about it, and the newest decided it; the models alone: {risk}',
  dispute: 'sources contradict each other about it, and no dates tell which is newer; the models alone: {risk}',
  judge: 'a judge was asked and its answer counted in; the models alone: {risk}',
};

const settledZh: Readonly<Record<Explanation['settledBy'], string>> = {
  models: '由检查自身的模型判定',
  conflict: '有段落明确另有说法，据此判定；仅凭模型为 {risk}',
  stranger: '有段落说了其余的话，但说的是别的事物，据此判定；仅凭模型为 {risk}',
  unfounded: '没有来源给出其中的日期或金额，据此判定；仅凭模型为 {risk}',
  contained: '有段落以同样的词语说了同样的话，据此判定；仅凭模型为 {risk}',
  'no-passage': '来源中没有相近的内容，没有段落就不算有据；仅凭模型为 {risk}',
  newest: '来源对此互相矛盾，以最新的为准；仅凭模型为 {risk}',
  dispute: '来源对此互相矛盾，而日期不能说明哪个较新；仅凭模型为 {risk}',
  judge: '已询问评判模型并计入其意见；仅凭模型为 {risk}',
};

const turnsEn: Readonly<Record<Turn['kind'], string>> = {
  corrected: 'with the correction {words}',
  'without-words': 'without {words}',
  'without-passage': 'without the passage {words}',
};

const turnsZh: Readonly<Record<Turn['kind'], string>> = {
  corrected: '按更正 {words}',
  'without-words': '去掉 {words}',
  'without-passage': '没有段落 {words}',
};
