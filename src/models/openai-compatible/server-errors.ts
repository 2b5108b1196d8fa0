import type { LocalText } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import type { ServerOptions } from './server.ts';

/** `cause` is the error of the connection, or the time that was waited for. */
export function unreachable(origin: string, cause: unknown): AssayError {
  if (typeof cause === 'number') {
    return new AssayError('ASSAY_MODEL_UNREACHABLE', {
      en: `The model server ${origin} did not answer within ${cause} ms; raise "timeoutMs", or send fewer texts at once with "batchSize"`,
      zh: `模型服务 ${origin} 在 ${cause} 毫秒内没有回应；请提高 "timeoutMs"，或用 "batchSize" 减少每次的文本数`,
    });
  }
  const code = codeOf(cause);
  return new AssayError('ASSAY_MODEL_UNREACHABLE', {
    en: `The model server ${origin} cannot be reached (${code ?? 'the connection failed'}); check that it runs and that the address is right`,
    zh: `无法连接模型服务 ${origin}（${code ?? '连接失败'}）；请检查它是否在运行、地址是否正确`,
  });
}

export interface Refusal {
  readonly origin: string;
  readonly path: string;
  readonly status: number;
  readonly body: string;
  readonly options: ServerOptions;
}

/** Shows the code that the server gives but none of its text, which may repeat what was sent. */
export function refused({ origin, path, status, body, options }: Refusal): AssayError {
  const code = serverCode(body);
  const next = wayOut(status, options);
  return new AssayError(
    status >= 500 || status === 429 || status === 408 ? 'ASSAY_MODEL_UNREACHABLE' : 'ASSAY_MODEL_REFUSED',
    {
      en: `The model server ${origin} answered "${path}" with status ${status}${code ? ` (${code})` : ''}; ${next.en}`,
      zh: `模型服务 ${origin} 对 "${path}" 返回状态 ${status}${code ? `（${code}）` : ''}；${next.zh}`,
    },
  );
}

export function overloaded(origin: string, waitMs: number): AssayError {
  const seconds = Math.ceil(waitMs / 1_000);
  return new AssayError('ASSAY_MODEL_UNREACHABLE', {
    en: `The model server ${origin} asks to wait ${seconds} s, which is longer than 60 s; try again then, or raise the limits of the account`,
    zh: `模型服务 ${origin} 要求等待 ${seconds} 秒，超过 60 秒；请届时再试，或提高账户限额`,
  });
}

export function notJson(origin: string): AssayError {
  return unexpected(
    origin,
    { en: 'text that is not JSON', zh: '不是 JSON 的文本' },
    { en: 'a JSON object', zh: ' JSON 对象' },
  );
}

/** An answer of status 200 that is not what was asked for. */
export function unexpected(origin: string, found: LocalText, expected: LocalText): AssayError {
  return new AssayError('ASSAY_MODEL_ANSWER', {
    en: `The model server ${origin} answered with ${found.en} where ${expected.en} was expected; check that the address ends where the API begins, as in "/v1", and that the model is of the right kind`,
    zh: `模型服务 ${origin} 返回${found.zh}，应为${expected.zh}；请检查地址是否止于 API 的开头（如 "/v1"），以及模型类型是否正确`,
  });
}

function wayOut(status: number, { model, keyVariable }: ServerOptions): LocalText {
  if (status === 401 || status === 403) {
    return keyVariable === undefined
      ? {
          en: 'name the environment variable that holds the key with "keyVariable"',
          zh: '请用 "keyVariable" 给出存放密钥的环境变量',
        }
      : {
          en: `check the key in the environment variable "${keyVariable}"`,
          zh: `请检查环境变量 "${keyVariable}" 中的密钥`,
        };
  }
  if (status >= 300 && status < 400)
    return { en: 'give the address that it redirects to', zh: '请直接给出重定向后的地址' };
  if (status === 404) {
    return {
      en: `check that the address ends where the API begins, as in "/v1", and that the server has the model "${model}"`,
      zh: `请检查地址是否止于 API 的开头（如 "/v1"），以及服务是否有模型 "${model}"`,
    };
  }
  return (
    waysOut[status >= 500 ? 408 : status] ?? {
      en: `check that the model "${model}" is of the right kind, and that no text is longer than it takes`,
      zh: `请检查模型 "${model}" 的类型是否正确，以及文本是否超过它的长度上限`,
    }
  );
}

const waysOut: Readonly<Record<number, LocalText>> = {
  408: { en: 'look into its log, or try again later', zh: '请查看它的日志，或稍后再试' },
  413: { en: 'send fewer texts at once with "batchSize"', zh: '请用 "batchSize" 减少每次的文本数' },
  429: {
    en: 'it is asked too often: try again later, or raise the limits of the account',
    zh: '请求过于频繁：请稍后再试，或提高账户限额',
  },
};

/** `error.code` or `error.type` of OpenAI's errors, where it is a name and not a text. */
function serverCode(body: string): string | undefined {
  if (body.length > 100_000) return undefined;
  try {
    const { error } = JSON.parse(body) as { readonly error?: { readonly code?: unknown; readonly type?: unknown } };
    return [error?.code, error?.type].find(
      (name): name is string => typeof name === 'string' && /^[a-z_]{1,40}$/.test(name),
    );
  } catch {
    return undefined;
  }
}

/** `ECONNREFUSED` and the like: a name, never a text. */
function codeOf(cause: unknown): string | undefined {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const { code } = error as { readonly code?: unknown };
    if (typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code)) return code;
  }
  return undefined;
}
