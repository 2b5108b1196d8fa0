import { AssayError } from '../../core/errors.ts';
import type { ServerOptions } from './server.ts';

/** `cause` is the error of the connection, or the time that was waited for. */
export function unreachable(origin: string, cause: unknown): AssayError {
  const reason =
    typeof cause === 'number' ? `did not answer within ${cause} ms` : `cannot be reached (${reasonOf(cause)})`;
  const wayOut =
    typeof cause === 'number'
      ? 'raise "timeoutMs", or send fewer texts at once with "batchSize"'
      : 'check that it runs and that the address is right';
  return new AssayError('ASSAY_MODEL_UNREACHABLE', `The model server ${origin} ${reason}; ${wayOut}`);
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
  return new AssayError(
    status >= 500 || status === 429 || status === 408 ? 'ASSAY_MODEL_UNREACHABLE' : 'ASSAY_MODEL_REFUSED',
    `The model server ${origin} answered "${path}" with status ${status}${code ? ` (${code})` : ''}; ${wayOut(status, options)}`,
  );
}

export function overloaded(origin: string, waitMs: number): AssayError {
  return new AssayError(
    'ASSAY_MODEL_UNREACHABLE',
    `The model server ${origin} asks to wait ${Math.ceil(waitMs / 1_000)} s, which is longer than 60 s; try again then, or raise the limits of the account`,
  );
}

export function notJson(origin: string): AssayError {
  return unexpected(origin, 'text that is not JSON', 'a JSON object');
}

/** An answer of status 200 that is not what was asked for. */
export function unexpected(origin: string, found: string, expected: string): AssayError {
  return new AssayError(
    'ASSAY_MODEL_ANSWER',
    `The model server ${origin} answered with ${found} where ${expected} was expected; check that the address ends where the API begins, as in "/v1", and that the model is of the right kind`,
  );
}

function wayOut(status: number, { model, keyVariable }: ServerOptions): string {
  if (status === 401 || status === 403) {
    return keyVariable === undefined
      ? 'name the environment variable that holds the key with "keyVariable"'
      : `check the key in the environment variable "${keyVariable}"`;
  }
  if (status >= 300 && status < 400) return 'give the address that it redirects to';
  if (status === 404)
    return `check that the address ends where the API begins, as in "/v1", and that the server has the model "${model}"`;
  if (status === 413) return 'send fewer texts at once with "batchSize"';
  if (status === 429) return 'it is asked too often: try again later, or raise the limits of the account';
  if (status >= 500 || status === 408) return 'look into its log, or try again later';
  return `check that the model "${model}" is of the right kind, and that no text is longer than it takes`;
}

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
function reasonOf(cause: unknown): string {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const { code } = error as { readonly code?: unknown };
    if (typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code)) return code;
  }
  return 'the connection failed';
}
