import { type Collector, postOtlp, resourceOf, scopeOf, tellFarewell, toAttributes, toNanoseconds } from './otlp.ts';
import type { Span } from './span.ts';

/** Sends spans to a collector of OpenTelemetry, by its protocol over HTTP with JSON (opentelemetry.io/docs/specs/otlp, 1.7). */
export interface SpanExport {
  add(span: Span): void;
  /** Sends what is there; resolves when that is done or given up. */
  close(): Promise<void>;
}

export interface SpanExportOptions extends Collector {
  /** Told of spans that did not arrive. They are not sent again: requests are worth more than what is told of them. */
  readonly onLost: (spans: number) => void;
}

const mostWaiting = 4_096;
const batchSpans = 512;
const everyMs = 1_000;

export function openSpanExport(options: SpanExportOptions): SpanExport {
  let waiting: Span[] = [];
  let sending: Promise<void> | undefined;

  async function sendAll(signal?: AbortSignal): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSpans);
      waiting = waiting.slice(batchSpans);
      if (!(await postOtlp(options, toTraces(batch, options.service), signal))) options.onLost(batch.length);
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
      await tellFarewell(sending, sendAll);
    },
  };
}

const kinds = { server: 2, client: 3 } as const;
const errorStatus = { code: 2 } as const;
const isKept = 1;

function toTraces(spans: readonly Span[], service: Collector['service']): unknown {
  return {
    resourceSpans: [
      { resource: resourceOf(service), scopeSpans: [{ scope: scopeOf(service), spans: spans.map(toSpan) }] },
    ],
  };
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
