import type { Span } from '../core/segment.ts';
import type { Token, TokenKind } from '../core/token.ts';
import { characterClass, classAt, lengthAt } from './character-class.ts';
import { isDigit } from './fold-table.ts';
import { createHanWords } from './han-words.ts';
import type { HanWords } from './han-words.ts';
import { findEmail, urlEnd } from './identifiers.ts';
import { toNormalForm } from './normal-form.ts';
import type { NormalForm } from './normal-form.ts';
import { termOf } from './terms.ts';

/**
 * Words, numbers and symbols of a text in reading order, without overlap; white space lies between them. Offsets point into the text as given.
 *
 * - A compound is cut at its hyphens; `snake_case`, web and mail addresses stay whole.
 * - `n't` is a token of its own that reads `not` (`can't` → `can`, `not`); `'s`, `'re`, `'ve`, `'ll`, `'d`, `'m` belong to the span of their word and to no form.
 * - `1,200.5` is one number with the term `1200.5`; signs, per cent and units are tokens beside it.
 * - Chinese is cut into words; any other script into runs of its letters. Equal symbols in a row are one token.
 */
export function tokenize(original: string): Token[] {
  const normal = toNormalForm(original);
  const { text } = normal;
  const scan: Scan = { normal, text, tokens: [], hanWords: createHanWords(text) };
  let mail = findEmail(text, 0);
  for (let at = 0; at < text.length;) {
    const kind = classAt(text, at);
    if (kind === characterClass.space) {
      at += 1;
      continue;
    }
    if (at > mail.start) mail = findEmail(text, at);
    if (at === mail.start) at = push(scan, { kind: 'word', ...mail });
    else if (kind === characterClass.letter) at = scanWord(scan, at);
    else if (kind === characterClass.han) at = push(scan, { kind: 'han', start: at, end: scan.hanWords.endAt(at) });
    else if (kind === characterClass.digit) at = scanNumber(scan, at);
    else at = scanSymbol(scan, at);
  }
  return scan.tokens;
}

interface Scan {
  readonly normal: NormalForm;
  readonly text: string;
  readonly tokens: Token[];
  readonly hanWords: HanWords;
}

const apostrophe = 39;
const comma = 44;
const point = 46;
const solidus = 47;

/** A token to be; offsets point into the normal form. */
interface Piece extends Span {
  readonly kind: TokenKind;
  readonly form?: string;
  readonly term?: string;
}

/** Adds a token; answers where its piece ends. Pieces of one original character (℃ → °, c) make one token, since tokens do not overlap. */
function push(scan: Scan, piece: Piece): number {
  const { start, end } = scan.normal.toOriginalSpan(piece);
  const form = piece.form ?? scan.text.slice(piece.start, piece.end);
  const term = piece.term ?? form;
  const last = scan.tokens.at(-1);
  if (last === undefined || last.end <= start) scan.tokens.push({ kind: piece.kind, start, end, form, term });
  else {
    const joined = { kind: last.kind, start: last.start, end, form: last.form + form, term: last.term + term };
    scan.tokens[scan.tokens.length - 1] = joined;
  }
  return piece.end;
}

function scanWord(scan: Scan, start: number): number {
  const { text } = scan;
  let end = start;
  let hasApostrophe = false;
  while (end < text.length) {
    const kind = classAt(text, end);
    if (kind === characterClass.letter || kind === characterClass.digit) end += lengthAt(text, end);
    else if (text.charCodeAt(end) === apostrophe && isLetterAt(text, end + 1)) {
      hasApostrophe = true;
      end += 1;
    } else break;
  }
  const address = urlEnd(text, start, end);
  if (address > 0) return push(scan, { kind: 'word', start, end: address });
  const word = text.slice(start, end);
  if (hasApostrophe) return pushContracted(scan, start, word);
  if (word === 'cannot') return pushNegated(scan, start, word);
  return push(scan, { kind: 'word', start, end, form: word, term: termOf(word) });
}

function isLetterAt(text: string, at: number): boolean {
  return at < text.length && classAt(text, at) === characterClass.letter;
}

/** Clitics that only lengthen the span of their word. */
const clitic = /'(?:s|re|ve|ll|d|m)$/;

function pushContracted(scan: Scan, start: number, word: string): number {
  if (word.endsWith("n't") && word.length > 3) return pushNegated(scan, start, word);
  const isShort = word.length <= longestContraction;
  const form = isShort ? word.replace(clitic, '') : word;
  return push(scan, { kind: 'word', start, end: start + word.length, form, term: termOf(form) });
}

const longestContraction = 80;

/** What stands before `n't`, where that is not the verb itself. */
const verbs: ReadonlyMap<string, string> = new Map([
  ['ca', 'can'],
  ['wo', 'will'],
  ['sha', 'shall'],
  ['ai', 'is'],
]);

function pushNegated(scan: Scan, start: number, word: string): number {
  const end = start + word.length;
  const middle = end - 3;
  const verb = scan.text.slice(start, middle);
  const form = verbs.get(verb) ?? verb;
  push(scan, { kind: 'word', start, end: middle, form, term: termOf(form) });
  return push(scan, { kind: 'word', start: middle, end, form: 'not', term: 'not' });
}

function scanNumber(scan: Scan, start: number): number {
  const { text } = scan;
  let end = digitsEnd(text, start);
  let hasGroups = false;
  if (end - start <= 3) {
    while (isGroupSeparator(scan, end) && digitsEnd(text, end + 1, 4) === end + 4) {
      hasGroups = true;
      end += 4;
    }
  }
  while (text.charCodeAt(end) === point && isDigitAt(text, end + 1)) end = digitsEnd(text, end + 1);
  if (isFractionSign(scan, start, end)) end = digitsEnd(text, end + 1);
  const form = text.slice(start, end);
  return push(scan, { kind: 'number', start, end, form, term: hasGroups ? form.replaceAll(',', '') : form });
}

/** Whether digits and the slash after them came from one character: ½. */
function isFractionSign({ text, normal }: Scan, start: number, slash: number): boolean {
  return text.charCodeAt(slash) === solidus && normal.toOriginal(start) === normal.toOriginal(slash);
}

/** Where the digits from `at` on end; no further than `limit` digits away. */
function digitsEnd(text: string, at: number, limit: number = text.length): number {
  let end = at;
  while (end - at < limit && isDigitAt(text, end)) end += lengthAt(text, end);
  return end;
}

function isDigitAt(text: string, at: number): boolean {
  return at < text.length && classAt(text, at) === characterClass.digit;
}

/** A comma; one of full width (，) only between digits of full width, for elsewhere it parts clauses. */
function isGroupSeparator(scan: Scan, at: number): boolean {
  if (scan.text.charCodeAt(at) !== comma) return false;
  const original = scan.normal.toOriginal(at);
  return scan.normal.original.charCodeAt(original) === comma || !isDigit(scan.normal.original.charCodeAt(original - 1));
}

function scanSymbol(scan: Scan, start: number): number {
  const { text } = scan;
  const length = lengthAt(text, start);
  let end = start + length;
  while (isSameCharacter(text, { start, end: start + length }, end)) end += length;
  return push(scan, { kind: 'symbol', start, end });
}

function isSameCharacter(text: string, { start, end }: Span, at: number): boolean {
  return (
    text.charCodeAt(at) === text.charCodeAt(start) &&
    (end - start === 1 || text.charCodeAt(at + 1) === text.charCodeAt(start + 1))
  );
}
