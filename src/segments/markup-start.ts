import { isDigit, isLetter, isSpace, isWordy } from './characters.ts';
import { type Begin, beginMarkupLine, countInLine, endBefore, type LineStart, passMark } from './line-start.ts';
import { longestLine, type Scan, toNextLine } from './scan.ts';
import { beyond, type TextWindow } from './text-window.ts';

/** One more line of a comment or another block that hides what it holds. */
export function findMarkupLine({ markup }: Scan, { isInside }: LineStart): Begin | undefined {
  if (markup === undefined || !isInside) return undefined;
  return (scan) => {
    scan.mode = 'markup';
  };
}

/** HTML that shows nothing: comments, scripts, styles, and lines of nothing but tags. A line with words between its tags is read as words. */
export function findHtml(scan: Scan, { at, code, indent }: LineStart): Begin | undefined {
  if (code !== lessThan || indent > 3) return undefined;
  const { window } = scan;
  const opening = openingAt(window, at);
  if (opening === undefined) return undefined;
  for (const [begin, end] of hidingBlocks) {
    if (opening.startsWith(begin))
      return (current) => beginHidden(current, { endMark: end, searchFrom: at + begin.length });
  }
  if (scan.sentence !== undefined && !isBlockTag(opening)) return undefined;
  const lineEnd = window.lineEnd(at, longestLine);
  if (lineEnd - at >= longestLine || window.ranOut) return undefined;
  return isOnlyTags(window.take(at, lineEnd)) ? beginMarkupLine : undefined;
}

/** `[label]: address` of a link, or `[^1]:` before the words of a footnote. */
export function findDefinition(scan: Scan, { at, code, indent }: LineStart): Begin | undefined {
  if (code !== squareOpen || indent > 3) return undefined;
  const { window } = scan;
  const end = labelEnd(window, at);
  if (end < 0 || window.codeAt(end) !== colon) return undefined;
  if (window.codeAt(at + 1) === caret) return (current) => passMark(current, end + 1, 'note');
  if (scan.sentence !== undefined) return undefined;
  const lineEnd = window.lineEnd(at, longestLine);
  if (lineEnd - at >= longestLine || window.ranOut) return undefined;
  return isDestination(window.take(end + 1, lineEnd).trim()) ? beginMarkupLine : undefined;
}

/** The properties at the head of a file: `---`, lines of lower-case keys, `---`. Without its end it is text like any other. */
export function findFrontMatter(scan: Scan, { at, code }: LineStart): Begin | undefined {
  if (at !== 0 || code !== minus || countInLine(scan.window, at, { code }) !== 3) return undefined;
  const end = frontMatterEnd(scan.window);
  if (end < 0) return undefined;
  return (current) => {
    endBefore(current);
    current.writer.write({ spanStart: 0, contentStart: 0, block: 'markup' }, end);
    current.at = end;
    current.mode = 'skip';
  };
}

/** Reads the rest of a line of markup. Every line is a segment of its own, so that a long block needs no memory. */
export function readMarkup(scan: Scan): boolean {
  const { window, markup, at, line } = scan;
  if (markup === undefined) return false;
  window.ranOut = false;
  const lineEnd = window.lineEnd(at, longestLine);
  if (window.ranOut) return false;
  const from = Math.max(markup.searchFrom, Math.max(line.inkStart, at - markup.endMark.length));
  const isHiding = markup.endMark !== '\n' && from < lineEnd;
  const found = isHiding ? window.take(from, lineEnd).toLowerCase().indexOf(markup.endMark) : -1;
  const end = found < 0 ? lineEnd : from + found + markup.endMark.length;
  const spanStart = at === line.start || line.inkStart > at ? at : Math.min(line.inkStart, at);
  scan.writer.write({ spanStart, contentStart: at, block: 'markup' }, window.inkEnd(at, end));
  scan.at = end;
  if (found >= 0) {
    scan.markup = undefined;
    line.inkStart = -1;
    scan.mode = 'prefix';
  } else if (lineEnd - at < longestLine) {
    if (markup.endMark === '\n') scan.markup = undefined;
    toNextLine(scan, lineEnd);
  }
  return lineEnd > at;
}

