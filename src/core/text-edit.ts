import type { Span } from './segment.ts';

/** Words to put in the place of a span of a text. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Which edits are made, in reading order: of two that touch the same words, and neither of which is the other, only the earlier one given. */
export function apartEdits(edits: readonly TextEdit[]): TextEdit[] {
  const made: TextEdit[] = [];
  for (const edit of edits) {
    let at = made.length;
    while (at > 0 && (made[at - 1]?.span.start ?? 0) > edit.span.start) at -= 1;
    const [before, after] = [made[at - 1], made[at]];
    const isFree =
      (before?.span.end ?? 0) <= edit.span.start &&
      before?.span.start !== edit.span.start &&
      edit.span.end <= (after?.span.start ?? Infinity);
    if (isFree) made.splice(at, 0, edit);
  }
  return made;
}

/** The text with edits made that lie apart, in reading order. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { span, text: words } of edits) {
    pieces.push(text.slice(from, span.start), words);
    from = span.end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
