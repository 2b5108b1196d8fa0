import { characterClass, classAt } from './character-class.ts';
import { isDigit } from './fold-table.ts';

/** Where a mail address that begins at `at` ends, 0 where none does; `mailAt` is the place of the next `@` of the normal form. */
export function emailEnd(text: string, at: number, mailAt: number): number {
  if (mailAt === at || mailAt - at > longestLocal) return 0;
  for (let index = at; index < mailAt; index += 1) if (!isLocal(text.charCodeAt(index))) return 0;
  let end = mailAt + 1;
  let hasPoint = false;
  while (end - mailAt < longestDomain && isDomain(text.charCodeAt(end))) {
    if (text.charCodeAt(end) === point && isAlphanumeric(text.charCodeAt(end + 1))) hasPoint = true;
    end += 1;
  }
  while (!isAlphanumeric(text.charCodeAt(end - 1))) end -= 1;
  return hasPoint ? end : 0;
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
