import type { CitationMark } from '../core/segment.ts';
import { isDigit, isHan, isLetter } from './characters.ts';

/** The citation marks of a sentence, in reading order. `offset` is where the text begins. */
export function findCitations(text: string, offset: number): CitationMark[] {
  const marks: CitationMark[] = [];
  let inCode = false;
  let indexEnd = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backtick) inCode = !inCode;
    if (inCode || !opensMark(code)) continue;
    if (code === squareOpen && (at === indexEnd || isIndex(text, at))) {
      indexEnd = closeOf(text, at) + 1;
      continue;
    }
    const mark = citationAt(text, at);
    if (mark === undefined) continue;
    marks.push({ label: mark.label, span: { start: offset + mark.start, end: offset + mark.end } });
    at = mark.end - 1;
  }
  return marks;
}

/** A mark in a piece of text; offsets count from its start. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Code units that are read to find where a mark closes. */
export const longestMark = 200;

/** The citation mark that begins with the bracket at `at`, if it is one. Of a link only the address is the mark: its text belongs to the sentence. */
export function citationAt(text: string, at: number): Mark | undefined {
  const close = closeOf(text, at);
  if (close < 0) return undefined;
  const inner = text.slice(at + 1, close).trim();
  const code = text.charCodeAt(at);
  if (code === roundOpen || code === wideRoundOpen) return markOf(afterSourceWord(inner), at, close + 1);
  const label = labelOf(inner);
  const address = code === squareOpen ? linkAddress(text, close + 1) : undefined;
  if (address === undefined) return markOf(label, at, close + 1);
  if (text.charCodeAt(at - 1) === exclamation) return undefined;
  return label === undefined
    ? { start: close + 1, end: address.end, label: address.label }
    : { start: at, end: address.end, label };
}

const markOf = (label: string | undefined, start: number, end: number): Mark | undefined =>
  label === undefined || label === '' ? undefined : { start, end, label };

const exclamation = 33;
const roundOpen = 40;
const squareOpen = 91;
const backtick = 96;
const wideSquareOpen = 0x3010;
const wideRoundOpen = 0xff08;

export const opensMark = (code: number): boolean =>
  code === squareOpen || code === roundOpen || code === wideSquareOpen || code === wideRoundOpen;

/** Offset of the bracket that closes the one at `at`, within the limit and without another of its kind between; else -1. */
function closeOf(text: string, at: number): number {
  const open = text.charCodeAt(at);
  const closes = open === squareOpen ? ']' : open === wideSquareOpen ? '】' : ')）';
  const stop = Math.min(text.length, at + longestMark);
  for (let next = at + 1; next < stop; next += 1) {
    const code = text.charCodeAt(next);
    if (code === open) return -1;
    if (closes.includes(text.charAt(next))) return next;
  }
  return -1;
}

/** `(address)` or `(address "title")` directly behind the text of a link. */
function linkAddress(text: string, at: number): Mark | undefined {
  if (text.charCodeAt(at) !== roundOpen) return undefined;
  const stop = Math.min(text.length, at + longestMark);
  let depth = 0;
  for (let next = at; next < stop; next += 1) {
    const code = text.charCodeAt(next);
    if (code === squareOpen) return undefined;
    if (code === roundOpen) depth += 1;
    if (code !== 41) continue;
    depth -= 1;
    if (depth > 0) continue;
    const label = text
      .slice(at + 1, next)
      .trim()
      .split(' ', 1)[0];
    return markOf(label, at, next + 1);
  }
  return undefined;
}

/** What stands in square or black brackets, where it points to a source: numbers, a footnote, a file, `Source 1`, `来源1`. */
function labelOf(inner: string): string | undefined {
  if (inner === '' || inner.length > 120) return undefined;
  const first = inner.charCodeAt(0);
  if (first === 94) return inner.length > 1 && !inner.includes(' ') ? inner.slice(1) : undefined;
  if (isDigit(first)) {
    const dagger = inner.indexOf('†');
    const numbers = dagger > 0 ? inner.slice(0, dagger) : inner;
    if (isNumberList(numbers)) return numbers;
  }
  if (isFileName(inner)) return inner;
  return afterSourceWord(inner) ?? (startsWithNumberedSource(inner) ? inner : undefined);
}

/** `1`, `1, 2`, `1-3`, `4:0`; numbers of up to three digits, so that a year in brackets is none. */
function isNumberList(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isDigit(text.charCodeAt(at))) digits += 1;
    else if (' ,，、;；:-–—~'.includes(text.charAt(at))) digits = 0;
    else return false;
    if (digits > 3) return false;
  }
  return digits > 0;
}

const fileEndings: ReadonlySet<string> = new Set(
  'pdf doc docx txt md html htm csv tsv json xls xlsx ppt pptx xml rtf epub odt'.split(' '),
);

function isFileName(text: string): boolean {
  const dot = text.lastIndexOf('.');
  return dot > 0 && fileEndings.has(text.slice(dot + 1).toLowerCase());
}

const sourceWords: readonly string[] = [
  'sources',
  'source',
  'references',
  'reference',
  'ref.',
  'ref',
  'citation',
  'cited from',
  'document',
  'doc',
  'passage',
  '资料来源',
  '数据来源',
  '信息来源',
  '来源',
  '出处',
  '引自',
  '参考资料',
  '参考文献',
  '参考',
  '資料來源',
  '來源',
  '文档',
  '文檔',
  '资料',
  '資料',
];

const sourceWordOf = (lower: string): string | undefined => sourceWords.find((word) => lower.startsWith(word));

/** What follows `source:` or `来源：`. */
function afterSourceWord(inner: string): string | undefined {
  const lower = inner.slice(0, 20).toLowerCase();
  const word = sourceWordOf(lower);
  if (word === undefined) return undefined;
  const rest = inner.slice(word.length).trimStart();
  return rest.startsWith(':') || rest.startsWith('：') ? rest.slice(1).trim() : undefined;
}

function startsWithNumberedSource(inner: string): boolean {
  const word = sourceWordOf(inner.slice(0, 20).toLowerCase());
  return word !== undefined && isNumberList(inner.slice(word.length).replace('#', '').trim());
}

/** Whether a bracket takes an element of an array, `a[1]` or `rows_2[1]`, rather than cite behind a word, `in March[1]`. */
function isIndex(text: string, at: number): boolean {
  let start = at;
  let isName = false;
  for (; start > 0 && at - start < 40; start -= 1) {
    const code = text.charCodeAt(start - 1);
    if (code === 95 || code === 36) isName = true;
    else if ((!isLetter(code) && !isDigit(code)) || isHan(code)) break;
  }
  const word = text.slice(start, at);
  if (word.length === 0) return false;
  return isName || (word.length === 1 && isLetter(word.charCodeAt(0))) || /^[a-z]+[A-Z]/.test(word);
}
