// The figures of the field, counted as their sources count them.
import type { Span } from '../../src/core/segment.ts';

/** A score with its label, 1 = positive. */
export type Scored = readonly [score: number, label: 0 | 1];

/** Area under the ROC curve (Mann–Whitney); ties count half. */
export function auroc(pairs: readonly Scored[]): number {
  const sorted = pairs.toSorted((x, y) => x[0] - y[0]);
  let [positives, negatives, rankSum] = [0, 0, 0];
  for (let i = 0; i < sorted.length;) {
    let [j, hits] = [i, 0];
    for (; j < sorted.length && sorted[j]?.[0] === sorted[i]?.[0]; j += 1) hits += sorted[j]?.[1] ?? 0;
    rankSum += (hits * (i + 1 + j)) / 2;
    positives += hits;
    negatives += j - i - hits;
    i = j;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** AUROC inside groups that hold both labels, weighed by their number of pairs. */
export function aurocWithin(rows: readonly { readonly pair: Scored; readonly group: string }[]): number {
  let [sum, weight] = [0, 0];
  for (const group of Map.groupBy(rows, (row) => row.group).values()) {
    const positives = group.filter((row) => row.pair[1] === 1).length;
    const pairs = positives * (group.length - positives);
    if (pairs === 0) continue;
    sum += auroc(group.map((row) => row.pair)) * pairs;
    weight += pairs;
  }
  return sum / weight;
}

export function f1(rows: readonly { readonly found: boolean; readonly label: 0 | 1 }[]): number {
  const both = rows.filter((row) => row.found && row.label === 1).length;
  const either = rows.filter((row) => row.found).length + rows.filter((row) => row.label === 1).length;
  return (2 * both) / (either || 1);
}

/** F1 over the characters of found and true spans of all answers together (Niu et al., "RAGTruth", 2024). */
export function spanF1(
  rows: readonly { readonly found: readonly Span[]; readonly gold: readonly Span[]; readonly length: number }[],
): number {
  let [both, either] = [0, 0];
  for (const { found, gold, length } of rows) {
    const isFound = cover(found, length);
    const isGold = cover(gold, length);
    for (let at = 0; at < length; at += 1) {
      both += (isFound[at] ?? 0) & (isGold[at] ?? 0);
      either += (isFound[at] ?? 0) + (isGold[at] ?? 0);
    }
  }
  return (2 * both) / (either || 1);
}

function cover(spans: readonly Span[], length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { start, end } of spans) covered.fill(1, start, end);
  return covered;
}

/** Expected calibration error over equal bins (Guo et al., 2017). */
export function calibrationError(pairs: readonly Scored[], bins = 15): number {
  const groups = Map.groupBy(pairs, ([score]) => Math.min(bins - 1, Math.floor(score * bins)));
  let sum = 0;
  for (const group of groups.values()) {
    const mean = (pick: (pair: Scored) => number): number => group.reduce((total, pair) => total + pick(pair), 0);
    sum += Math.abs(mean((pair) => pair[0]) - mean((pair) => pair[1]));
  }
  return sum / pairs.length;
}

/** Normalised discounted cumulative gain of the first ten ids, each relevant one counting 1 (Järvelin and Kekäläinen 2002). */
export function ndcg(found: readonly string[], relevant: ReadonlySet<string>): number {
  const discount = (place: number): number => 1 / Math.log2(place + 2);
  const ideal = Array.from({ length: Math.min(10, relevant.size) }, (_, place) => discount(place));
  const gain = found.slice(0, 10).reduce((sum, id, place) => sum + (relevant.has(id) ? discount(place) : 0), 0);
  return gain / ideal.reduce((sum, one) => sum + one, 0);
}
