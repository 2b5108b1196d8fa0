import type { LocalText } from '../core/check.ts';
import { AssayError, type ErrorCode } from '../core/errors.ts';

/** What goes wrong with a request, as a client is told. */
export interface GatewayFault {
  readonly status: number;
  /** A code of the catalogue, or what an upstream called it. */
  readonly code: string;
  readonly message: string;
  /** What the client libraries tell errors apart by: `invalid_request_error`, `rate_limit_error`, … */
  readonly type: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The verdict that stopped it, where one did. */
  readonly verdict?: unknown;
}

/** The types of errors as OpenAI names them, by status. */
function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 404) return 'not_found_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'api_error';
}

/** An error as a client is told. Whatever is no `AssayError` is a fault of ours, and nothing of it is shown. */
export function toFault(error: unknown): GatewayFault {
  if (!AssayError.isInstance(error)) {
    return { status: 500, code: 'ASSAY_INTERNAL', message: 'The gateway failed; see its log', type: 'api_error' };
  }
  return { status: error.status, code: error.code, message: error.message, type: typeOf(error.status) };
}

export const faultOf = (code: ErrorCode, message: string | LocalText): GatewayFault =>
  toFault(new AssayError(code, message));

/** Types and codes are words; anything else could be text of the exchange. */
const isWord = (value: unknown): value is string => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value);

/** What an upstream refused with: its status, type and code, and nothing else of its body. */
export function refusalOf(said: number, body: unknown, upstream: string): GatewayFault {
  // Led elsewhere, or told of an error as if it were an answer: the client did nothing wrong.
  const status = said < 400 ? 502 : said;
  const error = ((body as { error?: unknown } | undefined)?.error ?? {}) as { type?: unknown; code?: unknown };
  const code = isWord(error.code) ? error.code : isWord(error.type) ? error.type : undefined;
  return {
    status,
    code: code ?? 'ASSAY_UPSTREAM_REFUSED',
    type: isWord(error.type) ? error.type : typeOf(status),
    message: `The upstream ${upstream} answered ${said}${code === undefined ? '' : ` (${code})`}`,
  };
}
