import type { LocalText } from './check.ts';

/** Every error Assay throws: what it means, as an HTTP status and as an exit code of the command line. */
export const errorCatalogue = {
  ASSAY_USAGE: { status: 400, exit: 2, meaning: 'The command or call is not one Assay knows' },
  ASSAY_CHECK_UNKNOWN: { status: 400, exit: 2, meaning: 'No check has that id' },
  ASSAY_POLICY_INVALID: { status: 400, exit: 2, meaning: 'A policy cannot be used' },
  ASSAY_INPUT_INVALID: { status: 400, exit: 3, meaning: 'A record is not what its schema asks for' },
  ASSAY_INPUT_MISSING: { status: 404, exit: 3, meaning: 'A file or folder cannot be found or read' },
  ASSAY_INPUT_ENCODING: { status: 400, exit: 3, meaning: 'A file is not UTF-8 text' },
  ASSAY_DOCUMENT_UNREADABLE: { status: 422, exit: 3, meaning: 'A document cannot be read as what it is' },
  ASSAY_INPUT_TOO_LARGE: { status: 413, exit: 3, meaning: 'An input is larger than the limit' },
  ASSAY_OUTPUT_FAILED: { status: 500, exit: 3, meaning: 'The output could not be written' },
  ASSAY_MODEL_INVALID: { status: 500, exit: 3, meaning: 'A weight file is missing, cut short or of another version' },
  ASSAY_MODEL_MISSING: { status: 424, exit: 3, meaning: 'A model, or the package that runs it, is not there' },
  ASSAY_MODEL_UNREACHABLE: {
    status: 502,
    exit: 3,
    meaning: 'A model server cannot be reached or does not answer in time',
  },
  ASSAY_MODEL_REFUSED: { status: 502, exit: 3, meaning: 'A model server refused the request' },
  ASSAY_MODEL_ANSWER: { status: 502, exit: 3, meaning: 'A model answered with something other than was asked for' },
  ASSAY_KB_MISSING: { status: 404, exit: 2, meaning: 'No knowledge base has that name' },
  ASSAY_KB_FILTERED: {
    status: 404,
    exit: 3,
    meaning: 'Filters or labels leave nothing of a knowledge base to look in',
  },
  ASSAY_KB_LOCKED: { status: 409, exit: 3, meaning: 'Another writer holds the knowledge base' },
  ASSAY_KB_VERSION: { status: 500, exit: 3, meaning: 'A knowledge base was made by another version of Assay' },
  ASSAY_KB_DAMAGED: { status: 500, exit: 3, meaning: 'A part of a knowledge base is broken or missing' },
  ASSAY_KB_FULL: { status: 507, exit: 3, meaning: 'A knowledge base could not be written, as when the disk is full' },
  ASSAY_CODE_INDEX_MISSING: { status: 404, exit: 2, meaning: 'No code index has that name' },
  ASSAY_CODE_INDEX_LOCKED: { status: 409, exit: 3, meaning: 'Another writer holds the code index' },
  ASSAY_CODE_INDEX_VERSION: { status: 500, exit: 3, meaning: 'A code index was made by another version of Assay' },
  ASSAY_CODE_INDEX_DAMAGED: { status: 500, exit: 3, meaning: 'A part of a code index is broken or missing' },
  ASSAY_CODE_INDEX_FULL: {
    status: 507,
    exit: 3,
    meaning: 'A code index could not be written, as when the disk is full',
  },
  ASSAY_KEY_UNKNOWN: { status: 401, exit: 2, meaning: 'No key has that secret, id or name' },
  ASSAY_KEY_REVOKED: { status: 401, exit: 3, meaning: 'A key was revoked' },
  ASSAY_KEY_EXPIRED: { status: 401, exit: 3, meaning: 'The time of a key is over' },
  ASSAY_KEY_EXISTS: { status: 409, exit: 2, meaning: 'Another key has that name' },
  ASSAY_ROUTE_FORBIDDEN: { status: 403, exit: 3, meaning: 'A key may not use that route' },
  ASSAY_POLICY_FORBIDDEN: { status: 403, exit: 3, meaning: 'A key is held to another policy' },
  ASSAY_RATE_LIMITED: { status: 429, exit: 3, meaning: 'A key has used its requests or tokens of this minute' },
  ASSAY_BUDGET_SPENT: { status: 402, exit: 3, meaning: 'A key has spent what it may in this month' },
  ASSAY_STREAMS_EXCEEDED: { status: 429, exit: 3, meaning: 'A key has as many streams open as it may' },
  ASSAY_ACCESS_UNAVAILABLE: { status: 503, exit: 3, meaning: 'Keys and limits cannot be read or written' },
  ASSAY_PRICES_INVALID: { status: 400, exit: 2, meaning: 'A price table cannot be used' },
  ASSAY_AUDIT_UNAVAILABLE: { status: 503, exit: 3, meaning: 'The audit cannot be read or written' },
  ASSAY_AUDIT_MISSING: { status: 404, exit: 2, meaning: 'No record of the audit has that id' },
  ASSAY_CONFIG_INVALID: { status: 500, exit: 2, meaning: 'A configuration cannot be used' },
  ASSAY_MODEL_UNKNOWN: { status: 404, exit: 2, meaning: 'No route knows a model of that name' },
  ASSAY_PATH_UNKNOWN: { status: 404, exit: 3, meaning: 'The gateway has nothing at that path' },
  ASSAY_METHOD_UNKNOWN: {
    status: 405,
    exit: 3,
    meaning: 'A path of the gateway is asked for in a way it does not know',
  },
  ASSAY_REQUEST_INVALID: { status: 400, exit: 3, meaning: 'A request is not HTTP as the gateway speaks it' },
  ASSAY_REQUEST_LATE: { status: 408, exit: 3, meaning: 'A client takes too long to send its request' },
  ASSAY_HEADERS_TOO_LARGE: { status: 431, exit: 3, meaning: 'The headers of a request are larger than the limit' },
  ASSAY_HOST_REFUSED: { status: 421, exit: 3, meaning: 'A request names a host that the gateway is not' },
  ASSAY_ORIGIN_REFUSED: {
    status: 403,
    exit: 3,
    meaning: 'A web page of another site asks a gateway that needs no key',
  },
  ASSAY_PROMPT_BLOCKED: { status: 400, exit: 1, meaning: 'A policy blocks what is asked' },
  ASSAY_UPSTREAM_UNREACHABLE: { status: 502, exit: 3, meaning: 'An upstream cannot be reached' },
  ASSAY_UPSTREAM_LATE: { status: 504, exit: 3, meaning: 'An upstream does not answer in time' },
  ASSAY_UPSTREAM_BROKEN: { status: 502, exit: 3, meaning: 'An upstream broke off its answer' },
  ASSAY_UPSTREAM_ANSWER: { status: 502, exit: 3, meaning: 'An upstream answered with something that cannot be read' },
  ASSAY_UPSTREAM_REFUSED: { status: 502, exit: 3, meaning: 'An upstream refused a request without saying what for' },
  ASSAY_UPSTREAM_SPARED: { status: 503, exit: 3, meaning: 'An upstream has failed and is not asked for a while' },
  ASSAY_SHAPE_UNSUPPORTED: { status: 400, exit: 3, meaning: 'An upstream does not speak the way a request is written' },
  ASSAY_GATEWAY_CLOSING: { status: 503, exit: 3, meaning: 'The gateway is being stopped' },
  ASSAY_PORT_TAKEN: { status: 500, exit: 2, meaning: 'An address cannot be listened on' },
  ASSAY_INTERNAL: { status: 500, exit: 3, meaning: 'Assay failed in a way it should not' },
  ASSAY_ABORTED: { status: 499, exit: 130, meaning: 'The caller stopped the work' },
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

const marker = Symbol.for('assay.error');

/** An error with a stable code. Messages name the thing, its place and what was expected, and never hold text of a prompt, an answer or a source. */
export class AssayError extends Error {
  override readonly name = 'AssayError';
  readonly code: ErrorCode;
  /** The message in both languages, where both are worded; `message` is the English one. */
  readonly text: LocalText | undefined;

  constructor(code: ErrorCode, message: string | LocalText, options?: { readonly cause?: unknown }) {
    super(typeof message === 'string' ? message : message.en, options);
    this.code = code;
    this.text = typeof message === 'string' ? undefined : message;
    Object.defineProperty(this, marker, { value: true });
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }

  get exitCode(): number {
    return errorCatalogue[this.code].exit;
  }

  /** Works across copies of this module, where `instanceof` does not. */
  static isInstance(error: unknown): error is AssayError {
    return typeof error === 'object' && error !== null && marker in error;
  }
}
