// Answers of generators with the words that people marked: are faulty answers told from sound ones, are the words found?
import { byPart, type Figure, figureOf, type Measured } from './figure.ts';
import { byAssay, byOverlap, type Judged, overlaps, type Who } from './judged.ts';
import {
  type Scored,
  type SpanRow,
  weighedAuroc,
  weighedAurocWithin,
  weighedF1,
  weighedRatio,
  weighedRecallAt,
  weighedSpanF1,
} from './metrics.ts';
import type { Weighed } from './resample.ts';
import { labelledSentences, type LabelledSentence, sentenceRisk } from './sentences.ts';

/** Answers told from each other, spans found, and the same by task, generator and kind of fault. */
export function markedAnswers(judged: readonly Judged[]): Measured {
  const groupOf = ({ row }: Judged): string => `${row.task ?? ''}/${row.generator ?? ''}`;
  const figures = [
    aurocOfAnswers(judged, 'AUROC'),
    answerFigure(judged, 'AUROC within task and generator', (who) =>
      weighedAurocWithin(judged.map((one) => ({ pair: [who(one).score, one.row.label], group: groupOf(one) }))),
    ),
    f1OfAnswers(judged, 'answer F1'),
    answerFigure(judged, 'span F1', (who) => weighedSpanF1(judged.map((one) => spansOf(one, who)))),
    evidentConflicts(judged),
  ];
  const details = [
    ...byPart(judged, groupOfTask, (own, task) => aurocOfAnswers(own, `AUROC, ${task}`)),
    ...byPart(judged, groupOfTask, (own, task) => f1OfAnswers(own, `answer F1, ${task}`)),
    ...byPart(
      judged,
      ({ row }) => row.generator,
      (own, generator) => aurocOfAnswers(own, `AUROC, ${generator}`),
    ),
    ...byPart(judged, groupOf, (own, group) => aurocOfAnswers(own, `AUROC, ${group}`)),
    ...foundByKind(judged),
    flagged(
      judged.filter(({ row }) => row.label === 0),
      'clean answers flagged',
    ),
  ];
  return { figures, details };
}

/** AUROC of the scores of whole answers or claims. */
export function aurocOfAnswers(judged: readonly Judged[], name: string): Figure {
  return answerFigure(judged, name, (who) =>
    weighedAuroc(judged.map((one): Scored => [who(one).score, one.row.label])),
  );
}

/** A figure over answers, of Assay and of the reference; higher is better. */
function answerFigure(judged: readonly Judged[], name: string, weighed: (who: Who) => Weighed): Figure {
  const clusters = judged.map(({ row }) => row.cluster);
  return figureOf({ name, better: 'higher', clusters, assay: weighed(byAssay), reference: weighed(byOverlap) });
}

function f1OfAnswers(judged: readonly Judged[], name: string): Figure {
  return answerFigure(judged, name, (who) =>
    weighedF1(judged.map((one) => ({ found: who(one).found.length > 0, label: one.row.label }))),
  );
}

/** Share of answers in which something is reported; of clean ones. */
export function flagged(judged: readonly Judged[], name: string): Figure {
  const share = (who: Who): Weighed => weighedRatio(judged.map((one) => [Number(who(one).found.length > 0), 1]));
  return { ...answerFigure(judged, name, share), better: 'lower' };
}

function spansOf(one: Judged, who: Who): SpanRow {
  const { spans = [], exchange } = one.row;
  return { found: who(one).found.map(({ span }) => span), gold: spans, length: exchange.answer?.length ?? 0 };
}

const groupOfTask = ({ row }: Judged): string | undefined => row.task;

/**
 * Recall on evident conflicts in answers to questions and summaries, with at most 10 % of the clean sentences flagged. A conflict is found where a
 * sentence that overlaps it is flagged; a sentence is clean where no marked span overlaps it. The risk of a sentence decides.
 */
function evidentConflicts(judged: readonly Judged[]): Figure {
  const prose = judged.filter(({ row }) => row.task === 'qa' || row.task === 'summary');
  const conflicts = prose.flatMap((one) =>
    (one.row.spans ?? [])
      .filter(({ kind }) => kind === 'evident-conflict')
      .map((span): LabelledSentence => ({ one, span, label: 1 })),
  );
  const items = [...labelledSentences(prose).filter(({ label }) => label === 0), ...conflicts];
  const recall = (who: Who): Weighed =>
    weighedRecallAt(
      items.map(({ one, span, label }): Scored => [sentenceRisk(who(one), span), label]),
      0.1,
    );
  return figureOf({
    name: 'evident conflicts found, 10 % of clean sentences flagged',
    better: 'higher',
    clusters: items.map(({ one }) => one.row.cluster),
    assay: recall(byAssay),
    reference: recall(byOverlap),
  });
}

/** Share of the marked spans that a reported span overlaps, by kind. */
function foundByKind(judged: readonly Judged[]): Figure[] {
  const marked = judged.flatMap((one) => (one.row.spans ?? []).map((span) => ({ one, span })));
  return byPart(
    marked,
    ({ span }) => span.kind,
    (own, kind) => {
      const share = (who: Who): Weighed =>
        weighedRatio(
          own.map(({ one, span }) => [Number(who(one).found.some((found) => overlaps(found.span, span))), 1]),
        );
      const clusters = own.map(({ one }) => one.row.cluster);
      return figureOf({
        name: `spans found, ${kind}`,
        better: 'higher',
        clusters,
        assay: share(byAssay),
        reference: share(byOverlap),
      });
    },
  );
}
