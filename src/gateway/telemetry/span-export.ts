import type { Span, SpanAttributes } from './span.ts';

/** Sends spans to a collector of OpenTelemetry, by its protocol over HTTP with JSON (opentelemetry.io/docs/specs/otlp, 1.7). */
export interface SpanExport {
  add(span: Span): void;
  /** Sends what is there; resolves when that is done or given up. */
  close(): Promise<void>;
}

export interface SpanExportOptions {
  /** Where traces are taken: `http://HOST:4318/v1/traces`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Name and version of what sends them. */
  readonly service: { readonly name: string; readonly version: string };
  /** Told of spans that did not arrive. They are not sent again: requests are worth more than what is told of them. */
  readonly onLost: (spans: number) => void;
}

const mostWaiting = 4_096;
const batchSpans = 512;
const everyMs = 1_000;
const timeoutMs = 10_000;
/** When the gateway ends, it waits no longer than this. */
const farewellMs = 2_000;

export function openSpanExport(options: SpanExportOptions): SpanExport {
  let waiting: Span[] = [];
  let sending: Promise<void> | undefined;

  async function sendAll(signal?: AbortSignal): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSpans);
      waiting = waiting.slice(batchSpans);
      if (!(await post(batch, options, signal))) options.onLost(batch.length);
    }
  }

  function send(): void {
    sending ??= sendAll().finally(() => {
      sending = undefined;
    });
  }

  const timer = setInterval(send, everyMs).unref();
  return {
    add: (span) => {
      if (waiting.length >= mostWaiting) options.onLost(1);
      else waiting.push(span);
      if (waiting.length >= batchSpans) send();
    },
    close: async () => {
      clearInterval(timer);
      const signal = AbortSignal.timeout(farewellMs);
      const late = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      await Promise.race([Promise.resolve(sending).then(async () => sendAll(signal)), late]);
    },
  };
}

/** Whether they have arrived. */
async function post(
  spans: readonly Span[],
  { url, headers, service }: SpanExportOptions,
  farewell?: AbortSignal,
): Promise<boolean> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(toTraces(spans, service)),
      redirect: 'error',
      signal: farewell ? AbortSignal.any([timeout, farewell]) : timeout,
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

const kinds = { server: 2, client: 3 } as const;
const errorStatus = { code: 2 } as const;
const isKept = 1;

function toTraces(spans: readonly Span[], { name, version }: SpanExportOptions['service']): unknown {
  const resource = { attributes: toAttributes({ 'service.name': name, 'service.version': version }) };
  const scope = { name: 'assay', version };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map(toSpan) }] }] };
}

function toSpan({ traceId, spanId, parentId, name, kind, startMs, endMs, attributes, isError }: Span): unknown {
  return {
    traceId,
    spanId,
    ...(parentId !== undefined && { parentSpanId: parentId }),
    flags: isKept,
    name,
    kind: kinds[kind],
    startTimeUnixNano: toNanoseconds(startMs),
    endTimeUnixNano: toNanoseconds(endMs),
    attributes: toAttributes(attributes),
    status: isError ? errorStatus : {},
  };
}

/** More than a double holds: as text, by microseconds. */
const toNanoseconds = (milliseconds: number): string => `${Math.round(milliseconds * 1_000)}000`;

const toAttributes = (attributes: SpanAttributes): unknown[] =>
  Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: toValue(value) }]));

function toValue(value: string | number | boolean): unknown {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
