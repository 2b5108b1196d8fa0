import type { IncomingHttpHeaders } from 'node:http';

/** The span of a client that a request belongs to. */
interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether the client keeps this trace. */
  readonly isSampled: boolean;
}

/** https://www.w3.org/TR/trace-context/#traceparent-header; `ff` is no version, and zeros alone are no id. */
const form = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:$|-)/;

export function traceParentOf({ traceparent }: IncomingHttpHeaders): TraceParent | undefined {
  const [, traceId, spanId, flags] = (typeof traceparent === 'string' && form.exec(traceparent)) || [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags ?? '', 16) & 1) === 1 };
}

/** The header by which an upstream makes its own work part of a span that is kept. */
export const toTraceParent = (traceId: string, spanId: string): string => `00-${traceId}-${spanId}-01`;
