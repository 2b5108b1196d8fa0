import type { Span } from '../core/segment.ts';
import { characterClass, classAt } from './character-class.ts';
import { isDigit } from './fold-table.ts';

/** The next mail address of a normal form from an offset on; it begins at `Infinity` where there is none. */
export function findEmail(text: string, from: number): Span {
  for (let sign = text.indexOf('@', from); sign !== -1; sign = text.indexOf('@', sign + 1)) {
    const start = localStart(text, from, sign);
    const end = start < sign ? domainEnd(text, sign + 1) : 0;
    if (end > 0) return { start, end };
  }
  return { start: Infinity, end: Infinity };
}

/** Where a web address ends whose first word is `[start, end)` of the normal form, 0 where that word begins none. */
export function urlEnd(text: string, start: number, end: number): number {
  const isScheme = end - start <= longestScheme && text.startsWith('://', end);
  if (!isScheme && !(end - start === 3 && text.startsWith('www.', start))) return 0;
  const first = end + (isScheme ? 3 : 1);
  let at = first;
  while (at < text.length && at - start < longestUrl && isUrl(text, at)) at += 1;
  while (at > first && trailing.includes(text.charAt(at - 1))) at -= 1;
  return at > first ? at : 0;
}

const longestLocal = 64;
const longestDomain = 255;
const longestScheme = 8;
const longestUrl = 2048;
const point = 46;
/** Signs that more likely belong to the sentence than to the address it ends with. */
const trailing = '.,;:!?)]*\'"';
const outside = '<>"{}|\\^`';

/** Where the part before the `@` begins; at the `@` itself where there is none or it is too long. */
function localStart(text: string, from: number, sign: number): number {
  let start = sign;
  while (start > from && sign - start <= longestLocal && isLocal(text.charCodeAt(start - 1))) start -= 1;
  while (start < sign && !isAlphanumeric(text.charCodeAt(start))) start += 1;
  return sign - start > longestLocal ? sign : start;
}

/** Where a domain with a point in it ends, 0 where none begins at `start`. */
function domainEnd(text: string, start: number): number {
  let end = start;
  let hasPoint = false;
  while (end - start < longestDomain && isDomain(text.charCodeAt(end))) {
    hasPoint ||= end > start && text.charCodeAt(end) === point && isAlphanumeric(text.charCodeAt(end + 1));
    end += 1;
  }
  while (end > start && !isAlphanumeric(text.charCodeAt(end - 1))) end -= 1;
  return hasPoint ? end : 0;
}

function isUrl(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && classAt(text, at) !== characterClass.space && code > 32 && !outside.includes(text.charAt(at));
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || isDigit(code);
}

/** Letters, digits, `.`, `_`, `%`, `+`, `-`. */
function isLocal(code: number): boolean {
  return isAlphanumeric(code) || code === point || code === 95 || code === 37 || code === 43 || code === 45;
}

function isDomain(code: number): boolean {
  return isAlphanumeric(code) || code === point || code === 45;
}
