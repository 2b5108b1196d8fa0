/** White space as `trim()` knows it. */
export function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0x1680) return code === 0xa0;
  return (
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0xfeff ||
    code === 0x1680
  );
}

/** A Chinese character; of those outside the basic plane, the first of two units. */
export function isHan(code: number): boolean {
  if (code < 0x3400) return code === 0x3007 || code === 0x3005;
  return code <= 0x9fff || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xd840 && code <= 0xd888);
}

/** Han, kana, Hangul, and the punctuation of their width. */
export function isWide(code: number): boolean {
  return code >= 0x2e80 && (code <= 0xd7a3 || isHan(code) || (code >= 0xfe30 && code <= 0xfe4f) || isFullWidth(code));
}

const isFullWidth = (code: number): boolean => code >= 0xff01 && code <= 0xffee;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const isUpper = (code: number): boolean =>
  code < 128 ? code >= 65 && code <= 90 : isCased(code) && toCharacter(code).toLowerCase() !== toCharacter(code);

export const isLower = (code: number): boolean =>
  code < 128 ? code >= 97 && code <= 122 : isCased(code) && toCharacter(code).toUpperCase() !== toCharacter(code);

/** A letter of an alphabet: Latin, Greek, Cyrillic and whatever else is no Chinese and no punctuation. */
export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) || (code >= 0xac00 && code <= 0xd7a3);
}

/** Whether a character says something: a letter, digit or Chinese character. */
export const isWordy = (code: number): boolean => isLetter(code) || isDigit(code) || isHan(code) || isKana(code);

const isKana = (code: number): boolean => code >= 0x3041 && code <= 0x30ff;

/** Alphabets that have two cases lie below here, but for a few rare ones. */
const isCased = (code: number): boolean => code >= 0xb5 && code < 0x2000;

const toCharacter = (code: number): string => String.fromCharCode(code);
