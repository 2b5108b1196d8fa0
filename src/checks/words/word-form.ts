import type { Span } from '../../core/segment.ts';
import { toNormalForm } from '../../text/normal-form.ts';

/** A text in the form in which words are compared: its normal form with every run of white space as one space. */
export interface SearchedText {
  readonly text: string;
  toOriginalSpan(span: Span): Span;
}

export function toSearchedText(original: string): SearchedText {
  const normal = toNormalForm(original);
  if (!unevenSpace.test(normal.text)) return normal;
  const places = new Int32Array(normal.text.length + 1);
  const pieces: string[] = [];
  let length = 0;
  let from = 0;
  for (const { 0: space, index } of normal.text.matchAll(spaces)) {
    for (let at = from; at <= index; at += 1) places[length + at - from] = at;
    pieces.push(normal.text.slice(from, index), ' ');
    length += index - from + 1;
    from = index + space.length;
  }
  for (let at = from; at <= normal.text.length; at += 1) places[length + at - from] = at;
  pieces.push(normal.text.slice(from));
  return {
    text: pieces.join(''),
    toOriginalSpan: ({ start, end }) =>
      normal.toOriginalSpan({ start: places[start] ?? 0, end: (places[end - 1] ?? 0) + 1 }),
  };
}

/** A word of a list in the form in which it is compared, without outer white space. */
export function toWordForm(word: string): string {
  return toNormalForm(word).text.replaceAll(spaces, ' ').trim();
}

const spaces = /\s+/g;
const unevenSpace = /[^\S ]|\s\s/;
