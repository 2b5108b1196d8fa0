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

const blank = /^[ \t\r]*$/;
const fence = /^ {0,3}(`{3,20}|~{3,20})[ \t]*([^\s`]{0,40})/;
const heading = /^ {0,3}#{1,6}(?:[ \t]+|$)/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,40}|(?:-[ \t]*){3,40}|(?:_[ \t]*){3,40})$/;
const underline = /^ {0,3}(?:={2,40}|-{2,40})[ \t]*$/;
const delimiterRow = /^[ \t]{0,3}\|?(?:[ \t]{0,4}:?-{1,40}:?[ \t]{0,4}\|){1,20}(?:[ \t]{0,4}:?-{1,40}:?[ \t]{0,4})?$/;
const quote = /^ {0,3}(?:>[ \t]?){1,20}/;
const listMark =
  /^[ \t]{0,12}(?:[-*+•·‣▪●○][ \t]+|\d{1,3}[.)][ \t]+|\d{1,3}[、．][ \t]*|[（(]\d{1,3}[）)][ \t]*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[①-⑳])/u;
const markup = /^ {0,3}(?:<!--|<\/?[a-zA-Z][a-zA-Z0-9-]{0,20}[\s>/]|\[[^\]\n]{1,60}\]:[ \t])/;

/** Tells what the line that starts with `text` opens. `isWhole`: the line ends with `text`. */
export function readLineStart(text: string, isWhole: boolean): LineStart {
  if (blank.test(text) && isWhole) return { block: 'blank', mark: 0 };
  const opened = fence.exec(text);
  if (opened)
    return { block: 'code', mark: 0, fence: { mark: opened[1] ?? '```', language: (opened[2] ?? '').toLowerCase() } };
  if (isWhole && underline.test(text)) return { block: 'markup', mark: 0, underlines: true };
  if (isWhole && (rule.test(text) || delimiterRow.test(text))) return { block: 'markup', mark: 0 };
  const head = heading.exec(text);
  if (head) return { block: 'heading', mark: head[0].length };
  const list = listMark.exec(text);
  if (list) return { block: 'list-item', mark: list[0].length };
  const quoted = quote.exec(text);
  if (quoted) return { block: 'quote', mark: quoted[0].length };
  if (/^ {0,3}\|/.test(text)) return { block: 'table-row', mark: 0 };
  if (markup.test(text)) return { block: 'markup', mark: 0 };
  return { block: 'paragraph', mark: text.length - text.trimStart().length };
}
