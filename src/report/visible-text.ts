/**
 * The text with everything that could steer a terminal or a reader's eye made visible or harmless: escape sequences show as `␛[…`, line ends and tabs
 * as a space, marks that reverse the reading direction and lone surrogates as `�`. Every code unit keeps its offset.
 */
export function toVisible(text: string): string {
  return text.toWellFormed().replaceAll(unsafe, (character) => visibleForm(character.charCodeAt(0)));
}

/** The text on one line of at most `limit` code units, `…` at the end where something was cut off. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = isHighSurrogate(text.charCodeAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Control characters, line and paragraph separators, and the direction overrides of Trojan Source (CVE-2021-42574). */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function visibleForm(code: number): string {
  if (code === 0x2028 || code === 0x2029 || code === 0x85 || (code >= 9 && code <= 13)) return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
