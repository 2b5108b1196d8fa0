import type { CalibrationKind, TreesFile } from '../trees.ts';

/** What each column added to the score of one row, as log-odds. `base` and all weights together are the log-odds of the row. */
export interface Attribution {
  readonly base: number;
  /** By column. */
  readonly weights: readonly number[];
}

/**
 * Follows a row down every tree and gives what each split changes of the expected score to the column that it reads (Saabas, 2014, "Interpreting random
 * forests"). Expected scores weigh branches by the rows of training that took them, alike where the file does not say. Linear in the nodes.
 */
export function attribute(file: TreesFile, row: readonly number[], kind?: CalibrationKind): Attribution {
  const expected = expectedScores(file);
  const { a, b } = (kind && file.calibrations[kind]) ?? file.calibrations.any;
  const weights = Array.from(file.features, () => 0);
  let base = b;
  for (const root of file.roots) {
    base += a * (expected[root] ?? 0);
    let node = root;
    for (let column = file.feature[node] ?? -1; column >= 0; column = file.feature[node] ?? -1) {
      const next = ((row[column] ?? 0) <= (file.value[node] ?? 0) ? file.left[node] : file.right[node]) ?? 0;
      weights[column] = (weights[column] ?? 0) + a * ((expected[next] ?? 0) - (expected[node] ?? 0));
      node = next;
    }
  }
  return { base, weights };
}

/** The expected score below each node: children stand behind their parents, so that one pass from the end knows them first. */
function expectedScores({ feature, value, left, right, cover }: TreesFile): Float64Array {
  const expected = new Float64Array(feature.length);
  for (let node = feature.length - 1; node >= 0; node -= 1) {
    const [low, high] = [left[node] ?? 0, right[node] ?? 0];
    if ((feature[node] ?? -1) < 0) expected[node] = value[node] ?? 0;
    else {
      const [one, other] = [cover?.[low] ?? 1, cover?.[high] ?? 1];
      expected[node] = ((expected[low] ?? 0) * one + (expected[high] ?? 0) * other) / (one + other);
    }
  }
  return expected;
}
