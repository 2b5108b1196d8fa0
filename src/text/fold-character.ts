import { toSimplified } from './traditional.ts';

/** How one character (a base with the marks on it) reads in the normal form. */
export function foldCharacter(character: string): string {
  const punctuation = typographic().get(character);
  if (punctuation !== undefined) return punctuation;
  const composed = character.normalize('NFKC');
  if (composed.length > longestExpansion && character.length === 1) return character;
  const folded = Array.from(composed, foldComposed).join('');
  return folded.replaceAll('\u2044', '/').normalize('NFKC');
}

/** Longer only: the Arabic word ligatures U+FDFA and U+FDFB, which stay as they are. */
const longestExpansion = 6;

export type CharacterRole = 'base' | 'attaching' | 'ignorable';

/**
 * `attaching`: a mark, or a Hangul jamo that closes a syllable; it belongs to the character before it.
 * `ignorable`: shows nothing (zero-width spaces and joiners, soft hyphens, direction marks, variation selectors, tags, Hangul fillers).
 */
export function roleOf(character: string): CharacterRole {
  if (/^\p{Default_Ignorable_Code_Point}/u.test(character)) return 'ignorable';
  return /^[\p{M}\u1160-\u11ff\u{16d63}-\u{16d6a}]/u.test(character.normalize('NFKC')) ? 'attaching' : 'base';
}

function foldComposed(character: string): string {
  const punctuation = typographic().get(character);
  if (punctuation !== undefined) return punctuation;
  const lower = character.toLowerCase();
  if (lower === 'ς') return 'σ';
  const code = lower.codePointAt(0) ?? 0;
  const simplified = toSimplified(code);
  return simplified === code ? lower : String.fromCodePoint(simplified);
}

let typographicSigns: ReadonlyMap<string, string> | undefined;

/** What NFKC leaves apart (quotes and dashes) or would join to its neighbours (´ to a space, ™ to letters). */
function typographic(): ReadonlyMap<string, string> {
  typographicSigns ??= new Map([
    ...Array.from('‘’‚‛′‵´`＇｀『』﹃﹄', (sign): [string, string] => [sign, "'"]),
    ...Array.from('“”„‟″‶«»＂「」｢｣﹁﹂〝〞〟', (sign): [string, string] => [sign, '"']),
    ...Array.from('‐‑‒–—―⸺⸻−﹘﹣－', (sign): [string, string] => [sign, '-']),
    ...Array.from('™℠', (sign): [string, string] => [sign, sign]),
  ]);
  return typographicSigns;
}
