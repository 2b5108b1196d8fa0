import { isDigit, isHan, isSpace } from './characters.ts';
import { beyond, type TextWindow } from './text-window.ts';

/** A list mark of Markdown: `-`, `*`, `+`, `1.`, `1)`. */
export interface ListMark {
  /** Code units of the mark. */
  readonly length: number;
  /** Columns of white space behind it that belong to it. */
  readonly spaces: number;
  /** Of an ordered list. */
  readonly number: number | undefined;
  readonly isEmpty: boolean;
}

export function listMarkAt(window: TextWindow, at: number): ListMark | undefined {
  const code = window.codeAt(at);
  if (code === minus || code === asterisk || code === plus) return withSpaces(window, at + 1, { length: 1 });
  if (!isDigit(code)) return undefined;
  const end = digitsEnd(window, at, 9);
  const closing = window.codeAt(end);
  if (closing !== point && closing !== roundClose) return undefined;
  return withSpaces(window, end + 1, { length: end + 1 - at, number: numberAt(window, at, end) });
}

const lineFeed = 10;
const space = 32;
const roundClose = 41;
const asterisk = 42;
const plus = 43;
const minus = 45;
const point = 46;

function withSpaces(window: TextWindow, at: number, mark: { length: number; number?: number }): ListMark | undefined {
  let spaces = 0;
  while (spaces < 5 && window.codeAt(at + spaces) === space) spaces += 1;
  const next = window.codeAt(at + spaces);
  const isEmpty = next === lineFeed || next === beyond || next === 13;
  if (spaces === 0 && next !== 9 && !isEmpty) return undefined;
  return {
    length: mark.length,
    number: mark.number,
    isEmpty,
    spaces: isEmpty || spaces === 5 || spaces === 0 ? 1 : spaces,
  };
}

function digitsEnd(window: TextWindow, at: number, limit: number): number {
  let end = at;
  while (end - at < limit && isDigit(window.codeAt(end))) end += 1;
  return end;
}

function numberAt(window: TextWindow, at: number, end: number): number {
  let value = 0;
  for (let next = at; next < end; next += 1) value = value * 10 + window.codeAt(next) - 48;
  return value;
}

/**
 * Offset after a list mark that Markdown does not know but people and models write: `（1）`, `(1)`, `(a)`, `一、`, `1、`, `1.` before Chinese, `①`, `•`.
 * -1 where there is none.
 */
export function plainListMarkEnd(window: TextWindow, at: number): number {
  const code = window.codeAt(at);
  if (isRinged(code)) return at + 1;
  if (bullets.includes(String.fromCharCode(Math.max(code, 0)))) return at + 1;
  if (code === roundOpen || code === wideRoundOpen) return bracketedMarkEnd(window, at + 1);
  const end = countEnd(window, at);
  if (end === at) return -1;
  const closing = window.codeAt(end);
  if (closing === ideographicComma) return end + 1;
  if (!isDigit(code)) return -1;
  if (closing === wideRoundClose || closing === widePoint) return end + 1;
  return (closing === point || closing === roundClose) && isHan(window.codeAt(end + 1)) ? end + 1 : -1;
}

const roundOpen = 40;
const ideographicComma = 0x3001;
const wideRoundOpen = 0xff08;
const wideRoundClose = 0xff09;
const widePoint = 0xff0e;
const bullets = '•‣◦▪▫●○■□◆◇►▶➢➤·';

/** ① to ⑳, ⑴ to ⒇, ⒈ to ⒛, ❶ to ❿. */
const isRinged = (code: number): boolean => (code >= 0x2460 && code <= 0x249b) || (code >= 0x2776 && code <= 0x277f);

function bracketedMarkEnd(window: TextWindow, at: number): number {
  const code = window.codeAt(at);
  const isSmallLetter = code >= 97 && code <= 122;
  const end = isSmallLetter ? at + 1 : countEnd(window, at);
  if (end === at) return -1;
  const closing = window.codeAt(end);
  if (closing !== roundClose && closing !== wideRoundClose) return -1;
  const isRoman = isSmallLetter && !isSpace(window.codeAt(end + 1));
  return isRoman ? -1 : end + 1;
}

/** Offset after a number of up to three digits or Chinese numerals. */
function countEnd(window: TextWindow, at: number): number {
  const end = digitsEnd(window, at, 3);
  if (end > at) return end;
  let next = at;
  while (next - at < 3 && numerals.includes(String.fromCharCode(Math.max(window.codeAt(next), 0)))) next += 1;
  return next;
}

const numerals = '一二三四五六七八九十百';
