import type { Span } from '../core/segment.ts';
import { isHan, isLetter, isSpace } from './characters.ts';
import { cutChineseClauses } from './clauses-chinese.ts';
import { cutEnglishClauses } from './clauses-english.ts';

/**
 * The parts of a sentence that can be true or false by themselves, in reading order, each with the mark that ends it; the whole sentence where it
 * is one. A part without a verb is none. `offset` is where the text begins.
 */
export function splitClaims(text: string, offset: number): Span[] {
  const cuts = isChinese(text) ? cutChineseClauses(text) : cutEnglishClauses(text);
  const spans: Span[] = [];
  let start = 0;
  for (const cut of cuts) {
    spans.push({ start: offset + start, end: offset + inkEnd(text, start, cut) });
    start = cut;
    while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  }
  spans.push({ start: offset + start, end: offset + text.length });
  return spans;
}

/** Whether Chinese characters are a good part of the text: one says as much as several letters. */
function isChinese(text: string): boolean {
  let han = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isHan(code)) han += 1;
    else if (isLetter(code)) letters += 1;
  }
  return han * 4 > letters;
}

function inkEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
