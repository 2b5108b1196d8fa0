import { FeatureReader } from '../../../text-classifier/features.ts';
import { probabilityOf } from '../../../text-classifier/probability.ts';
import { toNormalForm } from '../../../text/normal-form.ts';

/** The features of a text, sorted, each once. */
export type Features = Int32Array;

export interface Sample {
  readonly features: Features;
  readonly isMember: boolean;
}

/** One weight a feature; what they add up to for a text says which side it is on. */
export interface LinearHead {
  sum(features: Features): number;
}

const bits = 16;
let reader: FeatureReader | undefined;

/** Linear in the text. */
export function featuresOf(text: string): Features {
  reader ??= new FeatureReader(bits);
  const sorted = reader.read(toNormalForm(text).text).slice().sort();
  let size = 0;
  for (const feature of sorted) {
    if (size > 0 && sorted[size - 1] === feature) continue;
    sorted[size] = feature;
    size += 1;
  }
  return sorted.subarray(0, size);
}

const rounds = 60;
const step = 4;
/** How much a weight is drawn to nothing in one round. */
const decay = 0.002;

/**
 * Logistic regression over texts of length one, both sides of equal weight, by gradient descent over all samples at once: the same samples give the same
 * head on every machine. Takes `rounds` passes over the samples.
 */
export function trainHead(samples: readonly Sample[]): LinearHead {
  const weights = new Float64Array(2 ** bits);
  let bias = 0;
  const members = samples.filter(({ isMember }) => isMember).length;
  const others = samples.length - members;
  const head: LinearHead = { sum: (features) => bias + weighted(weights, features) };
  for (let round = 0; round < rounds; round += 1) {
    const faults = samples.map(({ features, isMember }) => {
      const fault = (isMember ? 1 : 0) - probabilityOf(head.sum(features));
      return fault / (2 * Math.max(1, isMember ? members : others));
    });
    for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) * (1 - decay);
    for (const [index, { features }] of samples.entries()) {
      const change = (step * (faults[index] ?? 0)) / lengthOf(features);
      for (const feature of features) weights[feature] = (weights[feature] ?? 0) + change;
      bias += step * 0.1 * (faults[index] ?? 0);
    }
  }
  return head;
}

function weighted(weights: Float64Array, features: Features): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return sum / lengthOf(features);
}

const lengthOf = (features: Features): number => Math.sqrt(Math.max(1, features.length));

/** The share of the features of both that both have (Jaccard 1901). */
export function likeness(a: Features, b: Features): number {
  let common = 0;
  for (let first = 0, second = 0; first < a.length && second < b.length;) {
    const difference = (a[first] ?? 0) - (b[second] ?? 0);
    if (difference === 0) common += 1;
    if (difference <= 0) first += 1;
    if (difference >= 0) second += 1;
  }
  return common / Math.max(1, a.length + b.length - common);
}
