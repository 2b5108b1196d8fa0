import type { Finding } from '../core/finding.ts';
import type { Span } from '../core/segment.ts';
import { apartEdits, type TextEdit, withEdits } from '../core/text-edit.ts';

/** A correction as it is shown: whole words, even where the edit only puts a word in or takes one out. */
export interface CorrectionView {
  readonly edit: TextEdit;
  readonly before: string;
  readonly after: string;
}

/** The corrections that findings offer for a text and that lie apart from each other, in reading order. */
export function correctionsOf(text: string, findings: readonly Finding[]): CorrectionView[] {
  return findings.flatMap((finding) =>
    apartEdits(finding.edits ?? []).map((edit) => ({ edit, ...shown(text, edit, finding.span) })),
  );
}

function shown(text: string, edit: TextEdit, { start, end }: Span): Omit<CorrectionView, 'edit'> {
  const isClear = edit.text.trim() !== '' && edit.span.start < edit.span.end;
  const from = isClear ? edit.span.start : Math.min(start, edit.span.start);
  const to = isClear ? edit.span.end : Math.max(end, edit.span.end);
  const within = { span: { start: edit.span.start - from, end: edit.span.end - from }, text: edit.text };
  const before = text.slice(from, to);
  return { before, after: withEdits(before, [within]) };
}
