import { tooLarge } from '../document-error.ts';

/**
 * Refuses a mail with more parts than are read, before it is taken apart: each part costs far more than the few bytes of the line that begins it. Lines count
 * that carry a boundary which the mail declares (RFC 2046, 5.1.1), and those that stand again and again as if they did, since a boundary may be declared in
 * pieces that only the parser puts together.
 */
export function refuseManyParts(
  bytes: Uint8Array,
  { name, most }: { readonly name: string; readonly most: number },
): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = countPartLines(buffer);
  if (parts <= most) return;
  throw tooLarge(name, {
    en: `has ${parts} lines that begin a part, at most ${most} parts are read; split it`,
    zh: `有 ${parts} 行表示新部分的开始，最多读取 ${most} 个部分；请拆分`,
  });
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
