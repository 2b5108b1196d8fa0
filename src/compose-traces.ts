import type { SecretReference } from './config/config.ts';
import type { LoadedConfig } from './config/load-config.ts';
import { readSecret } from './config/secrets.ts';
import type { Tracer } from './gateway/telemetry/tracer.ts';

export interface TracesOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Program and version. */
  readonly program: string;
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
  { config, folder }: LoadedConfig,
  { environment, program, onLost }: TracesOptions,
): Promise<OpenedTraces | undefined> {
  const { traces } = config;
  if (!traces) return undefined;
  const { url, headers = {}, ratio = 1, service = 'assay' } = traces;
  const textOf = (value: string | SecretReference): string =>
    typeof value === 'string' ? value : readSecret(value, { environment, folder, owner: 'traces' });
  const [{ createTracer }, { openSpanExport }] = await Promise.all([
    import('./gateway/telemetry/tracer.ts'),
    import('./gateway/telemetry/span-export.ts'),
  ]);
  const sent = openSpanExport({
    url,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), textOf(value)])),
    service: { name: service, version: program.slice(program.lastIndexOf(' ') + 1) },
    onLost,
  });
  return {
    tracer: createTracer({ ratio, add: (span) => sent.add(span), now: Date.now }),
    close: async () => sent.close(),
  };
}
