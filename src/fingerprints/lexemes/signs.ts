import { fixedLexeme, hashSeed, hashUnit, classOf, lexemeClass, toLexeme } from './lexeme.ts';
import { addLexeme, type LexemeScan } from './scan.ts';
import { kindOf, unit, unitKind } from './units.ts';
import { isMemberSign } from './words.ts';

/** Signs of more than one unit. `>` stands alone always: formatters part the brackets of nested types. */
const longSigns: ReadonlySet<string> = new Set([
  '=>',
  '==',
  '===',
  '!=',
  '!==',
  '<=',
  '<<',
  '<<=',
  '&&',
  '&&=',
  '||',
  '||=',
  '??',
  '??=',
  '?.',
  '...',
  '..',
  '->',
  '::',
  ':=',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '**',
  '**=',
  '//',
  '<-',
  '<>',
  '|>',
  '#[',
]);
const longest = 3;
const beginsLong = new Uint8Array(128);
for (const sign of longSigns) beginsLong[sign.charCodeAt(0)] = 1;

/** What formatters add and remove. */
const dropped = new Uint8Array(128);
for (const sign of ',;()') dropped[sign.charCodeAt(0)] = 1;

const question = fixedLexeme('?');
const caseWord = fixedLexeme('case');
const bar = '|'.charCodeAt(0);
const closing = new Uint8Array(128);
for (const sign of ')]}>') closing[sign.charCodeAt(0)] = 1;

export function readSign(scan: LexemeScan): void {
  const { text, at } = scan;
  const code = text.charCodeAt(at);
  const length = code < 128 && beginsLong[code] === 1 ? lengthOfSign(scan) : 1;
  scan.at += length;
  if (length === 1 && leavesNothing(scan, code)) scan.lexemes.count += 1;
  else addSign(scan);
  if (!isStep(text, at, length)) scan.isOperand = length === 1 && code < 128 && closing[code] === 1;
}

function addSign(scan: LexemeScan): void {
  let hash = hashSeed;
  for (let at = scan.start; at < scan.at; at += 1) hash = hashUnit(hash, scan.text.charCodeAt(at));
  addLexeme(scan, hash, lexemeClass.fixed);
}

/** `i++` is a value still. */
function isStep(text: string, at: number, length: number): boolean {
  const code = text.charCodeAt(at);
  return length === 2 && (code === unit.plus || code === unit.minus) && text.charCodeAt(at + 1) === code;
}

const leavesNothing = (scan: LexemeScan, code: number): boolean =>
  isLeftOut(scan, code) || (code === unit.colon && scan.grammar.hasKeys && becameKey(scan));

function lengthOfSign({ text, at, limit }: LexemeScan): number {
  if (kindOf(text.charCodeAt(at + 1)) !== unitKind.sign) return 1;
  for (let length = Math.min(longest, limit - at); length > 1; length -= 1)
    if (longSigns.has(text.slice(at, at + length))) return length;
  return 1;
}

/** A bar that no value stands before is that of the first type of a union. */
const isLeftOut = ({ isOperand, lexemes }: LexemeScan, code: number): boolean =>
  code < 128 && (dropped[code] === 1 || (code === bar && !isOperand && lexemes.length > 0));

/** `name:` where it cannot be the second part of a condition; the name becomes a key and the colon goes with it. */
function becameKey({ lexemes: { values, ends, length }, lastHash, base, at }: LexemeScan): boolean {
  if (length === 0) return false;
  const last = values[length - 1] ?? 0;
  if (classOf(last) !== lexemeClass.name && classOf(last) !== lexemeClass.literal) return false;
  const before = length > 1 ? (values[length - 2] ?? 0) : 0;
  if (before === question || before === caseWord || isMemberSign(before)) return false;
  values[length - 1] = toLexeme(lastHash, lexemeClass.key);
  ends[length - 1] = base + at;
  return true;
}
