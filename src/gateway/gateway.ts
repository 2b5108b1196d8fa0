import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { AssayError } from '../core/errors.ts';
import { pruneDaily } from './daily-pruning.ts';
import { chatErrorBody } from './dialects/chat/chat-error.ts';
import { faultOf, toFault } from './gateway-fault.ts';
import type { GatewayLimits, GatewayParts } from './gateway-parts.ts';
import { isOfOtherSite, isOwnHost } from './http/own-host.ts';
import { refuseClient } from './http/refuse-client.ts';
import { replyFault } from './http/reply.ts';
import { urlOf } from './http/request-url.ts';
import { createRequestIds } from './request-ids.ts';
import { endpointAt, endpoints } from './routes/endpoints.ts';
import { callerOf } from './telemetry/caller.ts';

/** A gateway that listens. */
export interface Gateway {
  /** `http://HOST:PORT`. */
  readonly address: string;
  /**
   * Takes no new requests, lets those that run come to their end for so many milliseconds, then ends them; keys and audit are written by then. Calling it
   * again does nothing more.
   */
  close(graceMs: number): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Names that requests may come to besides the address itself. */
  readonly hostNames?: readonly string[];
  /** Connections open at one time; those beyond are closed as they come. 10,000 where left out. */
  readonly connections?: number;
  readonly timeouts?: Partial<ListenTimeouts>;
}

/** How long a client may take, in milliseconds: slower ones are answered 408 and left. */
interface ListenTimeouts {
  /** For the head of a request. */
  readonly headMs: number;
  /** For a whole request. */
  readonly requestMs: number;
  /** How often that is looked at. */
  readonly checkMs: number;
}

const usualTimeouts: ListenTimeouts = { headMs: 20_000, requestMs: 120_000, checkMs: 5_000 };

/**
 * Opens a gateway. `current` is asked once for each request, which keeps what it was given: no request is answered half by one configuration and half by the
 * next. Throws `ASSAY_PORT_TAKEN` where the address cannot be listened on.
 */
export async function openGateway(current: () => GatewayParts, options: ListenOptions): Promise<Gateway> {
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  const nextId = createRequestIds();
  let isClosing = false;

  function take(request: IncomingMessage, response: ServerResponse): void {
    const id = nextId();
    response.setHeader('x-request-id', id);
    if (isClosing) response.setHeader('connection', 'close');
    const parts = current();
    const work = serve(request, response, { id, parts, options, stop: closing.signal }).then(async () =>
      hasLeft(response, parts.limits),
    );
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  const server = createListener(options, take);
  await listen(server, options);
  const { access, audit, now } = current();
  const pruning = audit && pruneDaily(audit, now);
  const { port } = server.address() as { readonly port: number };
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;

  let closed: Promise<void> | undefined;
  return {
    address: `http://${host}:${port}`,
    close: async (graceMs) => {
      closed ??= (async () => {
        isClosing = true;
        const ended = new Promise((resolve) => server.close(resolve));
        server.closeIdleConnections();
        let timer = setTimeout(() => {
          closing.abort(closingError());
          // What was cut off is told so, unless its client does not even read that.
          timer = setTimeout(() => server.closeAllConnections(), farewellMs);
        }, graceMs);
        while (running.size > 0) await Promise.allSettled(running);
        clearTimeout(timer);
        server.closeAllConnections();
        await ended;
        await pruning?.stop();
        await Promise.all([access?.close(), audit?.close()]);
      })();
      return closed;
    },
  };
}

function createListener({ timeouts, connections }: ListenOptions, take: RequestListener): Server {
  const { headMs, requestMs, checkMs } = { ...usualTimeouts, ...timeouts };
  const server = createServer(
    {
      noDelay: true,
      keepAliveTimeout: 75_000,
      headersTimeout: headMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
      maxHeaderSize: 32_768,
    },
    take,
  );
  // Files of stores and connections to upstreams need their share of what the system lets a process open.
  server.maxConnections = connections ?? 10_000;
  server.on('clientError', refuseClient);
  return server;
}

const farewellMs = 1_000;

/** Resolves when all of an answer is with the system, or its client is gone; one that takes nothing is left. */
async function hasLeft(response: ServerResponse, { stalledMs }: GatewayLimits): Promise<void> {
  if (response.writableFinished || response.destroyed) return;
  response.setTimeout(stalledMs);
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
  });
}

