import { isSpace, isWide } from './characters.ts';
import { cutSentence, endLine } from './paragraph.ts';
import { type Hold, longestHold, longestSentence, type Scan, type Sentence } from './scan.ts';
import { beginsSentence } from './sentence-start.ts';
import { hasWords, isStop, isTitle, readStop } from './sentence-stop.ts';
import { beyond } from './text-window.ts';

/** Reads the words of a sentence up to the next mark that matters, and that mark. */
export function readProse(scan: Scan): boolean {
  const { window, sentence, at } = scan;
  if (sentence === undefined) return false;
  const { text, base } = window;
  const limit = sentence.contentStart + longestSentence - base;
  const stop = Math.min(text.length, limit);
  let index = at - base;
  while (index < stop && !isMark(text.charCodeAt(index))) index += 1;
  scan.at = base + index;
  if (index >= text.length) return scan.at > at;
  if (index >= limit) cutLongSentence(scan, sentence);
  else return readMark(scan, sentence, text.charCodeAt(index));
  return true;
}

/** Reads the white space behind a stop; what follows it decides whether the sentence has ended. */
export function readGap(scan: Scan): boolean {
  const { window, sentence } = scan;
  if (sentence === undefined) return false;
  let code = window.codeAt(scan.at);
  while (isSpace(code) && code !== lineFeed) {
    scan.at += 1;
    code = window.codeAt(scan.at);
  }
  if (code === beyond) return false;
  if (code === lineFeed) {
    endLine(scan, sentence);
    return true;
  }
  window.ranOut = false;
  const begins = beginsSentence(window, scan.at, sentence);
  if (window.ranOut) return false;
  if (begins) cutSentence(scan, sentence.stop?.end ?? scan.at, scan.at);
  else {
    sentence.stop = undefined;
    scan.mode = 'prose';
  }
  return true;
}

const lineFeed = 10;
const space = 32;
const quotationMark = 34;
const roundOpen = 40;
const colon = 58;
const semicolon = 59;

function readMark(scan: Scan, sentence: Sentence, code: number): boolean {
  if (code === lineFeed) {
    endLine(scan, sentence);
    return true;
  }
  if (isStop(code)) return readStop(scan, sentence);
  sentence.hold = holdAfter(scan, sentence, code);
  scan.at += 1;
  return true;
}

/** Whether the scanner must look at a character: a stop, a line end, a bracket or a quotation mark. */
function isMark(code: number): boolean {
  if (code < 128) return asciiMarks[code] === 1;
  if (code < 0x2018 || (code > 0x3011 && code < 0xff01)) return false;
  return wideMarks.has(code);
}

const asciiMarks: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  '\n.!?"()[]`'.includes(String.fromCharCode(code)) ? 1 : 0,
);
const wideMarks: ReadonlySet<number> = new Set(
  Array.from('“”…‼⁇⁈⁉。｡《》〈〉「」『』【】（）！？．', (mark) => mark.charCodeAt(0)),
);
const pairs: ReadonlyMap<number, number> = new Map(
  ['""', '()', '[]', '``', '“”', '《》', '〈〉', '「」', '『』', '【】', '（）'].map((pair) => [
    pair.charCodeAt(0),
    pair.charCodeAt(1),
  ]),
);

/** The bracket or quotation that is open behind a mark. Only the outermost is kept. */
function holdAfter({ window, at }: Scan, { hold, contentStart }: Sentence, code: number): Hold | undefined {
  if (hold !== undefined && at - hold.at < longestHold) {
    if (code === hold.close) return hold.depth > 1 ? { ...hold, depth: hold.depth - 1 } : undefined;
    return code === hold.open ? { ...hold, depth: hold.depth + 1 } : hold;
  }
  const close = pairs.get(code);
  if (close === undefined) return undefined;
  const before = at > contentStart ? window.codeAt(at - 1) : space;
  if (!opensBehind(code, before)) return undefined;
  return { at, open: code, close, depth: 1, suppresses: isTitle(code) || hasWords(window, contentStart, at) };
}

/** Whether a mark behind this character can open something: no second quotation mark, no face as in :( */
function opensBehind(code: number, before: number): boolean {
  if (code === roundOpen) return before !== colon && before !== semicolon;
  if (code !== quotationMark) return true;
  return isSpace(before) || isWide(before) || openersBefore.includes(String.fromCharCode(before));
}

const openersBefore = "([*_—-“'/=:";

/** Cuts a sentence that does not end: behind white space or a mark in its second half, else where it is. */
function cutLongSentence(scan: Scan, sentence: Sentence): void {
  const { window } = scan;
  const start = sentence.contentStart;
  const text = window.take(start, scan.at);
  const cut = cutPlace(text);
  const end = window.inkEnd(start, start + cut);
  let next = start + cut;
  while (next < scan.at && isSpace(text.charCodeAt(next - start))) next += 1;
  if (next >= scan.at) {
    sentence.stop = { end, strength: 'forced', isSpoken: false };
    scan.mode = 'gap';
    return;
  }
  const readSoFar = scan.at;
  scan.at = next;
  cutSentence(scan, end, next);
  scan.at = readSoFar;
}

function cutPlace(text: string): number {
  let mark = -1;
  for (let at = text.length; at > text.length / 2; at -= 1) {
    const code = text.charCodeAt(at - 1);
    if (isSpace(code)) return at;
    if (mark < 0 && cutMarks.includes(String.fromCharCode(code))) mark = at;
  }
  if (mark > 0) return mark;
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}

const cutMarks = '，、；：。！？,;:.!?)]}）】」』”|/';
