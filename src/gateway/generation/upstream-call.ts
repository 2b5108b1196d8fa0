import { tooLong } from '../answer-size.ts';
import type {
  UpstreamFlow,
  UpstreamHead,
  UpstreamPort,
  UpstreamReceiver,
  UpstreamRequest,
} from '../../core/upstream.ts';
import { type GatewayFault, refusalOf } from '../gateway-fault.ts';
import { parseObject } from '../../wire/json.ts';
import { headersForClient } from '../http/passed-headers.ts';

/** An answer that may still be coming. */
export interface UpstreamCall {
  readonly head: UpstreamHead;
  readonly flow: UpstreamFlow;
  /** Takes the body from here on; what came before is given at once. Called once. */
  readonly read: (receiver: Omit<UpstreamReceiver, 'onHead'>) => void;
}

/** An answer with what was asked for it. */
export interface AskedCall extends UpstreamCall {
  /** About how many tokens the request is. */
  readonly promptTokens: () => number;
}

/** Sends a request and waits for the head of the answer. Rejects with the fault of the upstream; nothing has been told to the client then. */
export async function callUpstream(
  upstream: UpstreamPort,
  request: UpstreamRequest,
  signal: AbortSignal,
): Promise<UpstreamCall> {
  const { promise, resolve, reject } = Promise.withResolvers<UpstreamCall>();
  const early: ((receiver: Omit<UpstreamReceiver, 'onHead'>) => void)[] = [];
  let receiver: Omit<UpstreamReceiver, 'onHead'> | undefined;
  const tell = (event: (told: Omit<UpstreamReceiver, 'onHead'>) => void): void => {
    if (receiver) event(receiver);
    else early.push(event);
  };
  const read: UpstreamCall['read'] = (given) => {
    for (const event of early) event(given);
    early.length = 0;
    receiver = given;
    flow.resume();
  };
  let hasHead = false;
  const flow = upstream.send(request, {
    onHead: (head) => {
      hasHead = true;
      // `flow` is not there yet where the upstream answers within the call.
      queueMicrotask(() => {
        // What comes before anybody reads would have to be kept.
        if (!receiver) flow.pause();
        resolve({ head, flow, read });
      });
    },
    onData: (bytes) => tell((told) => told.onData(bytes)),
    onEnd: () => tell((told) => told.onEnd()),
    onFault: (error) => {
      if (hasHead) tell((told) => told.onFault(error));
      else reject(error);
    },
  });
  const abort = (): void => {
    flow.abort();
    // Whoever reads would wait for ever: nothing is told after an abort.
    if (hasHead) tell((told) => told.onFault(signal.reason as Error));
    else reject(signal.reason as Error);
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return promise;
}

/** The whole body. Rejects with the fault of the upstream, or `ASSAY_UPSTREAM_ANSWER` where it is larger than `limit` bytes. */
export async function readWhole({ flow, read }: UpstreamCall, limit: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const pieces: Uint8Array[] = [];
  let size = 0;
  read({
    onData: (bytes) => {
      size += bytes.length;
      pieces.push(bytes);
      if (size <= limit) return;
      flow.abort();
      reject(tooLong(limit));
    },
    onEnd: () => resolve(Buffer.concat(pieces)),
    onFault: reject,
  });
  return promise;
}

const mostOfRefusal = 65_536;

/** What an upstream refused with; the headers that say when to come again stay. */
export async function readRefusal(call: UpstreamCall, upstream: string): Promise<GatewayFault> {
  const bytes = await readWhole(call, mostOfRefusal).catch(() => Buffer.alloc(0));
  const body = parseObject(bytes.toString('utf8'));
  return { ...refusalOf(call.head.status, body, upstream), headers: headersForClient(call.head.headers) };
}
