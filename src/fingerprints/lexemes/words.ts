import { operatorWords } from './fixed-words.ts';
import { fixedLexeme, hashSeed, hashText, hashUnit, lexemeClass, toLexeme } from './lexeme.ts';
import { addLexeme, type LexemeScan } from './scan.ts';
import { isQuote, isWordUnit, kindOf, unit, unitKind } from './units.ts';

const memberSigns: ReadonlySet<number> = new Set(['.', '?.', '->', '::'].map(fixedLexeme));

/** Whether a lexeme says that a member of something follows. */
export const isMemberSign = (lexeme: number): boolean => memberSigns.has(lexeme);

export function readWord(scan: LexemeScan): void {
  const { text, limit, lexemes } = scan;
  const start = scan.at;
  let at = start;
  let hash = hashSeed;
  for (; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (!isWordUnit(code)) break;
    hash = hashUnit(hash, code);
  }
  scan.at = at;
  // `f"…"` and `b'…'`: a prefix of the string, which formatters write in either case.
  if (at - start <= 2 && at < limit && scan.grammar.hasTripleQuotes && isQuote(text.charCodeAt(at))) return;
  const fixed = toLexeme(hash, lexemeClass.fixed);
  // Behind a dot stands a member, whatever it is called.
  const isFixed =
    at - start < 14 && scan.grammar.words.has(fixed) && !isMemberSign(lexemes.values[lexemes.length - 1] ?? 0);
  addLexeme(scan, hash, isFixed ? lexemeClass.fixed : lexemeClass.name);
  scan.isOperand = !isFixed || !operatorWords.has(fixed);
}

export function readNumber(scan: LexemeScan): void {
  const { text, limit } = scan;
  const start = scan.at;
  let at = start;
  for (; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (isWordUnit(code)) continue;
    // `1..9` is a range.
    if (code === unit.dot && text.charCodeAt(at + 1) !== unit.dot && text.charCodeAt(at - 1) !== unit.dot) continue;
    if ((code === unit.plus || code === unit.minus) && isExponent(text, start, at)) continue;
    break;
  }
  scan.at = at;
  addLexeme(scan, hashText(numberForm(text.slice(start, Math.min(at, start + longestNumber)))), lexemeClass.literal);
  scan.isOperand = true;
}

const longestNumber = 400;

/** `1e-9`, but not `0xe-9`. */
function isExponent(text: string, start: number, at: number): boolean {
  const before = text.charCodeAt(at - 1) | 0x20;
  return (
    before === 0x65 &&
    (text.charCodeAt(start + 1) | 0x20) !== 0x78 &&
    kindOf(text.charCodeAt(at + 1)) === unitKind.digit
  );
}

/** `.50`, `0.5` and `5e-1` are one number. */
function numberForm(text: string): string {
  if (text.length <= 9 && /^[1-9]\d*$/.test(text)) return text;
  const value = Number(text.replaceAll('_', ''));
  return Number.isNaN(value) ? text.toLowerCase() : String(value);
}
