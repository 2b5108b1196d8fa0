import type { DocumentContent, Place } from '../core/document.ts';
import type { Span } from '../core/segment.ts';

/**
 * Where a span of the extracted text stands in the original: pages, parts, rows and original spans, in reading order. Each place is cut to the span; its
 * original is cut too where it goes offset by offset, and is whole where it does not (an entity, white space that was joined).
 */
export function placesOf(document: Pick<DocumentContent, 'text' | 'places'>, span: Span): Place[] {
  const wanted = { start: Math.max(0, span.start), end: Math.min(span.end, document.text.length) };
  if (wanted.end <= wanted.start) return [];
  const { places } = document;
  if (places === undefined) return [{ span: wanted, original: wanted }];
  const found: Place[] = [];
  for (let at = firstEndingAfter(places, wanted.start); at < places.length; at += 1) {
    const place = places[at];
    if (place === undefined || place.span.start >= wanted.end) break;
    found.push(cut(place, wanted));
  }
  return found;
}

function firstEndingAfter(places: readonly Place[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.span.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function cut(place: Place, wanted: Span): Place {
  const start = Math.max(place.span.start, wanted.start);
  const end = Math.min(place.span.end, wanted.end);
  if (start === place.span.start && end === place.span.end) return place;
  const { span, original } = place;
  if (original === undefined || !isOffsetByOffset(span, original)) return { ...place, span: { start, end } };
  const shift = original.start - span.start;
  return { ...place, span: { start, end }, original: { start: start + shift, end: end + shift } };
}

const isOffsetByOffset = (span: Span, original: Span): boolean =>
  original.end - original.start === span.end - span.start;
