import { strengthBehind } from './abbreviations.ts';
import { isDigit, isHan, isLetter, isSpace, isUpper, isWide, isWordy } from './characters.ts';
import { citationAt, longestMark, opensMark } from './citations.ts';
import { cutSentence } from './paragraph.ts';
import { type Hold, longestHold, type Scan, type Sentence, type Stop, type StopStrength } from './scan.ts';
import { beginsWithoutSpace, continuesBehindWideStop } from './sentence-start.ts';
import { beyond, type TextWindow } from './text-window.ts';

export const isStop = (code: number): boolean =>
  code === point ||
  code === exclamation ||
  code === question ||
  (code > 0x2000 && isWideStop(code)) ||
  isEllipsis(code);

/** Reads a run of stops and decides, with what follows, whether the sentence has ended there. */
export function readStop(scan: Scan, sentence: Sentence): boolean {
  const { window } = scan;
  window.ranOut = false;
  const decision = decide(scan, sentence);
  if (window.ranOut) return false;
  if (sentence.hold !== undefined && decision.closesHold) sentence.hold = undefined;
  if (decision.listNumber !== undefined) beginInlineItem(scan, sentence, decision.listNumber);
  else if (decision.stop === undefined) scan.at = decision.next;
  else {
    scan.at = decision.next;
    if (decision.cuts) cutSentence(scan, decision.stop.end, decision.next);
    else {
      sentence.stop = decision.stop;
      scan.mode = 'gap';
    }
  }
  return true;
}

interface Decision {
  /** Offset to read on from. */
  readonly next: number;
  readonly stop?: Stop;
  /** Whether the sentence ends here, whatever follows. */
  readonly cuts?: boolean;
  readonly closesHold?: boolean;
  readonly listNumber?: ListNumber;
}

const space = 32;
const exclamation = 33;
const quotationMark = 34;
const asterisk = 42;
const point = 46;
const colon = 58;
const question = 63;
const underscore = 95;
const degree = 0xb0;
const ellipsis = 0x2026;
const widePoint = 0xff0e;

const isEllipsis = (code: number): boolean => code === ellipsis;

/** 。｡！？．‼⁇⁈⁉ */
const isWideStop = (code: number): boolean =>
  code === 0x3002 ||
  code === 0xff61 ||
  code === 0xff01 ||
  code === 0xff1f ||
  code === widePoint ||
  code === 0x203c ||
  (code >= 0x2047 && code <= 0x2049);

/** Stops in a row that are read as one; more are a line of dots. */
const longestRun = 32;

/** A run of stops with what closes behind it. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly last: number;
  /** Chinese stops, or Latin ones that Chinese stands before. */
  readonly isWide: boolean;
  readonly isOnlyDots: boolean;
}

function decide(scan: Scan, sentence: Sentence): Decision {
  const { window } = scan;
  const run = runAt(window, scan.at, sentence);
  if (run.end - run.start >= longestRun || !hasWords(window, sentence.contentStart, run.start))
    return { next: run.end };
  const listNumber = findListNumber(scan, sentence, run);
  if (listNumber !== undefined) return { next: listNumber.contentStart, listNumber };
  const hold = openHold(sentence, run.start);
  const closing = readClosing(window, run, { hold, sentence });
  if (hold?.suppresses === true && !closing.closesHold) return { next: run.end };
  if (hold !== undefined && closing.closesHold && isTitle(hold.open)) return { next: closing.end, closesHold: true };
  return decideBehind(window, { run, hold, sentence, closing });
}

const openHold = ({ hold }: Sentence, at: number): Hold | undefined =>
  hold !== undefined && at - hold.at < longestHold ? hold : undefined;

/** Decides by what follows the stop and all that closes with it. */
function decideBehind(window: TextWindow, behind: Behind): Decision {
  const { run, closing, sentence } = behind;
  const { closesHold, isQuoted } = closing;
  const end = citationsEnd(window, closing.end);
  const next = window.codeAt(end);
  const isSpoken = isQuoted && !isPlainStop(run.last);
  const goOn = closesHold ? { next: closing.end, closesHold } : { next: run.end };
  if (next === beyond || isSpace(next)) {
    const strength = strengthOf(window, run, sentence);
    return strength === 'never' ? goOn : { next: end, stop: { end, strength, isSpoken }, closesHold };
  }
  const begins = run.isWide ? beginsBehindWideStop(window, end, behind) : beginsBehindLatinStop(window, end, behind);
  return begins ? { next: end, stop: { end, strength: 'forced', isSpoken }, cuts: true, closesHold } : goOn;
}

const isPlainStop = (code: number): boolean =>
  code === point || code === 0x3002 || code === 0xff61 || code === widePoint;