const closingError = (): AssayError =>
  new AssayError('ASSAY_GATEWAY_CLOSING', { en: 'The gateway is being stopped', zh: '网关正在停止' });

interface Serving {
  readonly id: string;
  readonly parts: GatewayParts;
  readonly options: ListenOptions;
  readonly stop: AbortSignal;
}

/** Answers one request, whatever happens. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { id, parts, options, stop }: Serving,
): Promise<void> {
  const endpoint = endpointAt(urlOf(request).path);
  const errorBody = endpoint?.errorBody ?? chatErrorBody;
  try {
    if (!isOwnHost(request.headers.host, options)) {
      throw new AssayError('ASSAY_HOST_REFUSED', {
        en: 'The host that the request names is not this gateway; name it with "hostNames" in the configuration',
        zh: '请求中的主机名不是本网关；请在配置的 "hostNames" 中写明',
      });
    }
    // Where there are keys, a page needs one as everyone does.
    if (!parts.access && isOfOtherSite(request.headers, options)) {
      throw new AssayError('ASSAY_ORIGIN_REFUSED', {
        en: 'The gateway asks for no key, and takes nothing from web pages of other sites; make a key with "assay keys create", or name the site with "hostNames" in the configuration',
        zh: '网关没有要求密钥，因此不接受其他网站页面的请求；请用 "assay keys create" 创建密钥，或在配置的 "hostNames" 中写明该网站',
      });
    }
    if (!endpoint) {
      throw new AssayError('ASSAY_PATH_UNKNOWN', {
        en: `There is nothing at this path, expected one of ${[...endpoints.keys()].join(', ')}`,
        zh: `此路径不存在，应为 ${[...endpoints.keys()].join('、')} 之一`,
      });
    }
    if (endpoint.method !== request.method) {
      const fault = faultOf('ASSAY_METHOD_UNKNOWN', {
        en: `Expected ${endpoint.method}`,
        zh: `应使用 ${endpoint.method}`,
      });
      replyFault(response, { ...fault, headers: { allow: endpoint.method } }, errorBody);
      return;
    }
    await endpoint.handle({ id, request, response, signal: signalOf(response, stop) }, parts);
  } catch (error) {
    const fault = toFault(error);
    const refused = { id, ...callerOf(request.headers), route: '', status: fault.status, code: fault.code, totalMs: 0 };
    parts.meter.count(refused);
    parts.log(refused);
    replyFault(response, fault, errorBody);
  }
}

/** Aborted when the client hangs up before its answer has ended, and when the gateway is stopped. */
function signalOf(response: ServerResponse, stop: AbortSignal): AbortSignal {
  const gone = new AbortController();
  const stopped = (): void => gone.abort(stop.reason);
  if (stop.aborted) stopped();
  stop.addEventListener('abort', stopped, { once: true });
  response.once('close', () => {
    stop.removeEventListener('abort', stopped);
    if (response.writableFinished) return;
    gone.abort(new AssayError('ASSAY_ABORTED', { en: 'The client hung up', zh: '客户端已断开' }));
  });
  return gone.signal;
}

async function listen(server: Server, { host, port }: ListenOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    reject(
      new AssayError(
        'ASSAY_PORT_TAKEN',
        {
          en: `${host}:${port} cannot be listened on (${error.code ?? ''}); choose another with --port`,
          zh: `无法监听 ${host}:${port}（${error.code ?? ''}）；请用 --port 另选端口`,
        },
        { cause: error },
      ),
    );
  });
  server.listen({ host, port, backlog: 4_096 }, resolve);
  return promise;
}
