import { gunzipSync } from 'node:zlib';

export interface TarEntry {
  /** As it stands in the archive. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const block = 512;

/** Every file of a packed tar archive (ustar, with the long names of pax and GNU). Throws `RangeError` where it is broken or unpacks to more than `limit` bytes. */
export function tarEntries(packed: Uint8Array, limit: number): TarEntry[] {
  const bytes = gunzipSync(packed, { maxOutputLength: limit });
  const entries: TarEntry[] = [];
  let longName: string | undefined;
  for (let at = 0; at + block <= bytes.length;) {
    const { name, size, kind } = readHeader(bytes.subarray(at, at + block));
    if (name === '') break;
    const start = at + block;
    if (start + size > bytes.length) throw new RangeError('The archive is broken');
    const content = bytes.subarray(start, start + size);
    if (kind === 'x') longName = paxPath(content) ?? longName;
    else if (kind === 'L') longName = textOf(content, 0, content.length);
    else {
      if (kind === '0' || kind === '\0') entries.push({ path: longName ?? name, bytes: content });
      longName = undefined;
    }
    at = start + Math.ceil(size / block) * block;
  }
  return entries;
}

/** The name is empty at the end. */
function readHeader(header: Uint8Array): { readonly name: string; readonly size: number; readonly kind: string } {
  const name = textOf(header, 0, 100);
  if (name === '') return { name, size: 0, kind: '' };
  const size = Number.parseInt(textOf(header, 124, 12).trim(), 8);
  if (!Number.isInteger(size) || size < 0) throw new RangeError('The archive is broken');
  const below = textOf(header, 257, 5) === 'ustar' ? textOf(header, 345, 155) : '';
  return { name: below === '' ? name : `${below}/${name}`, size, kind: String.fromCharCode(header[156] ?? 0) };
}

function textOf(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString();
}

/** Records are `<length> <key>=<value>\n`. */
function paxPath(content: Uint8Array): string | undefined {
  const text = Buffer.from(content).toString();
  for (const line of text.split('\n')) {
    const found = line.indexOf(' path=');
    if (found > 0) return line.slice(found + ' path='.length);
  }
  return undefined;
}
