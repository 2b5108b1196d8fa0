import { Agent, type Dispatcher } from 'undici';
import { AssayError } from '../../core/errors.ts';
import type { ModelsAsked, UpstreamFlow, UpstreamReach, UpstreamReceiver } from '../../core/upstream.ts';
import { faultOfConnection } from './connection-fault.ts';
import { listedModels } from './listed-models.ts';

/** Milliseconds. */
interface UpstreamTimeouts {
  readonly connectMs: number;
  /** From the request to the head of the answer. */
  readonly firstByteMs: number;
  /** Between two pieces of the answer. */
  readonly idleMs: number;
}

const usualTimeouts: UpstreamTimeouts = { connectMs: 10_000, firstByteMs: 300_000, idleMs: 120_000 };

export interface HttpClientOptions {
  /** Of the upstream, for errors. */
  readonly id: string;
  /** `http://HOST:PORT/v1`; paths are joined to it. */
  readonly baseUrl: string;
  readonly timeouts?: { readonly [Name in keyof UpstreamTimeouts]?: number | undefined };
}

interface HttpPost {
  /** Below the base, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A server that is posted to. Connections are kept open and shared by all requests. */
export interface HttpClient {
  post(request: HttpPost, receiver: UpstreamReceiver): UpstreamFlow;
  /** Lists the models, and tells no more of it than that there was an answer. */
  reach(headers: Readonly<Record<string, string>>): Promise<UpstreamReach>;
  /** The ids of the models that it lists. Rejects with the fault. */
  listModels(asked: ModelsAsked): Promise<readonly string[]>;
  /** Breaks off what is still coming. One that is no longer used need not be closed: its connections end by themselves. */
  close(): Promise<void>;
}

/** Throws `ASSAY_CONFIG_INVALID` where the address is none. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { origin, pathname } = baseOf(options);
  const { id } = options;
  const agent = createAgent(options.timeouts ?? {});
  return {
    close: async () => agent.destroy(),
    reach: async (headers) => reach(agent, { origin, path: `${pathname}/models`, headers, id }),
    listModels: async (asked) => listedModels(agent, { origin, path: `${pathname}/models`, id, ...asked }),
    post: ({ path, headers, body }, receiver) => {
      const joined = { ...headers, 'content-type': 'application/json' };
      return dispatch(agent, { origin, path: `${pathname}${path}`, headers: joined, body, receiver, id });
    },
  };
}

function createAgent(timeouts: NonNullable<HttpClientOptions['timeouts']>): Agent {
  return new Agent({
    connect: { timeout: timeouts.connectMs ?? usualTimeouts.connectMs },
    headersTimeout: timeouts.firstByteMs ?? usualTimeouts.firstByteMs,
    bodyTimeout: timeouts.idleMs ?? usualTimeouts.idleMs,
    keepAliveTimeout: 30_000,
  });
}

function baseOf({ id, baseUrl }: HttpClientOptions): { readonly origin: string; readonly pathname: string } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && url.search === '' && url.hash === '')
    return { origin: url.origin, pathname: url.pathname.replace(/\/$/, '') };
  throw new AssayError('ASSAY_CONFIG_INVALID', {
    en: `The address of the upstream "${id}" is not one, expected http://HOST:PORT/v1`,
    zh: `上游 "${id}" 的地址无效，应为 http://HOST:PORT/v1`,
  });
}

const reachMs = 10_000;

async function reach(
  agent: Agent,
  {
    origin,
    path,
    headers,
    id,
  }: Pick<Sending, 'origin' | 'path' | 'id'> & { readonly headers: Readonly<Record<string, string>> },
): Promise<UpstreamReach> {
  try {
    const signal = AbortSignal.timeout(reachMs);
    const { statusCode, headers: told, body } = await agent.request({ origin, path, method: 'GET', headers, signal });
    await body.dump();
    const clock = typeof told['date'] === 'string' ? Date.parse(told['date']) : Number.NaN;
    return { status: statusCode, ...(!Number.isNaN(clock) && { clock }) };
  } catch (error) {
    throw faultOfConnection(error, { id, hasHead: false });
  }
}

interface Sending {
  readonly origin: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly receiver: UpstreamReceiver;
  readonly id: string;
}

function dispatch(agent: Agent, { origin, path, headers, body, receiver, id }: Sending): UpstreamFlow {
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
    agent.dispatch({ origin, path, method: 'POST', headers, body: JSON.stringify(body) }, handler);
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
