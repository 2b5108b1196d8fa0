import { type MetricName, metricTable } from './metric-table.ts';
import { type Collector, postOtlp, resourceOf, scopeOf, tellFarewell, toAttributes, toNanoseconds } from './otlp.ts';
import { labelNames, labelValues, metricNames } from './span-names.ts';

/** A number of a metric: a count, the present value, or a part of a histogram, which `name` and the label `le` tell. */
export interface MetricSample {
  readonly name: string;
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  readonly value: number;
}

export interface MetricExportOptions extends Collector {
  readonly everyMs: number;
  /** All that was counted since the start. */
  readonly collect: () => Promise<readonly MetricSample[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Tells a collector of OpenTelemetry every so often what was counted since the start, so that what once does not arrive is told the next time. `close` tells
 * it once more.
 */
export function openMetricExport(options: MetricExportOptions): { close(): Promise<void> } {
  const { everyMs, collect, service, now } = options;
  const startMs = now();
  let sending: Promise<unknown> | undefined;

  async function send(farewell?: AbortSignal): Promise<void> {
    const samples = await collect();
    await postOtlp(options, toMetrics(samples, { service, startMs, atMs: now() }), farewell);
  }

  const timer = setInterval(() => {
    sending ??= send().finally(() => {
      sending = undefined;
    });
  }, everyMs).unref();
  return {
    close: async () => {
      clearInterval(timer);
      await tellFarewell(sending, send);
    },
  };
}

interface Told extends Pick<Collector, 'service'> {
  readonly startMs: number;
  readonly atMs: number;
}

function toMetrics(samples: readonly MetricSample[], { service, startMs, atMs }: Told): unknown {
  const times = { startTimeUnixNano: toNanoseconds(startMs), timeUnixNano: toNanoseconds(atMs) };
  const metrics = Object.entries(metricTable).flatMap(([key, { name, kind, help }]) => {
    const own = samples.filter((sample) => (kind === 'histogram' ? isPartOf(sample, name) : sample.name === name));
    if (own.length === 0) return [];
    const data = kind === 'histogram' ? histogramOf(own, times) : pointsOf(own, times, kind === 'counter');
    return [{ ...metricNames[key as MetricName], description: help.en, ...data }];
  });
  return {
    resourceMetrics: [{ resource: resourceOf(service), scopeMetrics: [{ scope: scopeOf(service), metrics }] }],
  };
}

const isPartOf = ({ name }: MetricSample, of: string): boolean =>
  name === `${of}_bucket` || name === `${of}_sum` || name === `${of}_count`;

type Times = Readonly<Record<'startTimeUnixNano' | 'timeUnixNano', string>>;

/** From the start on, not since the last time. */
const cumulative = 2;

function pointsOf(samples: readonly MetricSample[], times: Times, isSum: boolean): object {
  const dataPoints = samples.map(({ labels, value }) => ({
    attributes: attributesOf(labels),
    ...times,
    asDouble: value,
  }));
  return isSum
    ? { sum: { dataPoints, aggregationTemporality: cumulative, isMonotonic: true } }
    : { gauge: { dataPoints } };
}

function histogramOf(samples: readonly MetricSample[], times: Times): object {
  const groups = Map.groupBy(samples, ({ labels: { le: _le, ...labels } }) => JSON.stringify(labels));
  const dataPoints = Array.from(groups.values(), (parts) => {
    const ends = parts.filter(({ name, labels }) => name.endsWith('_bucket') && labels['le'] !== '+Inf');
    const valueOf = (suffix: string): number => parts.find(({ name }) => name.endsWith(suffix))?.value ?? 0;
    const count = valueOf('_count');
    // Prometheus counts into each what is in those before.
    const upTo = [...ends.map(({ value }) => value), count];
    const { le: _le, ...labels } = parts[0]?.labels ?? {};
    return {
      attributes: attributesOf(labels),
      ...times,
      count: String(count),
      sum: valueOf('_sum'),
      explicitBounds: ends.map(({ labels: { le } }) => Number(le)),
      bucketCounts: upTo.map((value, at) => String(value - (upTo[at - 1] ?? 0))),
    };
  });
  return { histogram: { dataPoints, aggregationTemporality: cumulative } };
}

const attributesOf = (labels: MetricSample['labels']): unknown[] =>
  toAttributes(
    Object.fromEntries(
      Object.entries(labels)
        .filter(([, value]) => value !== '' && value !== undefined)
        .map(([name, value]) => [labelNames[name] ?? name, labelValues[value ?? ''] ?? value]),
    ),
  );
