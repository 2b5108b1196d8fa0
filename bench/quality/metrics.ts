// The figures of the field, counted as their sources count them. `weighed*` prepares a figure once and counts it for any weights of its rows.
import type { Span } from '../../src/core/segment.ts';
import type { Weighed } from './resample.ts';

/** A score with its label, 1 = positive. */
export type Scored = readonly [score: number, label: 0 | 1];

/** Area under the ROC curve (Mann–Whitney); ties count half. */
export function weighedAuroc(pairs: readonly Scored[]): Weighed {
  const { order, scores, labels } = ranked(pairs);
  return (weights) => {
    let [positives, negatives, above] = [0, 0, 0];
    for (let i = 0; i < order.length;) {
      let [j, hits, misses] = [i, 0, 0];
      for (; j < order.length && scores[j] === scores[i]; j += 1) {
        const weight = weights[order[j] ?? 0] ?? 0;
        if (labels[j] === 1) hits += weight;
        else misses += weight;
      }
      above += hits * (negatives + misses / 2);
      positives += hits;
      negatives += misses;
      i = j;
    }
    return above / (positives * negatives);
  };
}

export interface Grouped {
  readonly pair: Scored;
  readonly group: string;
}

/** AUROC inside groups that hold both labels, weighed by their number of pairs. */
export function weighedAurocWithin(rows: readonly Grouped[]): Weighed {
  const groups = Map.groupBy(
    rows.map((row, at) => ({ ...row, at })),
    ({ group }) => group,
  );
  const parts = Array.from(groups.values(), (group) => ({
    rows: Int32Array.from(group, ({ at }) => at),
    labels: group.map(({ pair }) => pair[1]),
    figure: weighedAuroc(group.map(({ pair }) => pair)),
  }));
  return (weights) => {
    let [sum, all] = [0, 0];
    for (const part of parts) {
      const own = Uint16Array.from(part.rows, (at) => weights[at] ?? 0);
      const positives = part.labels.reduce((total: number, label, at) => total + label * (own[at] ?? 0), 0);
      const pairs = positives * (own.reduce((total, weight) => total + weight, 0) - positives);
      if (pairs === 0) continue;
      sum += part.figure(own) * pairs;
      all += pairs;
    }
    return sum / all;
  };
}

/** Sum of the first numbers of rows over the sum of the second: a share, a recall, an F1. */
export function weighedRatio(rows: readonly (readonly [part: number, whole: number])[]): Weighed {
  const parts = Float64Array.from(rows, ([part]) => part);
  const wholes = Float64Array.from(rows, ([, whole]) => whole);
  return (weights) => {
    let [part, whole] = [0, 0];
    for (let at = 0; at < parts.length; at += 1) {
      const weight = weights[at] ?? 0;
      part += weight * (parts[at] ?? 0);
      whole += weight * (wholes[at] ?? 0);
    }
    return part / whole;
  };
}

/** Harmonic mean of precision and recall. */
export function weighedF1(rows: readonly { readonly found: boolean; readonly label: 0 | 1 }[]): Weighed {
  return weighedRatio(rows.map(({ found, label }) => [found ? 2 * label : 0, Number(found) + label]));
}

export interface SpanRow {
  readonly found: readonly Span[];
  readonly gold: readonly Span[];
  readonly length: number;
}

/** F1 over the characters of found and true spans of all answers together (Niu et al., "RAGTruth", 2024). */
export function weighedSpanF1(rows: readonly SpanRow[]): Weighed {
  return weighedRatio(
    rows.map(({ found, gold, length }) => {
      const [isFound, isGold] = [cover(found, length), cover(gold, length)];
      let [both, either] = [0, 0];
      for (let at = 0; at < length; at += 1) {
        both += (isFound[at] ?? 0) & (isGold[at] ?? 0);
        either += (isFound[at] ?? 0) + (isGold[at] ?? 0);
      }
      return [2 * both, either];
    }),
  );
}

function cover(spans: readonly Span[], length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { start, end } of spans) covered.fill(1, start, end);
  return covered;
}

/** Largest recall of positives above a threshold that at most `limit` of the negatives are above. */
export function weighedRecallAt(pairs: readonly Scored[], limit: number): Weighed {
  const { order, scores, labels } = ranked(pairs);
  return (weights) => {
    let [positives, negatives] = [0, 0];
    for (let at = 0; at < order.length; at += 1) {
      const weight = weights[order[at] ?? 0] ?? 0;
      if (labels[at] === 1) positives += weight;
      else negatives += weight;
    }
    let [hits, alarms] = [0, 0];
    for (let i = order.length - 1; i >= 0;) {
      let [j, more, wrong] = [i, 0, 0];
      for (; j >= 0 && scores[j] === scores[i]; j -= 1) {
        const weight = weights[order[j] ?? 0] ?? 0;
        if (labels[j] === 1) more += weight;
        else wrong += weight;
      }
      if (alarms + wrong > limit * negatives) break;
      hits += more;
      alarms += wrong;
      i = j;
    }
    return hits / positives;
  };
}

/** Expected calibration error over equal bins (Guo et al., 2017). */
export function weighedCalibrationError(pairs: readonly Scored[], bins = 15): Weighed {
  const binOf = Uint8Array.from(pairs, ([score]) => Math.min(bins - 1, Math.floor(score * bins)));
  const offOf = Float64Array.from(pairs, ([score, label]) => score - label);
  return (weights) => {
    const off = new Float64Array(bins);
    let all = 0;
    for (let at = 0; at < binOf.length; at += 1) {
      const [bin, weight] = [binOf[at] ?? 0, weights[at] ?? 0];
      off[bin] = (off[bin] ?? 0) + weight * (offOf[at] ?? 0);
      all += weight;
    }
    return off.reduce((sum, one) => sum + Math.abs(one), 0) / all;
  };
}

interface Ranked {
  /** Rows by rising score. */
  readonly order: Int32Array;
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
}

function ranked(pairs: readonly Scored[]): Ranked {
  const order = Int32Array.from(pairs.keys()).sort((a, b) => (pairs[a]?.[0] ?? 0) - (pairs[b]?.[0] ?? 0));
  return {
    order,
    scores: Float64Array.from(order, (at) => pairs[at]?.[0] ?? 0),
    labels: Uint8Array.from(order, (at) => pairs[at]?.[1] ?? 0),
  };
}

/** Normalised discounted cumulative gain of the first ten ids, each relevant one counting 1 (Järvelin and Kekäläinen 2002). */
export function ndcg(found: readonly string[], relevant: ReadonlySet<string>): number {
  const discount = (place: number): number => 1 / Math.log2(place + 2);
  const ideal = Array.from({ length: Math.min(10, relevant.size) }, (_, place) => discount(place));
  const gain = found.slice(0, 10).reduce((sum, id, place) => sum + (relevant.has(id) ? discount(place) : 0), 0);
  return gain / ideal.reduce((sum, one) => sum + one, 0);
}
