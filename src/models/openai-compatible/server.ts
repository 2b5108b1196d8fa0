import { setTimeout as later } from 'node:timers/promises';
import { AssayError } from '../../core/errors.ts';
import { bodyOf } from './body.ts';
import { unreachable, refused, overloaded, notJson } from './server-errors.ts';

/** Where a model runs and how it is asked. */
export interface ServerOptions {
  /** With the version where the server has one: `http://127.0.0.1:11434/v1`. Texts are sent there and nowhere else. */
  readonly baseUrl: string;
  readonly model: string;
  /** Name of the environment variable that holds the key. The key itself is read for each request and never kept, shown or logged. */
  readonly keyVariable?: string;
  /** Further headers, as `api-key` where a server wants its key there. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For one try, the whole answer included; 60,000 where left out. */
  readonly timeoutMs?: number;
  /** Tries after the first where the server is busy or the connection fails; 4 where left out. */
  readonly retries?: number;
  /** Size of an answer at most; 256 where left out. */
  readonly mostMegabytes?: number;
  /** Environment that `keyVariable` is looked up in. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** How a pause between tries is made; the timer of the system where left out. */
  readonly pause?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
}

export interface ModelServer {
  /** Origin of the address, without user, password and path: what messages may show. */
  readonly origin: string;
  /** Sends JSON to a path below the base address and gives back the JSON of the answer. */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<unknown>;
}

const mostPauseMs = 60_000;

/** Tries again on 408, 425, 429, 5xx and failed connections, after the time that the server asks for, or 0.5 s doubled each time. */
export function createModelServer(options: ServerOptions): ModelServer {
  const base = baseOf(options.baseUrl);
  const { origin } = base;
  const pause = options.pause ?? ((milliseconds, signal) => later(milliseconds, undefined, signal ? { signal } : {}));
  const tries = 1 + (options.retries ?? 4);
  return {
    origin,
    async post(path, body, signal) {
      const request = { url: new URL(path, base), text: JSON.stringify(body), options, signal };
      for (let attempt = 1; ; attempt += 1) {
        stopIfAborted(signal);
        const outcome = await attemptOnce(request);
        if ('value' in outcome) return outcome.value;
        if (!outcome.mayRetry || attempt >= tries) throw outcome.error;
        const wait = outcome.waitMs ?? Math.min(mostPauseMs, 500 * 2 ** (attempt - 1) * (1 + Math.random() / 4));
        if (wait > mostPauseMs) throw overloaded(origin, wait);
        await pause(wait, signal).catch(() => stopIfAborted(signal));
      }
    },
  };
}

interface PostRequest {
  readonly url: URL;
  readonly text: string;
  readonly options: ServerOptions;
  readonly signal: AbortSignal | undefined;
}

type Outcome =
  | { readonly value: unknown }
  | { readonly error: AssayError; readonly mayRetry: boolean; readonly waitMs?: number | undefined };

async function attemptOnce({ url, text, options, signal }: PostRequest): Promise<Outcome> {
  const timeoutMs = options.timeoutMs ?? 60_000;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        ...options.headers,
        ...keyHeader(options),
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: text,
      // A redirect would carry texts and key to an address that nobody named.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    const body = await bodyOf(response, url.origin, options.mostMegabytes);
    if (response.ok) return parsed(body, url.origin);
    const { status } = response;
    const mayRetry = status === 408 || status === 425 || status === 429 || status >= 500;
    const error = refused({ origin: url.origin, path: url.pathname, status, body, options });
    return { error, mayRetry, waitMs: retryAfterMs(response.headers.get('retry-after')) };
  } catch (cause) {
    stopIfAborted(signal);
    if (AssayError.isInstance(cause)) throw cause;
    return { error: unreachable(url.origin, deadline.aborted ? timeoutMs : cause), mayRetry: true };
  }
}

function parsed(body: string, origin: string): Outcome {
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return { error: notJson(origin), mayRetry: false };
  }
}

function baseOf(baseUrl: string): URL {
  const url = URL.parse(baseUrl);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AssayError('ASSAY_USAGE', {
      en: 'The base address of a model server is not an http or https address; write it like "http://127.0.0.1:11434/v1"',
      zh: '模型服务的地址不是 http 或 https 网址；应如 "http://127.0.0.1:11434/v1"',
    });
  }
  if (url.username || url.password) {
    throw new AssayError('ASSAY_USAGE', {
      en: `The base address of the model server ${url.origin} holds a user or password; put the key into an environment variable and name that`,
      zh: `模型服务 ${url.origin} 的地址含有用户名或密码；请把密钥放入环境变量，再给出变量名`,
    });
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function keyHeader({ keyVariable, environment = process.env, baseUrl }: ServerOptions): Record<string, string> {
  if (keyVariable === undefined) return {};
  const key = environment[keyVariable]?.trim();
  // An error of `fetch` about a bad header would show the key.
  if (key && /^[\x21-\x7e]+$/.test(key)) return { authorization: `Bearer ${key}` };
  const { origin } = baseOf(baseUrl);
  throw new AssayError('ASSAY_USAGE', {
    en: `The environment variable "${keyVariable}" ${key ? 'holds characters that no key has' : 'is not set'}; set it to the key for ${origin}, or leave the variable out where the server wants no key`,
    zh: `环境变量 "${keyVariable}" ${key ? '含有密钥中不会出现的字符' : '没有设置'}；请设为 ${origin} 的密钥，服务不需要密钥时可不写该变量`,
  });
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new AssayError('ASSAY_ABORTED', {
      en: 'The caller stopped a request to a model server',
      zh: '已停止对模型服务的请求',
    });
}
