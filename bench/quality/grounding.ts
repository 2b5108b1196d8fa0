// All that is measured of answers, whether the product or the models of a fold judged them.
import { markedAnswers } from './answers.ts';
import { calibration } from './calibration.ts';
import { type Measured, together } from './figure.ts';
import type { Judged } from './judged.ts';
import { precisionRecallOfAnswers, precisionRecallOfSentences, precisionRecallOfWords } from './precision-recall.ts';
import { toldApart, toldSpans } from './told-apart.ts';
import { judgedWords } from './words.ts';

/** RAGTruth: answers of six generators with the spans people marked. */
export function groundingEnglish(judged: readonly Judged[]): Measured {
  return together(
    markedAnswers(judged),
    { figures: toldApart(toldSpans(judged), toldSpansName) },
    calibration(judged, 'en'),
    {
      figures: [],
      curves: [
        ...precisionRecallOfAnswers(judged, 'precision and recall of answers, en'),
        ...precisionRecallOfSentences(judged, 'precision and recall of sentences, en'),
      ],
    },
  );
}

/** UHGEval with its controls, which are the rows without judged words. */
export function groundingChinese(judged: readonly Judged[]): Measured {
  const words = judged.filter(({ row }) => row.keywords !== undefined);
  const controls = judged.filter(({ row }) => row.keywords === undefined);
  return together(
    judgedWords(words, controls),
    { figures: toldApart(toldSpans(words), toldSpansName) },
    calibration(judged, 'zh'),
    { figures: [], curves: precisionRecallOfWords(words, 'precision and recall of words, zh') },
  );
}

const toldSpansName = 'contradicted told from unsupported, AUROC';
