import { lookup } from 'node:dns';
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { SkipReason } from '../skip-reasons.ts';
import { isPublicAddress } from './public-address.ts';

export interface RequestOnce {
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body once it is unpacked. */
  readonly limitBytes: number;
  /** Whether the first `limitBytes` of a larger body are enough; else it is refused. */
  readonly isCut?: boolean | undefined;
  /** From the first look-up to the last byte. */
  readonly timeoutMs: number;
  /** The user named this host, so that it may be one of a private network. */
  readonly isTrusted: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Empty where the status is not 200. */
  readonly bytes: Uint8Array;
}

/** Why there is no page. */
export interface FailedPage {
  readonly kind: 'failed';
  readonly reason: SkipReason;
  readonly details?: Readonly<Record<string, string | number>>;
}

export const failed = (reason: SkipReason, details?: FailedPage['details']): FailedPage => ({
  kind: 'failed',
  reason,
  ...(details && { details }),
});

/** One GET, no redirect followed. The address is judged as the connection is made, so that a name cannot change its mind in between. */
export async function requestOnce(url: URL, options: RequestOnce): Promise<Answer | FailedPage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!options.isTrusted && isIP(host) !== 0 && !isPublicAddress(host)) {
    return failed('page-address', { address: host });
  }
  const late = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  try {
    return await readAnswer(await send(url, host, { ...options, signal }), options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (late.aborted) return failed('page-timeout', { seconds: options.timeoutMs / 1000 });
    if (error instanceof PrivateAddress) return failed('page-address', { address: error.address });
    return failed('page', { cause: codeOf(error) });
  }
}

class PrivateAddress extends Error {
  readonly address: string;

  constructor(address: string) {
    super('private address');
    this.address = address;
  }
}

const noAnswer = (code: string): Error => Object.assign(new Error('no answer'), { code });

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

function send(url: URL, host: string, { headers, isTrusted, signal }: RequestOnce): Promise<IncomingMessage> {
  const request: (options: object) => ClientRequest = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request({
      protocol: url.protocol,
      hostname: host,
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host, 'accept-encoding': 'gzip, deflate, br' },
      agent: false,
      signal,
      ...(!isTrusted && { lookup: publicLookup }),
    });
    sent.once('response', resolve);
    // Stays: the socket may fail after the answer began, which its reader is told too.
    sent.on('error', reject);
    // An answer that turns the connection into another protocol ends it without a word.
    sent.once('close', () => reject(noAnswer('ECONNRESET')));
    sent.end();
  });
}

const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const closed = addresses?.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses ?? [];
    if (error) done(error, '', 0);
    else if (closed) done(new PrivateAddress(closed.address), '', 0);
    else if (options.all === true) done(null, addresses);
    else done(null, first?.address ?? '', first?.family);
  });
};

async function readAnswer(
  message: IncomingMessage,
  { limitBytes, isCut = false }: Pick<RequestOnce, 'limitBytes' | 'isCut'>,
): Promise<Answer | FailedPage> {
  const status = message.statusCode ?? 0;
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const closing = (): void => void message.destroy();
  if (status !== 200) {
    closing();
    return { kind: 'answer', status, headers, bytes: new Uint8Array() };
  }
  const told = Number(headers['content-length'] ?? 0);
  const chunks: Buffer[] = [];
  let sizeBytes = told;
  if (isCut || told <= limitBytes) {
    sizeBytes = 0;
    for await (const chunk of unpacked(message, headers['content-encoding'])) {
      chunks.push(chunk as Buffer);
      sizeBytes += (chunk as Buffer).length;
      if (sizeBytes > limitBytes) break;
    }
  }
  if (isCut || sizeBytes <= limitBytes) {
    const bytes = Buffer.concat(chunks, Math.min(sizeBytes, limitBytes));
    return { kind: 'answer', status, headers, bytes };
  }
  closing();
  return failed('too-large', { sizeBytes, limitBytes });
}

function unpacked(message: IncomingMessage, encoding = ''): Readable {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return message;
  const unpack =
    name === 'br'
      ? createBrotliDecompress()
      : name === 'gzip' || name === 'x-gzip'
        ? createGunzip()
        : name === 'deflate'
          ? createInflate()
          : undefined;
  // The reader of the last stream is told of a failure in the first.
  if (unpack) return pipeline(message, unpack, () => {});
  message.destroy();
  throw noAnswer('CONTENT_ENCODING');
}
