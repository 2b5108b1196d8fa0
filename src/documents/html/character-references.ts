import { parseFragment } from 'parse5';

/** A stretch of text and where it stands in the HTML source. Equal lengths go offset by offset. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The text of a stretch of HTML source without tags: plain stretches as they are, each character reference as what it stands for. */
export function* stretchesOf(html: string, start: number, end: number): Generator<Stretch> {
  let plain = start;
  // A search in all of the source would pass over its rest once for each stretch.
  const stretch = html.slice(start, end);
  for (let sign = stretch.indexOf('&'); sign >= 0; sign = stretch.indexOf('&', Math.max(sign + 1, plain - start))) {
    const at = start + sign;
    reference.lastIndex = at;
    const written = reference.exec(html)?.[0];
    if (written === undefined || at + written.length > end) continue;
    const text = decoded(written);
    if (text === written) continue;
    if (at > plain) yield { text: html.slice(plain, at), start: plain, end: at };
    yield { text, start: at, end: at + written.length };
    plain = at + written.length;
  }
  if (end > plain) yield { text: html.slice(plain, end), start: plain, end };
}

const reference = /&(?:#x[\da-f]{1,8}|#\d{1,8}|[a-z][a-z\d]{1,31});?/iy;

const known = new Map<string, string>();
const mostKnown = 5000;

/** By the parser itself, so that every reference of the standard means what it means there. */
function decoded(written: string): string {
  const found = known.get(written);
  if (found !== undefined) return found;
  const [node] = parseFragment(written).childNodes;
  const text = node !== undefined && 'value' in node ? node.value : written;
  if (known.size < mostKnown) known.set(written, text);
  return text;
}