function runAt(window: TextWindow, start: number, sentence: Sentence): Run {
  let end = start;
  let last = point;
  let isWideRun = false;
  let isOnlyDots = true;
  for (let code = window.codeAt(end); end - start < longestRun && isStop(code); code = window.codeAt(end)) {
    if (code > 0x2000 && isWideStop(code)) isWideRun = true;
    if (code !== point && code !== ellipsis) isOnlyDots = false;
    last = code;
    end += 1;
  }
  const before = start > sentence.contentStart ? window.codeAt(start - 1) : space;
  // A full stop of half width divides names as well: 卡尔.马克思.
  const isBehindWide = isWide(before) && !(isOnlyDots && last === point);
  return { start, end, last, isOnlyDots, isWide: isWideRun || isBehindWide };
}

/** Whether the sentence says anything before `at`. */
export function hasWords(window: TextWindow, contentStart: number, at: number): boolean {
  if (at - contentStart > 16) return true;
  for (let next = contentStart; next < at; next += 1) if (isWordy(window.codeAt(next))) return true;
  return false;
}

interface Closing {
  readonly end: number;
  readonly closesHold: boolean;
  /** Whether a quotation mark is among what closes. */
  readonly isQuoted: boolean;
}

const closers = '’”)]}»」』》〉】〕）］｝';
const closingQuotes = '"”」』';

/** Reads the brackets, quotation marks and emphasis that close behind a stop. */
function readClosing(window: TextWindow, run: Run, open: { hold: Hold | undefined; sentence: Sentence }): Closing {
  const { hold } = open;
  let end = run.end;
  let closesHold = false;
  let isQuoted = false;
  for (; end - run.end < 12; end += 1) {
    const code = window.codeAt(end);
    const closesThis = hold !== undefined && !closesHold && hold.depth === 1 && code === hold.close;
    if (closesThis) closesHold = true;
    else if (!closesBehind(window, end, { run, sentence: open.sentence })) break;
    if (closingQuotes.includes(String.fromCharCode(code))) isQuoted = true;
  }
  return { end, closesHold, isQuoted };
}

function closesBehind(window: TextWindow, at: number, { run, sentence }: { run: Run; sentence: Sentence }): boolean {
  const code = window.codeAt(at);
  if (code === beyond) return false;
  if (closers.includes(String.fromCharCode(code))) return true;
  if (code === quotationMark || code === 39) return !run.isWide;
  if (code !== asterisk && code !== underscore && code !== 126) return false;
  return !run.isWide || closesEmphasis(window, run.start, { code, contentStart: sentence.contentStart });
}

/** Whether `**` behind a Chinese stop closes emphasis: the signs before it are odd in number. No white space tells as in English. */
function closesEmphasis(
  window: TextWindow,
  before: number,
  { code, contentStart }: { code: number; contentStart: number },
): boolean {
  let runs = 0;
  for (let at = Math.max(contentStart, before - 60); at < before; at += 1) {
    if (window.codeAt(at) === code && window.codeAt(at - 1) !== code) runs += 1;
  }
  return runs % 2 === 1;
}

/** Whether a bracket opens the title of a work, or code: a stop inside is part of it. */
export const isTitle = (open: number): boolean => open === 0x300a || open === 0x3008 || open === 96;

/** Marks that are taken with the sentence they stand behind: `… in May. [1] [2]`. */
const mostCitations = 8;

function citationsEnd(window: TextWindow, at: number): number {
  let end = at;
  for (let count = 0; count < mostCitations; count += 1) {
    let start = end;
    while (start - end < 2 && window.codeAt(start) === space) start += 1;
    if (isSuperscript(window.codeAt(start))) end = start + 1;
    else if (!opensMark(window.codeAt(start))) break;
    else {
      const mark = markBehind(window, start);
      if (mark < 0) break;
      end = mark;
    }
  }
  return end;
}

const isSuperscript = (code: number): boolean =>
  code === 0xb9 || code === 0xb2 || code === 0xb3 || code === 0x2070 || (code >= 0x2074 && code <= 0x2079);

/** Offset after the citation mark at `start`; -1 for other brackets. */
function markBehind(window: TextWindow, start: number): number {
  const ahead = window.peek(start, longestMark);
  const mark = citationAt(ahead, 0);
  if (mark !== undefined && mark.start === 0) {
    // An address in brackets may follow.
    window.codeAt(start + mark.end);
    return start + mark.end;
  }
  if (ahead.length < longestMark && mayStillClose(ahead)) window.codeAt(start + ahead.length);
  return -1;
}

function mayStillClose(ahead: string): boolean {
  for (let at = 1; at < ahead.length; at += 1) {
    const code = ahead.charCodeAt(at);
    if (code === 10 || opensMark(code)) return false;
    if (code === 93 || code === 41 || code === 0x3011 || code === 0xff09) return ahead.charCodeAt(at + 1) === 40;
  }
  return true;
}

function strengthOf(window: TextWindow, run: Run, sentence: Sentence): StopStrength | 'never' {
  if (run.isWide) return 'wide';
  if (run.last !== point || run.end - run.start > 1) return 'sure';
  if (isWide(window.codeAt(run.start - 1))) return 'sure';
  const start = wordStartBefore(window, run.start, sentence.contentStart);
  const word = window.take(start, run.start);
  if (word.length === 1 && isUpper(window.codeAt(start))) return window.codeAt(start - 1) === degree ? 'sure' : 'weak';
  if (start === sentence.contentStart && word.length <= 3 && isNumber(word)) return 'never';
  const strength = strengthBehind(word);
  return strength === 'sure' && isDotted(word) ? 'weak' : strength;
}

