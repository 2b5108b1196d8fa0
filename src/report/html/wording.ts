import type { Relation } from '../../core/evidence.ts';
import type { Status } from '../../core/verdict.ts';
import type { Language } from '../format.ts';

/** What the page says beyond the words that all reports share. */
export interface PageWording {
  readonly title: string;
  readonly skip: string;
  readonly overview: string;
  readonly filter: string;
  /** Stands where the note of a sentence will. */
  readonly choose: string;
  readonly back: string;
  readonly notes: string;
  readonly claims: string;
  readonly faultWords: string;
  readonly correction: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
  readonly otherFindings: string;
  readonly noText: string;
  readonly redactedText: string;
  readonly uncited: string;
  /** Stands for what a source does not show of its document. */
  readonly leftOut: string;
  readonly relations: Readonly<Record<Relation, string>>;
  /** `Sentence 3 of 9`. */
  position(order: number, count: number): string;
  readonly notChecked: string;
  readonly allSupported: string;
  readonly nothingToCheck: string;
  /** The sentences at fault, as a heading. At least one count is above 0. */
  faults(contradicted: number, unsupported: number): string;
  asOf(date: string): string;
  shown(status: string, count: number): string;
  readonly shownAll: string;
  readonly made: string;
}

export const pageWordings: Readonly<Record<Language, PageWording>> = {
  en: {
    title: 'Answer checked against its sources',
    skip: 'Skip to the first answer',
    overview: 'Exchanges in this report',
    filter: 'Marks, and how many sentences have each',
    choose: 'Choose a sentence to see the passage it rests on.',
    back: 'Back to the answer',
    notes: 'Sentence by sentence',
    claims: 'Its claims, one by one',
    faultWords: 'Words at fault',
    correction: 'Correction',
    keys: [
      [['j', 'k'], 'next and previous sentence'],
      [['Enter'], 'go to its passage'],
      [['Esc'], 'go back'],
    ],
    otherFindings: 'Other findings',
    noText: 'The report does not hold the text of this source.',
    redactedText: 'With the findings covered',
    uncited: 'no sentence rests on it',
    leftOut: '… left out …',
    relations: {
      supports: 'Borne out by',
      contradicts: 'The source says',
      related: 'The nearest passage, which does not say it',
    },
    position: (order, count) => `Sentence ${order} of ${count}`,
    notChecked: 'This could not be checked against sources',
    allSupported: 'The sources bear out every sentence that can be checked',
    nothingToCheck: 'No sentence here needs a source',
    faults: (contradicted, unsupported) => {
      const sentences = (count: number) => (count === 1 ? '1 sentence' : `${count} sentences`);
      if (unsupported === 0)
        return `${sentences(contradicted)} ${contradicted === 1 ? 'contradicts' : 'contradict'} the sources`;
      if (contradicted === 0) return `${sentences(unsupported)} ${unsupported === 1 ? 'is' : 'are'} not in the sources`;
      const rest = `${unsupported} ${unsupported === 1 ? 'is' : 'are'} not in them`;
      return `${sentences(contradicted)} ${contradicted === 1 ? 'contradicts' : 'contradict'} the sources, ${rest}`;
    },
    asOf: (date) => `as of ${date}`,
    shown: (status, count) => `Only these stand out: ${status}, ${count}`,
    shownAll: 'All sentences are shown alike',
    made: 'Made by Assay. This file loads nothing from elsewhere.',
  },
  zh: {
    title: '回答与来源核对报告',
    skip: '跳到第一个回答',
    overview: '本报告中的交互',
    filter: '标记及各有多少句',
    choose: '选择一个句子，查看它所依据的段落。',
    back: '返回回答',
    notes: '逐句说明',
    claims: '逐条论断',
    faultWords: '有问题的词语',
    correction: '更正',
    keys: [
      [['j', 'k'], '下一句、上一句'],
      [['Enter'], '转到所依据的段落'],
      [['Esc'], '返回'],
    ],
    otherFindings: '其他发现',
    noText: '本报告不含该来源的全文。',
    redactedText: '遮盖之后的文本',
    uncited: '没有句子以此为据',
    leftOut: '……此处略去……',
    relations: { supports: '依据', contradicts: '来源的说法', related: '最接近的段落，但并没有这样说' },
    position: (order, count) => `第 ${order} 句，共 ${count} 句`,
    notChecked: '未能对照来源核对',
    allSupported: '凡可核对的句子，来源都能证实',
    nothingToCheck: '这里没有需要来源证实的句子',
    faults: (contradicted, unsupported) => {
      if (unsupported === 0) return `${contradicted} 句与来源矛盾`;
      if (contradicted === 0) return `${unsupported} 句在来源中找不到`;
      return `${contradicted} 句与来源矛盾，${unsupported} 句在来源中找不到`;
    },
    asOf: (date) => `截至 ${date}`,
    shown: (status, count) => `仅突出：${status}，${count} 句`,
    shownAll: '所有句子同等显示',
    made: '由 Assay 生成。本文件不从别处加载任何内容。',
  },
};

/** Worst first: the order in which people want to see them. */
export const statusOrder: readonly Status[] = ['contradicted', 'unsupported', 'supported', 'not-checkable'];
