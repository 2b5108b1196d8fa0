import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WireShape } from '../../core/upstream.ts';
import type { LoggedExchange } from './logged-exchange.ts';
import type { Span } from './span.ts';
import { operationOf, spanNames } from './span-names.ts';
import { toTraceParent, traceParentOf } from './trace-parent.ts';

/** Makes spans of requests; see `RequestTrace`. */
export interface Tracer {
  /** `undefined` where the trace of this request is not kept. */
  begin(request: Pick<IncomingMessage, 'headers'>): RequestTrace | undefined;
}

/** The spans of one request: one of its own, and one for each time that a model is asked. */
export interface RequestTrace {
  readonly traceId: string;
  /** A model is asked. Gives the `traceparent` to be sent with that. */
  beginCall(call: { readonly shape: WireShape; readonly model: string }): string;
  /** What was asked last is over; nothing where it was before. */
  endCall(outcome: CallOutcome): void;
  /** The request is over. `path` is one of few. */
  end(exchange: LoggedExchange, asked: { readonly method: string; readonly path: string }): void;
}

interface CallOutcome {
  readonly upstream?: string | undefined;
  readonly use?: { readonly tokensIn: number; readonly tokensOut: number; readonly isEstimated?: true };
  /** Why it failed. */
  readonly code?: string | undefined;
}

export interface TracerOptions {
  /** Of traces that no client has decided about, how many are kept: 0 to 1. */
  readonly ratio: number;
  readonly add: (span: Span) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A trace that a client has begun is kept where the client keeps it, and no other; of the rest, a part. */
export function createTracer({ ratio, add, now }: TracerOptions): Tracer {
  return {
    begin: ({ headers }) => {
      const parent = traceParentOf(headers);
      const isKept = parent ? parent.isSampled : Math.random() < ratio;
      if (!isKept) return undefined;
      const traceId = parent?.traceId ?? randomHex(16);
      return beginTrace({ traceId, parentId: parent?.spanId, add, clock: startClock(now()) });
    },
  };
}

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Milliseconds since 1970 from a moment on, whatever is done to the clock meanwhile. */
function startClock(startMs: number): () => number {
  const begun = performance.now();
  return () => startMs + performance.now() - begun;
}

interface Tracing extends Pick<Span, 'traceId' | 'parentId'> {
  readonly add: (span: Span) => void;
  readonly clock: () => number;
}

function beginTrace({ traceId, parentId, add, clock }: Tracing): RequestTrace {
  const spanId = randomHex(8);
  const startMs = clock();
  let call: Pick<Span, 'spanId' | 'name' | 'startMs' | 'attributes'> | undefined;

  function endCall({ upstream, use, code }: CallOutcome): void {
    if (!call) return;
    const attributes = {
      ...call.attributes,
      [spanNames.provider]: upstream,
      [spanNames.tokensIn]: use?.tokensIn,
      [spanNames.tokensOut]: use?.tokensOut,
      [spanNames.isEstimated]: use?.isEstimated,
      [spanNames.error]: code,
    };
    const isError = code !== undefined;
    add({ ...call, traceId, parentId: spanId, kind: 'client', endMs: clock(), attributes, isError });
    call = undefined;
  }

  return {
    traceId,
    beginCall: ({ shape, model }) => {
      const operation = operationOf(shape);
      const attributes = { [spanNames.operation]: operation, [spanNames.model]: model };
      call = { spanId: randomHex(8), name: `${operation} ${model}`, startMs: clock(), attributes };
      return toTraceParent(traceId, call.spanId);
    },
    endCall,
    end: (exchange, { method, path }) => {
      endCall({ upstream: exchange.upstream, code: exchange.code });
      const { status } = exchange;
      const attributes = { [spanNames.method]: method, [spanNames.path]: path, ...attributesOf(exchange) };
      const name = `${method} ${path}`;
      add({
        traceId,
        spanId,
        parentId,
        name,
        kind: 'server',
        startMs,
        endMs: clock(),
        attributes,
        isError: status >= 500,
      });
    },
  };
}

const attributesOf = (exchange: LoggedExchange): Span['attributes'] => ({
  [spanNames.status]: exchange.status,
  [spanNames.error]: exchange.code,
  [spanNames.id]: exchange.id,
  [spanNames.route]: exchange.route,
  [spanNames.model]: exchange.model,
  [spanNames.key]: exchange.key,
  [spanNames.action]: exchange.action,
  [spanNames.blocked]: exchange.blocked,
  [spanNames.isStream]: exchange.isStream,
  [spanNames.firstTextMs]: exchange.firstTextMs,
  [spanNames.heldMs]: exchange.heldMs,
});
