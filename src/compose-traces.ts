import type { CollectorConfig, SecretReference } from './config/config.ts';
import type { LoadedConfig } from './config/load-config.ts';
import { readSecret } from './config/secrets.ts';
import type { MetricSample } from './gateway/telemetry/metric-export.ts';
import type { Collector } from './gateway/telemetry/otlp.ts';
import type { Tracer } from './gateway/telemetry/tracer.ts';

interface TellingOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Program and version. */
  readonly program: string;
}

export interface TracesOptions extends TellingOptions {
  /** Told of spans that the collector did not take. */
  readonly onLost: (spans: number) => void;
}

/** Spans on their way to a collector. */
export interface OpenedTraces {
  readonly tracer: Tracer;
  /** Sends what is there still. */
  close(): Promise<void>;
}

/** What sends the spans of a gateway to the collector that its configuration names; nothing is loaded where it names none. Throws `ASSAY_CONFIG_INVALID`. */
export async function openTraces(
  loaded: LoadedConfig,
  { onLost, ...options }: TracesOptions,
): Promise<OpenedTraces | undefined> {
  const { traces } = loaded.config;
  if (!traces) return undefined;
  const collector = collectorOf(traces, loaded, { ...options, owner: 'traces' });
  const [{ createTracer }, { openSpanExport }] = await Promise.all([
    import('./gateway/telemetry/tracer.ts'),
    import('./gateway/telemetry/span-export.ts'),
  ]);
  const sent = openSpanExport({ ...collector, onLost });
  return {
    tracer: createTracer({ ratio: traces.ratio ?? 1, add: (span) => sent.add(span), now: Date.now }),
    close: async () => sent.close(),
  };
}

export interface MetricsOptions extends TellingOptions {
  readonly collect: () => Promise<readonly MetricSample[]>;
}

/** The same for what it counts. */
export async function openMetrics(
  loaded: LoadedConfig,
  { collect, ...options }: MetricsOptions,
): Promise<{ close(): Promise<void> } | undefined> {
  const { metrics } = loaded.config;
  if (!metrics) return undefined;
  const collector = collectorOf(metrics, loaded, { ...options, owner: 'metrics' });
  const { openMetricExport } = await import('./gateway/telemetry/metric-export.ts');
  return openMetricExport({ ...collector, collect, everyMs: (metrics.everySeconds ?? 60) * 1_000, now: Date.now });
}

interface Telling extends TellingOptions {
  readonly owner: string;
}

function collectorOf(
  { url, headers = {}, service = 'assay' }: CollectorConfig,
  { folder }: LoadedConfig,
  { environment, program, owner }: Telling,
): Collector {
  const textOf = (value: string | SecretReference): string =>
    typeof value === 'string' ? value : readSecret(value, { environment, folder, owner });
  return {
    url,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), textOf(value)])),
    service: { name: service, version: program.slice(program.lastIndexOf(' ') + 1) },
  };
}
