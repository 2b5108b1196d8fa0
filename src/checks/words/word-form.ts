import type { Span } from '../../core/segment.ts';
import { toNormalForm } from '../../text/normal-form.ts';
import { OffsetWriter } from '../../text/offset-map.ts';

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

/**
 * A text as whoever reads it as JSON has it: what its escapes stand for in their place. Arguments of tools and structured outputs are JSON, in which many
 * servers write every Chinese character as an escape, also JSON within JSON. `undefined` where it has none.
 */
export function toUnescapedText(original: string): SearchedText | undefined {
  if (!original.includes('\\')) return undefined;
  const writer = new OffsetWriter(original);
  let from = 0;
  for (const { 0: escape, 1: sign = '', index } of original.matchAll(escapes)) {
    for (let at = from; at < index; at += 1) writer.single(original.charCodeAt(at), at);
    from = index + escape.length;
    writer.several(meaningOf(sign), { start: index, end: from });
  }
  if (from === 0) return undefined;
  for (let at = from; at < original.length; at += 1) writer.single(original.charCodeAt(at), at);
  const map = writer.map();
  const searched = toSearchedText(writer.text());
  return { text: searched.text, toOriginalSpan: (span) => map.toOriginalSpan(searched.toOriginalSpan(span)) };
}

/** Of JSON within JSON the marks stand doubled. */
const escapes = /(?<!\\)\\+(u[\da-fA-F]{4}|[bfnrt"/])/g;

const meaningOf = (sign: string): string =>
  sign.length > 1 ? String.fromCharCode(Number.parseInt(sign.slice(1), 16)) : /[/"]/.test(sign) ? sign : ' ';

/** A word of a list in the form in which it is compared, without outer white space. */
export function toWordForm(word: string): string {
  return toNormalForm(word).text.replaceAll(spaces, ' ').trim();
}

const spaces = /\s+/g;
const unevenSpace = /[^\S ]|\s\s/;
