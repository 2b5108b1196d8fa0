// Names of figures in the records are English; the Chinese page says them in Chinese.
export type PageLanguage = 'en' | 'zh';

export function nameIn(language: PageLanguage, name: string): string {
  if (language === 'en') return english[name] ?? name;
  return chinese.reduce((text, [from, to]) => text.replaceAll(from, to), name);
}

/** What a plot calls its lines. */
const english: Readonly<Record<string, string>> = {
  en: 'English',
  zh: 'Chinese',
  assay: 'Assay',
  overlap: 'word overlap',
};

/** Longer pieces before the pieces they hold. */
const chinese: readonly (readonly [from: string | RegExp, to: string])[] = [
  [/^en$/g, '英文'],
  [/^zh$/g, '中文'],
  [/^assay$/g, 'Assay'],
  [/^overlap$/g, '词语重合'],
  ['reliability of answers', '回答的校准曲线'],
  ['reliability of sentences', '句子的校准曲线'],
  ['precision and recall of answers', '回答的精确率与召回率'],
  ['precision and recall of sentences', '句子的精确率与召回率'],
  ['AUROC within task and generator', '同一任务、同一模型内的 AUROC'],
  ['evident conflicts found, 10 % of clean sentences flagged', '误报 10 % 无误句子时找到的明显矛盾'],
  ['contradicted told from unsupported, AUROC of the likelihood', '区分“矛盾”与“无依据”的 AUROC（按概率）'],
  ['contradicted told from unsupported, AUROC', '区分“矛盾”与“无依据”的 AUROC'],
  ['answers told from controls, AUROC', '区分续写与对照的 AUROC'],
  ['calibration error of answers', '回答的校准误差'],
  ['calibration error of sentences', '句子的校准误差'],
  ['all sets:', '全部数据集：'],
  ['answer F1', '回答 F1'],
  ['span F1', '字符级 F1'],
  ['keyword AUROC', '关键词 AUROC'],
  ['clean controls flagged', '无误对照被误报的比例'],
  ['clean answers flagged', '无误回答被误报的比例'],
  ['spans found', '找到的错误片段'],
  ['English questions over Chinese', '英文问题查中文'],
  ['Chinese questions over English', '中文问题查英文'],
  [/, en$/g, '，英文'],
  [/, zh$/g, '，中文'],
  [', ', '，'],
];
