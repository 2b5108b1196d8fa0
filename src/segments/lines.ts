import type { BlockKind } from '../core/segment.ts';

/** What a line opens. `mark` counts the characters before its words: list, heading or quote marks with their white space. */
export interface LineStart {
  readonly block: BlockKind;
  readonly mark: number;
  /** Of a code fence: its characters and the language named behind it. */
  readonly fence?: { readonly mark: string; readonly language: string };
  /** Underline of a setext heading: the open paragraph is a heading. */
  readonly underlines?: true;
}

/** How many characters of a line are needed to tell what it opens. */
export const lineStartLength = 160;

/** How many are enough for a line that opens with plain words. */
const plainLength = 24;

/** Whether the start of a line, whose end is not there yet, is enough to tell what it opens. */
export function tellsItsBlock(start: string): boolean {
  if (start.length >= lineStartLength) return true;
  if (start.length < plainLength || '<[>`~'.includes(start.trimStart().charAt(0))) return false;
  return /[\p{L}\p{N}]/u.test(start.slice(0, plainLength));
}

const blank = /^[ \t\r]*$/;
const fence = /^ {0,3}(`{3,20}|~{3,20})[ \t]*([^\s`]{0,40})/;
const heading = /^ {0,3}#{1,6}(?:[ \t]+|$)/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,40}|(?:-[ \t]*){3,40}|(?:_[ \t]*){3,40})$/;
const underline = /^ {0,3}(?:={2,40}|-{2,40})[ \t]*$/;
const delimiterRow = /^[ \t]{0,3}\|?(?:[ \t]{0,4}:?-{1,40}:?[ \t]{0,4}\|){1,20}(?:[ \t]{0,4}:?-{1,40}:?[ \t]{0,4})?$/;
const quote = /^ {0,3}(?:>[ \t]?){1,20}/;
const listMark =
  /^[ \t]{0,12}(?:[-*+•·‣▪●○][ \t]+|\d{1,3}[.)][ \t]+|\d{1,3}[、．][ \t]*|[（(]\d{1,3}[）)][ \t]*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[①-⑳])/u;
const row = /^ {0,3}\|/;
const markup = /^ {0,3}(?:<!--|<\/?[a-zA-Z][a-zA-Z0-9-]{0,20}[\s>/]|\[[^\]\n]{1,60}\]:[ \t])/;

/** Tells what the line that starts with `text` opens. `isWhole`: the line ends with `text`. */
export function readLineStart(text: string, isWhole: boolean): LineStart {
  return (isWhole ? readWholeLine(text) : undefined) ?? readOpening(text);
}

function readWholeLine(text: string): LineStart | undefined {
  if (blank.test(text)) return { block: 'blank', mark: 0 };
  if (underline.test(text)) return { block: 'markup', mark: 0, underlines: true };
  return rule.test(text) || delimiterRow.test(text) ? { block: 'markup', mark: 0 } : undefined;
}

const openings: readonly (readonly [RegExp, BlockKind])[] = [
  [heading, 'heading'],
  [listMark, 'list-item'],
  [quote, 'quote'],
];

function readOpening(text: string): LineStart {
  const opened = fence.exec(text);
  if (opened) {
    const [, mark = '```', language = ''] = opened;
    return { block: 'code', mark: 0, fence: { mark, language: language.toLowerCase() } };
  }
  for (const [pattern, block] of openings) {
    const match = pattern.exec(text);
    if (match) return { block, mark: match[0].length };
  }
  if (row.test(text)) return { block: 'table-row', mark: 0 };
  if (markup.test(text)) return { block: 'markup', mark: 0 };
  return { block: 'paragraph', mark: text.length - text.trimStart().length };
}
