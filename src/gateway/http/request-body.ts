import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { AssayError } from '../../core/errors.ts';
import { type JsonObject, parseObject } from '../../wire/json.ts';

export interface BodyLimits {
  readonly bodyBytes: number;
  /** How deep lists and objects may stand in one another. */
  readonly jsonDepth: number;
}

/** Reads the body of a request as a JSON object. Throws `ASSAY_INPUT_TOO_LARGE`, `ASSAY_INPUT_ENCODING` and `ASSAY_INPUT_INVALID`. */
export async function readJsonBody(request: IncomingMessage, limits: BodyLimits): Promise<JsonObject> {
  const bytes = await readBytes(request, limits.bodyBytes);
  if (!isUtf8(bytes)) {
    throw new AssayError('ASSAY_INPUT_ENCODING', {
      en: 'The body of the request is not UTF-8',
      zh: '请求正文不是 UTF-8',
    });
  }
  if (depthOf(bytes, limits.jsonDepth) > limits.jsonDepth) {
    throw new AssayError('ASSAY_INPUT_INVALID', {
      en: `The body of the request nests deeper than ${limits.jsonDepth} levels`,
      zh: `请求正文的嵌套超过 ${limits.jsonDepth} 层`,
    });
  }
  return parseBody(bytes.toString('utf8'));
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = (): AssayError =>
    new AssayError('ASSAY_INPUT_TOO_LARGE', {
      en: `The body of the request is larger than ${limit} bytes`,
      zh: `请求正文超过 ${limit} 字节`,
    });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new AssayError('ASSAY_INPUT_ENCODING', {
      en: 'The body of the request is compressed; send it as it is, without content-encoding',
      zh: '请求正文经过压缩；请直接发送，不使用 content-encoding',
    });
  }
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > limit) {
        request.pause();
        reject(tooLarge());
      } else pieces.push(piece);
    });
    request.on('end', () => resolve(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)));
    request.on('error', reject);
    request.on('close', () => {
      if (request.complete) return;
      reject(
        new AssayError('ASSAY_ABORTED', {
          en: 'The client hung up while it sent its request',
          zh: '客户端在发送请求时断开',
        }),
      );
    });
  });
}

const quote = 34;
const backslash = 92;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** How deep the JSON nests, or one more than `most` as soon as it is deeper. Strings are passed over by their quotes. */
function depthOf(bytes: Buffer, most: number): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) at = stringEnd(bytes, at);
    else if (opening.has(byte)) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > most) return deepest;
    } else if (closing.has(byte)) depth -= 1;
  }
  return deepest;
}

/** Where the string that begins at `from` ends; the end of the bytes where it does not. */
function stringEnd(bytes: Buffer, from: number): number {
  let end = bytes.indexOf(quote, from + 1);
  while (end > 0) {
    let slashes = 0;
    while (bytes[end - 1 - slashes] === backslash) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = bytes.indexOf(quote, end + 1);
  }
  return bytes.length;
}

function parseBody(text: string): JsonObject {
  const body = parseObject(text);
  if (body) return body;
  throw new AssayError('ASSAY_INPUT_INVALID', {
    en: 'The body of the request is not a JSON object',
    zh: '请求正文不是 JSON 对象',
  });
}
