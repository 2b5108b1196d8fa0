import { expect, test } from 'vitest';
import type { Figure } from './figure.ts';
import { judgedOf, measureFolds, type Prediction } from './folds.ts';
import type { Row } from './rows.ts';

const answer = 'The bridge opened in 1932. It is blue.';

/** Three sources with a faulty answer and a sound one each. */
const rows = ['a', 'b', 'c'].flatMap((source): Row[] => {
  const about = { set: 'ragtruth_train', language: 'en' as const, cluster: source, task: 'qa', generator: 'g' };
  const exchange = { id: source, answer, sources: [{ id: 's', text: 'The bridge opened in 1923. It is blue.' }] };
  return [
    { ...about, exchange, id: `${source}1`, label: 1, spans: [{ start: 21, end: 25, kind: 'evident-conflict' }] },
    { ...about, exchange, id: `${source}0`, label: 0, spans: [] },
  ];
});

const predictions = rows.map(({ id, set, label }): Prediction => ({
  id,
  set: `grounding/${set}`,
  score: 0.2 + 0.6 * label,
  sentences: [
    [0, 26, 0.1 + 0.7 * label, 0.9],
    [27, 38, 0.1, 0.1],
  ],
  found: label === 1 ? [[21, 25, 0.8, 'contradicted']] : [],
}));

const valueOf = (figures: readonly Figure[], name: string): number | undefined =>
  figures.find((figure) => figure.name === name)?.value;

test('measureFolds() counts answers, spans and conflicts of the predictions', () => {
  const { figures } = measureFolds(judgedOf(predictions, rows));
  expect(valueOf(figures, 'RAGTruth AUROC')).toBe(1);
  expect(valueOf(figures, 'RAGTruth answer F1')).toBe(1);
  expect(valueOf(figures, 'RAGTruth span F1')).toBe(1);
  expect(valueOf(figures, 'RAGTruth evident conflicts found, 10 % of clean sentences flagged')).toBe(1);
  expect(valueOf(figures, 'RAGTruth calibration error of answers, en')).toBeCloseTo(0.2);
});

test('measureFolds() leaves out what its rows do not define', () => {
  const { figures } = measureFolds(judgedOf(predictions, rows));
  expect(figures.filter(({ name }) => name.startsWith('UHGEval'))).toEqual([]);
});

test('judgedOf() refuses a prediction whose row is not there', () => {
  expect(() => judgedOf(predictions, rows.slice(1))).toThrow(
    "Prediction 'a1' has no row in set 'grounding/ragtruth_train'",
  );
});

test('measureFolds() counts judged Chinese words and their controls', () => {
  const about = { language: 'zh' as const, task: 'continuation' };
  const exchange = { id: 'x', answer: '大桥于1923年通车。', sources: [{ id: 's', text: '大桥于1932年通车。' }] };
  const chinese: Row[] = ['a', 'b'].flatMap((cluster): Row[] => [
    {
      ...about,
      exchange,
      cluster,
      id: cluster,
      set: 'uhgeval_zh_train',
      label: 1,
      spans: [{ start: 3, end: 8, kind: 'conflict' }],
      keywords: [
        { start: 0, end: 2, label: 0 },
        { start: 3, end: 8, label: 1 },
      ],
    },
    { ...about, exchange, cluster, id: cluster, set: 'uhgeval_zh_real_train', label: 0, spans: [] },
  ]);
  const told = chinese.map(({ id, set, label }): Prediction => ({
    id,
    set,
    score: label,
    sentences: [[0, 11, label]],
    found: label === 1 ? [[3, 8, 0.9, 'contradicted']] : [],
  }));
  const { figures, details = [], curves = [] } = measureFolds(judgedOf(told, chinese));
  expect(valueOf(figures, 'UHGEval keyword AUROC')).toBe(1);
  expect(valueOf(figures, 'UHGEval clean controls flagged')).toBe(0);
  expect(valueOf(details, 'UHGEval keyword AUROC, conflict')).toBe(1);
  expect(curves.map(({ panel }) => panel)).toContain('precision and recall of words, zh');
});
