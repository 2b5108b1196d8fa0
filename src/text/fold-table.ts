import { foldCharacter, roleOf } from './fold-character.ts';

/** What `foldUnit` answers for a code unit that belongs to the character before it. The three marks are surrogates, which no unit folds to. */
export const attachingUnit = 0xdffd;
/** … for one that is left out. */
export const ignorableUnit = 0xdffe;
/** … for any other that does not fold into exactly one by itself. */
const severalUnits = 0xdfff;

export function isOneUnit(folded: number): boolean {
  return folded < attachingUnit || folded > severalUnits;
}

/** The code unit another one (≥ 128) folds to, or one of the three marks above; learned when first met. */
export function foldUnit(code: number): number {
  units ??= new Uint16Array(0x10000);
  const known = units[code] ?? 0;
  if (known !== 0) return known;
  const learned = learnUnit(code);
  units[code] = learned;
  return learned;
}

/** As `foldUnit`, for the character that begins at an offset. */
export function foldAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return lowerAscii(code);
  if (code < 0xd800 || code > 0xdbff) return foldUnit(code);
  const codePoint = text.codePointAt(at) ?? code;
  return codePoint > 0xffff ? foldAstral(codePoint) : severalUnits;
}

export function lowerAscii(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** `foldCharacter` with a memory. */
export function foldSeveral(character: string): string {
  const known = characters.get(character);
  if (known !== undefined) return known;
  const folded = foldCharacter(character);
  if (characters.size >= maximumCharacters) characters.clear();
  characters.set(character, folded);
  return folded;
}

/** Signs that stand for a number of their own, such as ① and ², and would run into digits beside them. */
export function isNumberSign(code: number, folded: string): boolean {
  if (code < 128 || (code >= 0xff10 && code <= 0xff19) || (code >= 0xd800 && code <= 0xdfff)) return false;
  return isDigit(folded.charCodeAt(0)) || isDigit(folded.charCodeAt(folded.length - 1));
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Code unit → fold, 0 where not met yet. */
let units: Uint16Array | undefined;

const astral = new Map<number, number>();
const characters = new Map<string, string>();
/** Bounded, since texts may hold any number of different sequences. */
const maximumCharacters = 8192;

function learnUnit(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return severalUnits;
  const character = String.fromCharCode(code);
  const role = roleOf(character);
  if (role !== 'base') return role === 'attaching' ? attachingUnit : ignorableUnit;
  const folded = foldCharacter(character);
  return folded.length === 1 && !isNumberSign(code, folded) ? folded.charCodeAt(0) : severalUnits;
}

function foldAstral(codePoint: number): number {
  const known = astral.get(codePoint);
  if (known !== undefined) return known;
  const role = roleOf(String.fromCodePoint(codePoint));
  const learned = role === 'base' ? severalUnits : role === 'attaching' ? attachingUnit : ignorableUnit;
  if (astral.size >= maximumCharacters) astral.clear();
  astral.set(codePoint, learned);
  return learned;
}
