// 95 % intervals by resampling whole sources (Cameron, Gelbach and Miller, "Bootstrap-based improvements for inference with clustered errors", 2008).

/** A figure of rows of which each counts as often as its weight says; NaN where it is not defined. */
export type Weighed = (weights: ArrayLike<number>) => number;

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ResampleOptions {
  readonly resamples?: number;
  readonly seed?: number;
}

/**
 * The figure of all rows, and the 2.5 % and 97.5 % points of resamples that draw clusters (rows of one source), not rows. `clusters` names the
 * cluster of each row. The interval is moved by what resamples lie off the figure on average, which matters for figures that chance pushes one way, such as
 * calibration error. The same seed gives the same draws, so figures of the same rows can be compared.
 */
export function estimate(clusters: readonly string[], figure: Weighed, options: ResampleOptions = {}): Estimate {
  const { resamples = 1000, seed = 7 } = options;
  const value = figure(new Uint16Array(clusters.length).fill(1));
  const order = new Map(Array.from(new Set(clusters), (cluster, at) => [cluster, at]));
  const clusterOf = Int32Array.from(clusters, (cluster) => order.get(cluster) ?? 0);
  const random = createRandom(seed);
  const drawn: number[] = [];
  for (let at = 0; at < resamples; at += 1) {
    const count = new Uint16Array(order.size);
    for (let draw = 0; draw < order.size; draw += 1) {
      const chosen = Math.floor(random() * order.size);
      count[chosen] = (count[chosen] ?? 0) + 1;
    }
    const one = figure(Uint16Array.from(clusterOf, (cluster) => count[cluster] ?? 0));
    if (!Number.isNaN(one)) drawn.push(one);
  }
  const agree = drawn.every((one) => one === value);
  return { value, ...(agree ? ruleOfThree(value, order.size) : pointsOf(drawn, value)) };
}

/** What never happened in n sources may happen in 3/n (Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", 1983). */
function ruleOfThree(value: number, sources: number): Omit<Estimate, 'value'> {
  const width = Math.min(1, 3 / sources);
  return { low: value === 0 ? 0 : Math.min(value, 1 - width), high: value === 1 ? 1 : Math.max(value, width) };
}

function pointsOf(drawn: readonly number[], value: number): Omit<Estimate, 'value'> {
  const sorted = drawn.toSorted((first, second) => first - second);
  const off = drawn.reduce((sum, one) => sum + one, 0) / drawn.length - value;
  const pointAt = (share: number): number => {
    const point = (sorted[Math.round(share * (sorted.length - 1))] ?? value) - off;
    return Math.min(1, Math.max(0, point));
  };
  return { low: Math.min(value, pointAt(0.025)), high: Math.max(value, pointAt(0.975)) };
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
