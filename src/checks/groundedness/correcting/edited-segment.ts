import type { Segment } from '../../../core/segment.ts';
import { type TextEdit, withEdits } from '../../../core/text-edit.ts';

/** The segment with edits of its content, as one claim; its citation marks move along. */
export function editedSegment(segment: Segment, edits: readonly TextEdit[]): Segment {
  const { start } = segment.content;
  const shifted = edits.map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }));
  const text = withEdits(segment.text, shifted);
  const moved = (offset: number): number =>
    edits.reduce(
      (at, edit) => (edit.span.end <= offset ? at + edit.text.length - (edit.span.end - edit.span.start) : at),
      offset,
    );
  const content = { start, end: start + text.length };
  const citations = segment.citations.map((mark) => ({
    ...mark,
    span: { start: moved(mark.span.start), end: moved(mark.span.end) },
  }));
  return { ...segment, text, content, citations, claims: [] };
}
