import { probabilityOf } from '../../../text-classifier/probability.ts';
import { everydaySentences } from './everyday.ts';
import { type Features, featuresOf, likeness, type LinearHead, type Sample, trainHead } from './linear-head.ts';

/** A category as a user shows it. */
export interface ShownCategory {
  readonly examples: readonly string[];
  /** What looks like the category and is not of it. */
  readonly counterexamples?: readonly string[] | undefined;
}

/** How a category tells texts that it was not trained with. */
interface CategoryFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What is doubtful in the examples; positions in their lists, from 0. */
export interface CategoryDoubts {
  /** Examples that differ from one before by hardly a word: together they teach no more than one. */
  readonly repeated: readonly number[];
  /** Examples that stand among the counterexamples as well. */
  readonly contradicting: readonly number[];
}

/** A category that was learnt. */
export interface CategoryHead {
  /** How likely it is that a text is of the category, by how well examples were told that had not been learnt. */
  probability(features: Features): number;
  readonly figures: CategoryFigures;
  readonly doubts: CategoryDoubts;
}

const folds = 5;
const nearlySame = 0.8;

/**
 * Learns a category from its examples, against its counterexamples and everyday sentences. Figures and calibration come from five folds, each told by a head
 * that saw the other four; examples that are nearly the same stand in one fold, so that none is told by its copy. Takes time with the square of the examples.
 */
export function learnCategory({ examples, counterexamples = [] }: ShownCategory): CategoryHead {
  const shown = examples.map(featuresOf);
  const counter = counterexamples.map(featuresOf);
  const kin = firstLike(shown);
  const samples: readonly FoldedSample[] = [
    ...shown.map((features, index) => ({ features, isMember: true, fold: (kin[index] ?? 0) % folds })),
    ...[...counter, ...everydaySentences.map(featuresOf)].map((features, index) => ({
      features,
      isMember: false,
      fold: index % folds,
    })),
  ];
  const sums = crossValidated(samples);
  const scale = calibrate(samples, sums);
  const head = trainHead(samples);
  return {
    probability: (features) => scale(head.sum(features)),
    figures: figuresOf(
      samples,
      sums.map((sum) => scale(sum) >= 0.5),
    ),
    doubts: {
      repeated: kin.flatMap((first, index) => (first === index ? [] : [index])),
      contradicting: shown.flatMap((one, index) =>
        counter.some((other) => likeness(one, other) >= nearlySame) ? [index] : [],
      ),
    },
  };
}

interface FoldedSample extends Sample {
  readonly fold: number;
}

/** Of each text, the first that is nearly the same; itself where none is. */
function firstLike(texts: readonly Features[]): readonly number[] {
  return texts.map((one, index) => {
    const first = texts.findIndex((other, at) => at < index && likeness(one, other) >= nearlySame);
    return first === -1 ? index : first;
  });
}

function crossValidated(samples: readonly FoldedSample[]): readonly number[] {
  const heads = Array.from({ length: folds }, (_, fold): LinearHead =>
    trainHead(samples.filter((one) => one.fold !== fold)),
  );
  return samples.map(({ features, fold }) => heads[fold]?.sum(features) ?? 0);
}

/**
 * Log odds out of sums by two numbers, chosen by Newton's method so that sums of unseen texts are told best (Platt 1999). Probabilities that are aimed at stay
 * off 0 and 1 by as much as the number of examples asks for.
 */
function calibrate(samples: readonly Sample[], sums: readonly number[]): (sum: number) => number {
  const members = samples.filter(({ isMember }) => isMember).length;
  const aims = [1 / (samples.length - members + 2), (members + 1) / (members + 2)];
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < newtonRounds; round += 1) {
    let [bySlope, byOffset, twiceSlope, both, twiceOffset] = [-ridge * slope, 0, ridge, 0, ridge];
    for (const [index, { isMember }] of samples.entries()) {
      const sum = sums[index] ?? 0;
      const told = probabilityOf(slope * sum + offset);
      const fault = (aims[isMember ? 1 : 0] ?? 0) - told;
      const spread = told * (1 - told);
      bySlope += fault * sum;
      byOffset += fault;
      twiceSlope += spread * sum * sum;
      both += spread * sum;
      twiceOffset += spread;
    }
    const size = twiceSlope * twiceOffset - both * both;
    slope += (bySlope * twiceOffset - byOffset * both) / size;
    offset += (byOffset * twiceSlope - bySlope * both) / size;
  }
  return (sum) => probabilityOf(slope * sum + offset);
}

const newtonRounds = 20;
/** Keeps the slope finite where sums tell both sides apart without a fault. */
const ridge = 0.001;

function figuresOf(samples: readonly Sample[], isTold: readonly boolean[]): CategoryFigures {
  const count = (isMember: boolean, told: boolean): number =>
    samples.filter((one, index) => one.isMember === isMember && isTold[index] === told).length;
  const hits = count(true, true);
  const precision = hits / Math.max(1, hits + count(false, true));
  const recall = hits / Math.max(1, hits + count(true, false));
  return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
