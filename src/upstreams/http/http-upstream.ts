import { Agent, type Dispatcher } from 'undici';
import { AssayError } from '../../core/errors.ts';
import type { UpstreamFlow, UpstreamPort, UpstreamReceiver, UpstreamRequest, WireShape } from '../../core/upstream.ts';
import { faultOfConnection } from './connection-fault.ts';

export interface HttpUpstreamOptions {
  readonly id: string;
  /** `http://HOST:PORT/v1`; the paths of the shapes are joined to it. */
  readonly baseUrl: string;
  readonly shapes: readonly WireShape[];
  /** Shape → path below the base; the usual ones where left out. */
  readonly paths?: Partial<Readonly<Record<WireShape, string>>>;
  /** Headers of every request, such as the key. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly timeouts?: Partial<UpstreamTimeouts>;
}

/** Milliseconds. */
interface UpstreamTimeouts {
  readonly connectMs: number;
  /** From the request to the head of the answer. */
  readonly firstByteMs: number;
  /** Between two pieces of the answer. */
  readonly idleMs: number;
}

const usualTimeouts: UpstreamTimeouts = { connectMs: 10_000, firstByteMs: 300_000, idleMs: 120_000 };

const usualPaths: Readonly<Record<WireShape, string>> = {
  chat: '/chat/completions',
  responses: '/responses',
  messages: '/messages',
  embeddings: '/embeddings',
};

/** A server that speaks one of the known shapes over HTTP. Connections are kept open and shared by all requests. */
export function createHttpUpstream(options: HttpUpstreamOptions): UpstreamPort & { close(): Promise<void> } {
  const { id, shapes, headers: ownHeaders } = options;
  const { origin, pathname } = baseOf(options);
  const timeouts = { ...usualTimeouts, ...options.timeouts };
  const paths = { ...usualPaths, ...options.paths };
  const agent = new Agent({
    connect: { timeout: timeouts.connectMs },
    headersTimeout: timeouts.firstByteMs,
    bodyTimeout: timeouts.idleMs,
    keepAliveTimeout: 30_000,
  });
  return {
    id,
    shapes,
    close: async () => agent.destroy(),
    send: (request, receiver) =>
      dispatch(agent, {
        origin,
        path: `${pathname}${paths[request.shape]}`,
        headers: { ...request.headers, ...ownHeaders?.(), 'content-type': 'application/json' },
        request,
        receiver,
        id,
      }),
  };
}

function baseOf({ id, baseUrl }: HttpUpstreamOptions): { readonly origin: string; readonly pathname: string } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && url.search === '' && url.hash === '')
    return { origin: url.origin, pathname: url.pathname.replace(/\/$/, '') };
  throw new AssayError('ASSAY_CONFIG_INVALID', {
    en: `The address of the upstream "${id}" is not one, expected http://HOST:PORT/v1`,
    zh: `上游 "${id}" 的地址无效，应为 http://HOST:PORT/v1`,
  });
}

interface Sending {
  readonly origin: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly request: UpstreamRequest;
  readonly receiver: UpstreamReceiver;
  readonly id: string;
}

function dispatch(agent: Agent, { origin, path, headers, request, receiver, id }: Sending): UpstreamFlow {
  let controller: Dispatcher.DispatchController | undefined;
  let isOver = false;
  let isPaused = false;
  let hasHead = false;
  const fail = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    receiver.onFault(faultOfConnection(error, { id, hasHead }));
  };
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: (opened) => {
      controller = opened;
      if (isOver) opened.abort(new Error('aborted'));
    },
    onResponseStart: (_controller, status, head) => {
      // An interim answer, such as 103, comes before the answer.
      if (isOver || status < 200) return;
      hasHead = true;
      receiver.onHead({ status, headers: head });
      if (isPaused) controller?.pause();
    },
    onResponseData: (_controller, bytes) => {
      if (!isOver) receiver.onData(bytes);
    },
    onResponseEnd: () => {
      if (isOver) return;
      isOver = true;
      receiver.onEnd();
    },
    onResponseError: (_controller, error) => fail(error),
  };
  try {
    agent.dispatch({ origin, path, method: 'POST', headers, body: JSON.stringify(request.body) }, handler);
  } catch (error) {
    queueMicrotask(() => fail(error));
  }
  return {
    pause: () => {
      isPaused = true;
      controller?.pause();
    },
    resume: () => {
      isPaused = false;
      controller?.resume();
    },
    abort: () => {
      if (isOver) return;
      isOver = true;
      controller?.abort(new Error('aborted'));
    },
  };
}
