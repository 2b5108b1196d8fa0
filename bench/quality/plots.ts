import type { Curve } from '../record.ts';
import { nameIn, type PageLanguage } from './figure-names.ts';
import { plot, type PlotText } from './plot.ts';

export type PlotName = 'reliability' | 'precision-recall';

export const plotFile = (name: PlotName, language: PageLanguage): string => `quality/${name}.${language}.svg`;

/** The plots of a record, by the path of their file below `docs`. */
export function plotFiles(curves: readonly Curve[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const language of ['en', 'zh'] as const) {
    for (const name of ['reliability', 'precision-recall'] as const) {
      const own = curves.filter(({ panel }) => panel.startsWith(panelsOf[name]));
      if (own.length === 0) continue;
      const text: PlotText = { ...texts[language][name], nameOf: (key) => nameIn(language, key) };
      files.set(plotFile(name, language), plot(own, { text, diagonal: name === 'reliability' }));
    }
  }
  return files;
}

const panelsOf: Readonly<Record<PlotName, string>> = {
  reliability: 'reliability of',
  'precision-recall': 'precision and recall of',
};

const texts: Readonly<Record<PageLanguage, Readonly<Record<PlotName, Omit<PlotText, 'nameOf'>>>>> = {
  en: {
    reliability: {
      title: 'Reliability by language',
      description:
        'Share of answers and sentences that are at fault, against the risk that Assay gave them. On the dashed line both agree; larger marks stand for more rows.',
      x: 'risk given',
      y: 'share at fault',
    },
    'precision-recall': {
      title: 'Precision and recall',
      description:
        'Share of what is reported that is at fault, against the share of the faults that is found, for every threshold; Assay beside word overlap.',
      x: 'recall',
      y: 'precision',
    },
  },
  zh: {
    reliability: {
      title: '各语言的校准曲线',
      description:
        '横轴为 Assay 给出的风险，纵轴为实际有误的回答或句子所占比例；落在虚线上表示两者一致，标记越大，数据越多。',
      x: '给出的风险',
      y: '实际有误的比例',
    },
    'precision-recall': {
      title: '精确率与召回率',
      description: '在每个阈值下，横轴为找到的错误所占比例，纵轴为报告中确实有误的比例；Assay 与词语重合对照。',
      x: '召回率',
      y: '精确率',
    },
  },
};