/** The first characters of a tag, in lower case. */
function openingAt(window: TextWindow, at: number): string | undefined {
  const next = window.codeAt(at + 1);
  if (next !== exclamation && next !== question && next !== solidus && !isLetter(next)) return undefined;
  const opening = window.peek(at, longestOpening).toLowerCase();
  if (opening.length < longestOpening && !opening.includes('>') && !opening.includes('\n'))
    window.codeAt(at + opening.length);
  return opening;
}

const minus = 45;
const exclamation = 33;
const solidus = 47;
const colon = 58;
const lessThan = 60;
const question = 63;
const squareOpen = 91;
const caret = 94;

function beginHidden(scan: Scan, markup: { endMark: string; searchFrom: number }): void {
  endBefore(scan);
  scan.markup = markup;
  scan.mode = 'markup';
}

/** Code units that tell which kind of HTML begins. */
const longestOpening = 16;

/** What hides the text up to its end (CommonMark 0.31.2, HTML blocks of kinds 1 to 5). */
const hidingBlocks: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<script', '</script>'],
  ['<style', '</style>'],
  ['<textarea', '</textarea>'],
  ['<?', '?>'],
  ['<![cdata[', ']]>'],
  ['<!doctype', '>'],
];

/** Tags that begin a block even right below a line of words. */
const blockTags: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu nav ol p pre search section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);

function isBlockTag(opening: string): boolean {
  const start = opening.startsWith('</') ? 2 : 1;
  let end = start;
  while (end < opening.length && (isLetter(opening.charCodeAt(end)) || isDigit(opening.charCodeAt(end)))) end += 1;
  return blockTags.has(opening.slice(start, end));
}

/** Whether a line holds no letter, digit or Chinese character outside its tags. */
function isOnlyTags(line: string): boolean {
  let isInTag = false;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === lessThan) isInTag = true;
    else if (code === 62) isInTag = false;
    else if (!isInTag && isWordy(code)) return false;
  }
  return !isInTag;
}

/** Offset after `[label]`; -1 where it is none. */
function labelEnd(window: TextWindow, at: number): number {
  for (let next = at + 1; next - at < 200; next += 1) {
    const code = window.codeAt(next);
    if (code === 93) return next > at + 1 ? next + 1 : -1;
    if (code === 10 || code === squareOpen || code === beyond) return -1;
  }
  return -1;
}

/** An address, and a title in quotation marks behind it if any. */
function isDestination(text: string): boolean {
  if (text === '') return false;
  const space = text.search(/\s/);
  return space < 0 || '"\'('.includes(text.slice(space).trimStart().charAt(0));
}

/** Code units of properties that are read before they are taken for text. */
const longestFrontMatter = 2_000;

function frontMatterEnd(window: TextWindow): number {
  let at = 3;
  let isFirst = true;
  for (;;) {
    while (at < longestFrontMatter && window.codeAt(at) !== 10 && window.codeAt(at) !== beyond) at += 1;
    if (at >= longestFrontMatter || window.codeAt(at) === beyond) return -1;
    at += 1;
    if (window.codeAt(at) === minus && countInLine(window, at, { code: minus }) === 3) return at + 3;
    if (!isPropertyLine(window, at, isFirst)) return -1;
    isFirst = false;
  }
}

/** `key:`, or what YAML lets follow one: an indented line, an entry, a comment, nothing. */
function isPropertyLine(window: TextWindow, at: number, isFirst: boolean): boolean {
  const first = window.codeAt(at);
  if (!isFirst && (isSpace(first) || first === minus || first === 35)) return true;
  if (first < 97 || first > 122) return false;
  let end = at;
  while (
    end - at < 40 &&
    (isLetter(window.codeAt(end)) ||
      isDigit(window.codeAt(end)) ||
      window.codeAt(end) === 95 ||
      window.codeAt(end) === minus)
  ) {
    end += 1;
  }
  return window.codeAt(end) === colon;
}
