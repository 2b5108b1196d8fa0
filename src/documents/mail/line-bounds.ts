import { tooLarge } from '../document-error.ts';

/**
 * Refuses a mail before it is taken apart where that would cost far more than its length: one with more parts than are read, or with more lines than
 * writing has. Lines begin a part that carry a boundary which the mail declares (RFC 2046, 5.1.1), and those that stand again and again as if they did, since
 * a boundary may be declared in pieces that only the parser puts together.
 */
export function refuseManyLines(
  bytes: Uint8Array,
  { name, mostParts }: { readonly name: string; readonly mostParts: number },
): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = countPartLines(buffer);
  if (parts > mostParts) {
    throw tooLarge(name, {
      en: `has ${parts} lines that begin a part, at most ${mostParts} parts are read; split it`,
      zh: `有 ${parts} 行表示新部分的开始，最多读取 ${mostParts} 个部分；请拆分`,
    });
  }
  const lines = countLines(buffer);
  const mostLines = fewLines + Math.floor(bytes.length / shortestLine);
  if (lines > mostLines) {
    throw tooLarge(name, {
      en: `has ${lines} lines, at most ${mostLines} are read in a mail of its size; split it, or send long lists as a file`,
      zh: `有 ${lines} 行，这种大小的邮件最多读取 ${mostLines} 行；请拆分，或把长列表另存为文件`,
    });
  }
}

const fewLines = 200_000;
/** Bytes of a line on average, beyond the first ones. */
const shortestLine = 16;

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === lineFeed) lines += 1;
  return lines;
}

function countPartLines(bytes: Buffer): number {
  const declared = declaredBoundaries(bytes);
  /** Lines by their hash: other lines may be counted with a line, and memory does not grow. */
  const others = new Uint32Array(1 << 16);
  let parts = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    const start = at + mark.length;
    const line = bytes.toString('latin1', start, lineEnd(bytes, start)).trimEnd();
    if (declared.has(line)) parts += 1;
    // A line of dashes is mostly a rule between paragraphs.
    else if (line.length <= longestBoundary && !/^[- ]*$/.test(line)) {
      const slot = hashOf(line) & 0xff_ff;
      others[slot] = (others[slot] ?? 0) + 1;
    }
  }
  return others.reduce((sum, count) => (count > mostByChance ? sum + count : sum), parts);
}

const mark = '\n--';
/** RFC 2046 allows 70 characters. */
const longestBoundary = 500;
/** Lines such as `--- /dev/null` stand in patches. */
const mostByChance = 500;
const lineFeed = 10;

function lineEnd(bytes: Buffer, start: number): number {
  const bound = Math.min(bytes.length, start + longestBoundary + 1);
  let end = start;
  while (end < bound && bytes[end] !== lineFeed) end += 1;
  return end;
}

/** FNV-1a. */
function hashOf(line: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < line.length; at += 1) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01_00_01_93);
  return hash ^ (hash >>> 16);
}

function declaredBoundaries(bytes: Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, quoted, plain] of bytes.toString('latin1').matchAll(declaration)) {
    found.add((quoted ?? plain ?? '').trimEnd());
  }
  return found;
}

const declaration = /boundary\s{0,9}=\s{0,9}(?:"([^"\r\n]{1,500})"|([^\s;"]{1,500}))/gi;