/** Longest word before a full stop that is looked up. */
const longestWord = 24;

function wordStartBefore(window: TextWindow, at: number, from: number): number {
  let start = at;
  while (start > from && at - start < longestWord) {
    const code = window.codeAt(start - 1);
    if (!isLetter(code) && !isDigit(code) && code !== point) break;
    start -= 1;
  }
  return start;
}

function isNumber(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (!isDigit(word.charCodeAt(at))) return false;
  return word.length > 0;
}

/** `U.S`, `d.c`, `M.Sc`: short parts between stops. */
function isDotted(word: string): boolean {
  if (!word.includes('.')) return false;
  return word.split('.').every((part) => part.length > 0 && part.length <= 2 && !isDigit(part.charCodeAt(0)));
}

/** A run of stops, where it stands, and what closes behind it. */
interface Behind {
  readonly run: Run;
  readonly hold: Hold | undefined;
  readonly sentence: Sentence;
  readonly closing: Closing;
}

function beginsBehindWideStop(window: TextWindow, at: number, behind: Behind): boolean {
  const { run, hold, closing } = behind;
  if (run.last === widePoint && isDigit(window.codeAt(at))) return false;
  if (run.isOnlyDots && !endsInEllipsis(window, at, behind)) return false;
  if (hold?.suppresses !== true || !closing.isQuoted) return !continuesBehindWideStop(window, at, closing.isQuoted);
  // A quotation inside a sentence: 他喊“救命！”就跑了 goes on, 他喊：“救命！” does not.
  return (isPlainStop(run.last) || isIntroduced(window, hold)) && !continuesBehindWideStop(window, at, false);
}

/** Whether a colon leads in a quotation: 他说：“……” */
function isIntroduced(window: TextWindow, hold: Hold): boolean {
  const before = window.takeCode(hold.at - 1);
  return before === colon || before === 0xff1a;
}

/** Six dots in the middle of Chinese end a sentence only behind a clause, not behind a list or a stammer. */
function endsInEllipsis(window: TextWindow, at: number, { run, sentence }: Behind): boolean {
  if (at > run.end) return true;
  const from = Math.max(sentence.contentStart, run.start - 12);
  if (run.start - from < 3 || going.includes(String.fromCharCode(Math.max(window.codeAt(at), 0)))) return false;
  for (let next = from; next < run.start; next += 1) {
    const code = window.codeAt(next);
    if (code === 0x3001 || code === ellipsis) return false;
  }
  return true;
}

const going = '的了吧吗呢啊呀都也就但等是，、';

function beginsBehindLatinStop(window: TextWindow, at: number, { run, sentence }: Behind): boolean {
  const next = window.codeAt(at);
  const before = window.codeAt(run.start - 1);
  if (isHan(next)) return isWordy(before) && !isHan(before) && strengthOf(window, run, sentence) === 'sure';
  if (at > run.end || run.end - run.start > 1) return false;
  const start = wordStartBefore(window, run.start, sentence.contentStart);
  const word = window.take(start, run.start);
  if (word.length < 2 || word.includes('.') || !isLetter(before) || word !== word.toLowerCase()) return false;
  return beginsWithoutSpace(window, at);
}

/** A list mark inside a paragraph: `1. Open it. 2. Save it.` */
interface ListNumber {
  readonly value: number;
  readonly start: number;
  readonly contentStart: number;
}

function findListNumber(scan: Scan, sentence: Sentence, run: Run): ListNumber | undefined {
  const { window, inlineNumber } = scan;
  if (run.last !== point || run.end - run.start > 1 || !isDigit(window.codeAt(run.start - 1))) return undefined;
  const start = wordStartBefore(window, run.start, sentence.contentStart);
  const word = window.take(start, run.start);
  if (word.length > 2 || !isNumber(word) || window.codeAt(run.end) !== space) return undefined;
  const value = Number(word);
  const next = window.codeAt(run.end + 1);
  if (!isUpper(next) && !isHan(next) && next !== asterisk) return undefined;
  if (value === 1 ? !followsColon(window, sentence, start) : value !== inlineNumber + 1) return undefined;
  return { value, start, contentStart: run.end + 1 };
}

function followsColon(window: TextWindow, { contentStart }: Sentence, start: number): boolean {
  if (start === contentStart) return true;
  let at = start - 1;
  while (at > contentStart && start - at < 4 && window.codeAt(at) === space) at -= 1;
  const code = window.codeAt(at);
  return code === colon || code === 0xff1a;
}

function beginInlineItem(scan: Scan, sentence: Sentence, { value, start, contentStart }: ListNumber): void {
  scan.inlineNumber = value;
  scan.at = contentStart;
  if (start === sentence.contentStart) {
    sentence.contentStart = contentStart;
    return;
  }
  cutSentence(scan, scan.window.inkEnd(sentence.contentStart, start), start);
}
