import { textElements } from './elements.ts';

/** A tag or a stretch of text of an HTML source; names are lower-cased. */
export type Token =
  | { readonly kind: 'open'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly start: number; readonly end: number };

/** Cuts HTML into tags and text, comments left out, in one pass: what is nested how deep does not matter. */
export function* scanTags(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const sign = html.indexOf('<', at);
    const textEnd = sign < 0 ? html.length : sign;
    if (textEnd > at) yield { kind: 'text', start: at, end: textEnd };
    if (sign < 0) return;
    const token = readTag(html, sign);
    if (token !== undefined && token.kind !== 'text') yield token;
    if (token?.kind === 'text') yield token;
    at = token?.end ?? afterMarkup(html, sign);
    if (token?.kind === 'open' && textElements.has(token.name)) {
      const end = endOfText(html, { name: token.name, at });
      if (end > at) yield { kind: 'text', start: at, end };
      at = end;
    }
  }
}

const tagName = /<(\/?)([a-z][^\s/>]{0,100})/iy;

/** A tag, or the sign alone where it begins none. Undefined for comments and declarations. */
function readTag(html: string, start: number): Token | undefined {
  if (start + 2 === html.length && html.endsWith('</')) return { kind: 'text', start, end: html.length };
  tagName.lastIndex = start;
  const found = tagName.exec(html);
  if (!found) return /[!?/]/.test(html.charAt(start + 1)) ? undefined : { kind: 'text', start, end: start + 1 };
  const name = (found[2] ?? '').toLowerCase();
  return { kind: found[1] === '' ? 'open' : 'close', name, start, end: tagEnd(html, tagName.lastIndex) };
}

/** After the `>` that closes a tag; one inside a quoted value closes nothing. */
function tagEnd(html: string, from: number): number {
  let at = from;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === greater) return at + 1;
    if (code === equals) {
      at += 1;
      while (isSpace(html.charCodeAt(at))) at += 1;
      const quote = html.charAt(at);
      if (quote === '"' || quote === "'") {
        const close = html.indexOf(quote, at + 1);
        if (close < 0) return html.length;
        at = close;
      } else continue;
    }
    at += 1;
  }
  return html.length;
}

const greater = 62;
const equals = 61;
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

function afterMarkup(html: string, start: number): number {
  const isComment = html.startsWith('<!--', start);
  const isCharacterData = html.startsWith('<![CDATA[', start);
  const mark = isComment ? '-->' : isCharacterData ? ']]>' : '>';
  // `<!-->` and `<!--->` are whole comments.
  const end = html.indexOf(mark, start + (isComment ? 2 : 1));
  return end < 0 ? html.length : end + mark.length;
}

function endOfText(html: string, { name, at }: { readonly name: string; readonly at: number }): number {
  if (name === 'plaintext') return html.length;
  const close = closings.get(name) ?? new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closings.set(name, close);
  close.lastIndex = at;
  return close.exec(html)?.index ?? html.length;
}

const closings = new Map<string, RegExp>();

/** The attributes of the open tag in a stretch of HTML; the first of a name counts. */
export function readAttributes(
  html: string,
  { start, end }: { readonly start: number; readonly end: number },
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const tag = html.slice(start, Math.min(end, start + longestTag));
  const name = /^<[^\s/>]+/.exec(tag)?.[0].length ?? 0;
  for (const [, key = '', double, single, plain] of tag.slice(name).matchAll(attribute)) {
    const lower = key.toLowerCase();
    if (!found.has(lower)) found.set(lower, double ?? single ?? plain ?? '');
  }
  return found;
}

const longestTag = 10_000;
const attribute = /([^\s"'>/=]+)(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
