/** What a character of a normal form is to the tokenizer. `letter` takes in marks and the underscore; `digit` takes in digits of every script. */
export const characterClass = { space: 1, letter: 2, digit: 3, han: 4, symbol: 5 } as const;

/** The class of the character that begins at an offset (< length). */
export function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  classes ??= new Uint8Array(0x10000);
  const known = classes[code] ?? 0;
  if (known !== 0) return known;
  if (code >= 0xd800 && code <= 0xdbff) return classOf(String.fromCodePoint(text.codePointAt(at) ?? code));
  const learned = classOf(String.fromCharCode(code));
  classes[code] = learned;
  return learned;
}

/** UTF-16 units of the character that begins at an offset. */
export function lengthAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Code unit → class, 0 where not met yet. */
let classes: Uint8Array | undefined;

function classOf(character: string): number {
  if (/^\s/.test(character)) return characterClass.space;
  if (/^\p{Script=Han}/u.test(character)) return characterClass.han;
  if (/^\p{Nd}/u.test(character)) return characterClass.digit;
  return /^[\p{L}\p{M}\p{N}_]/u.test(character) ? characterClass.letter : characterClass.symbol;
}
