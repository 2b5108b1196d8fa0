import { digitsEnd, longestRun } from './digits.ts';
import type { Reading } from './quantity.ts';
import { isDigit, isLatin, type QuantityText } from './quantity-text.ts';

/** Passes over digits that are no number: ids, versions, addresses, phone numbers, citation marks, list marks, runs too long. */
export function skipNonNumber({ folded, original }: QuantityText, at: number): Reading | undefined {
  const end = digitsEnd(folded, at);
  const before = folded.charCodeAt(at - 1);
  if (isLatin(before) || before === 95 || before === 35 || end - at > longestRun) return skip(glueEnd(folded, end));
  // CF-18 is a name, post-1990 a time.
  if (before === 45 && isCapital(original.charCodeAt(at - 2))) return skip(glueEnd(folded, end));
  if (isResolution(original, at, end) || isCitation(folded, at, end) || isListMark(folded, at, end)) return skip(end);
  const phone = phoneEnd(folded, at, end);
  if (phone > end || isPhone(folded, at, end)) return skip(phone);
  const chain = chainEnd(folded, end);
  return chain > end ? skip(chain) : undefined;
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90;

const skip = (end: number): Reading => ({ end, quantities: [] });

/** Where letters and digits grown on to a run end. */
function glueEnd(folded: string, at: number): number {
  let end = at;
  while (isGlue(folded, end)) end += 1;
  return end;
}

/** Letters, digits, and a point or hyphen between two of them: v2.0, ABC-2019-001. */
function isGlue(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at);
  if (isDigit(code) || isLatin(code)) return true;
  return (code === 45 || code === 46 || code === 95) && isDigit(folded.charCodeAt(at + 1));
}

/** 4K and 8K are screens, 720p and 1080p too. */
const isResolution = (original: string, at: number, end: number): boolean =>
  (end - at === 1 &&
    original.charAt(end) === 'K' &&
    /^[248]K(?![a-z])/.test(original.slice(at, end + 2)) &&
    original.charAt(at - 1) !== '$') ||
  (end - at >= 3 && original.charAt(end) === 'p' && !isLatin(original.charCodeAt(end + 1)));

/** `[1]`, `[^1]`, `【1】`, `[1, 2]`. */
function isCitation(folded: string, at: number, end: number): boolean {
  if (end - at > 3) return false;
  const [before, after] = [folded.charAt(at - 1), folded.charAt(end)];
  return (before === '[' || before === '^' || before === '【') && (after === ']' || after === '】');
}

/** `1.` and `1)` at the start of a line. */
function isListMark(folded: string, at: number, end: number): boolean {
  const sign = folded.charCodeAt(end);
  if (end - at > 2 || (sign !== 46 && sign !== 41 && sign !== 0x3001) || isDigit(folded.charCodeAt(end + 1)))
    return false;
  let start = at;
  while (at - start < 6 && folded.charAt(start - 1) === ' ') start -= 1;
  return (
    (start === 0 || folded.charAt(start - 1) === '\n') &&
    (folded.charAt(end) === '、' || folded.charAt(end + 1) === ' ')
  );
}

/** `+86 138 1234 5678`, `+1 (555) 123-4567`: all that follows the code of the country. */
function phoneEnd(folded: string, at: number, end: number): number {
  if (folded.charAt(at - 1) !== '+' || !/^[ -]?[\d(]/.test(folded.slice(end, end + 2))) return end;
  return end + (/^[\d ()-]{0,18}/.exec(folded.slice(end, end + 18))?.[0].trimEnd().length ?? 0);
}

const isPhone = (folded: string, at: number, end: number): boolean =>
  // A mobile number of China; a round one is an amount.
  (end - at === 11 && /^1[3-9]\d{3}(?!0{6})/.test(folded.slice(at, end))) ||
  (end - at === 3 && folded.charAt(end) === ')' && /^\) ?\d{3}-\d{4}/.test(folded.slice(end, end + 10)));

const versionPart = /\.\d{1,10}\.\d{1,10}(?:\.\d{1,10}){0,6}/y;
const phonePart = /(?:-\d{3}-\d{4}|-\d{7,8}|-\d{4})(?![\d-])/y;
const manyParts = /(?:-\d{1,12}){3,6}(?!\d)/y;
const isoPart = /-\d{1,2}-\d{1,2}(?!\d)/y;

/** Where a version (`1.2.3`), an address or a phone number (`555-123-4567`, `010-12345678`) ends that begins with these digits. */
function chainEnd(folded: string, end: number): number {
  const sign = folded.charCodeAt(end);
  if (sign !== 46 && sign !== 45) return end;
  versionPart.lastIndex = end;
  if (versionPart.test(folded)) {
    const text = folded.slice(end - 4, versionPart.lastIndex);
    return /^(?:19|20)\d\d\.\d{1,2}\.\d{1,2}$/.test(text) ? end : versionPart.lastIndex;
  }
  if (sign !== 45) return end;
  manyParts.lastIndex = end;
  if (manyParts.test(folded)) return manyParts.lastIndex;
  isoPart.lastIndex = end;
  if (isoPart.test(folded)) return end;
  phonePart.lastIndex = end;
  const isPhonePart = phonePart.test(folded);
  const stop = phonePart.lastIndex;
  const start = folded.slice(Math.max(0, end - 4), end);
  return isPhonePart && (stop - end > 5 || /(?:^|\D)\d{3}$/.test(start)) ? stop : end;
}
