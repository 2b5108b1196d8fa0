import type { Heading } from '../../core/document.ts';
import { createSegmenter } from '../../segments/segmenter.ts';
import type { Segment } from '../../core/segment.ts';

/** The headings of a Markdown text from `start` on, found by the scanner that cuts answers, so that code and quotations are told apart as there. */
export function markdownHeadings(text: string, start = 0): Heading[] {
  const headings: Heading[] = [];
  const segmenter = createSegmenter({ target: 'source:', markdown: true });
  const take = (segments: readonly Segment[]): void => {
    for (const segment of segments) if (segment.block === 'heading') headings.push(headingOf(text, start, segment));
  };
  for (let at = start; at < text.length; at += pieceLength) take(segmenter.push(text.slice(at, at + pieceLength)));
  take(segmenter.end());
  return headings;
}

const pieceLength = 65_536;

function headingOf(text: string, start: number, { span, content }: Segment): Heading {
  const place = { start: content.start + start, end: content.end + start };
  const marks = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(#{1,6})/.exec(text.slice(span.start + start, place.start));
  const level = marks?.[1]?.length ?? (underline.exec(text.slice(place.end, place.end + 200))?.[1] === '=' ? 1 : 2);
  return { span: place, level, text: text.slice(place.start, place.end) };
}

/** The line below the words of a heading; white space and quote marks may stand before it. */
const underline = /^[^\n]*\n[\s>]*([=-])/;
