import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { expect } from 'vitest';
import type { DocumentContent } from '../../src/core/document.ts';

/** Expects that every stretch with a place reads as its original does, white space aside, and that places are in order, without overlap, inside the text. */
export function expectExactPlaces(content: DocumentContent, original: string, read: (slice: string) => string): void {
  let end = 0;
  for (const { span, original: place } of content.places ?? []) {
    expect(span.start).toBeGreaterThanOrEqual(end);
    expect(span.end).toBeGreaterThan(span.start);
    ({ end } = span);
    if (place === undefined) continue;
    expect(place.end).toBeLessThanOrEqual(original.length);
    const said = content.text.slice(span.start, span.end);
    const written = original.slice(place.start, place.end);
    expect(withoutSpace(said)).toBe(withoutSpace(read(written)));
    if (said.length === written.length) expect(withoutSpace(said)).toBe(withoutSpace(written));
  }
  expect(end).toBeLessThanOrEqual(content.text.length);
  for (const { span, text } of content.headings ?? []) expect(content.text.slice(span.start, span.end)).toBe(text);
}

/** What a slice of HTML says: tags gone, character references read. */
export function readHtmlSlice(slice: string): string {
  const text = (node: DefaultTreeAdapterTypes.Node): string => {
    if (node.nodeName === '#text' && 'value' in node) return node.value;
    return 'childNodes' in node ? node.childNodes.map(text).join('') : '';
  };
  return text(parseFragment(slice));
}

const withoutSpace = (text: string): string => text.replaceAll(/[\s\u00a0\0]+/g, '');
