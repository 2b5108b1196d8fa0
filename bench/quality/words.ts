// Chinese continuations of news in which people judged single words; controls are the real next sentences.
import { aurocOfAnswers, flagged } from './answers.ts';
import { byPart, type Figure, figureOf, type Measured } from './figure.ts';
import { byAssay, byOverlap, type Judged, overlaps, riskAt, type Who } from './judged.ts';
import { weighedAuroc } from './metrics.ts';
import type { Weighed } from './resample.ts';
import type { Row } from './rows.ts';

/** Are the wrong words told from the right ones, by kind of fault and generator, and are the controls left alone? */
export function judgedWords(judged: readonly Judged[], controls: readonly Judged[]): Measured {
  const words = judged.flatMap((one) =>
    (one.row.keywords ?? []).map((word) => ({ one, word, kind: kindOf(one.row, word) })),
  );
  const aurocOfWords = (own: readonly (typeof words)[number][], name: string): Figure => {
    const pairs = (who: Who): Weighed => weighedAuroc(own.map(({ one, word }) => [riskAt(who(one), word), word.label]));
    const clusters = own.map(({ one }) => one.row.cluster);
    return figureOf({ name, better: 'higher', clusters, assay: pairs(byAssay), reference: pairs(byOverlap) });
  };
  const sound = words.filter(({ word }) => word.label === 0);
  return {
    figures: [
      aurocOfWords(words, 'keyword AUROC'),
      aurocOfAnswers([...judged, ...controls], 'answers told from controls, AUROC'),
      flagged(controls, 'clean controls flagged'),
    ],
    details: [
      ...byPart(
        words,
        ({ kind }) => kind,
        (own, kind) => aurocOfWords([...own, ...sound], `keyword AUROC, ${kind}`),
      ),
      ...byPart(
        words,
        ({ one }) => one.row.generator,
        (own, generator) => aurocOfWords(own, `keyword AUROC, ${generator}`),
      ),
    ],
  };
}

function kindOf(
  { spans = [] }: Row,
  word: { readonly start: number; readonly end: number; readonly label: 0 | 1 },
): string | undefined {
  return word.label === 1 ? spans.find((span) => overlaps(span, word))?.kind : undefined;
}
