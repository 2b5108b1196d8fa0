import type { Span } from '../../core/segment.ts';
import { displayWidth, wrapToWidth } from '../../text/width.ts';
import type { Paint, Style } from './paint.ts';

/** Words that stand out in a text, with the colour they take. */
export interface Mark extends Span {
  readonly style: Style;
}

export interface MarkedText {
  /** Safe to show: see `toVisible`. */
  readonly text: string;
  /** Offsets into `text`, in order; where two overlap the first wins. */
  readonly marks: readonly Mark[];
}

export interface LineOptions {
  readonly paint: Paint;
  readonly colour: boolean;
  readonly width: number;
}

/** The text in lines of at most `width` columns. Marks are underlined; where there is no colour, by a line of carets below. */
export function markedLines({ text, marks }: MarkedText, { paint, colour, width }: LineOptions): string[] {
  const lines: string[] = [];
  const queue = [...apart(marks)];
  let from = 0;
  let next = 0;
  for (const line of wrapToWidth(text, width)) {
    const start = Math.max(from, text.indexOf(line, from));
    const end = start + line.length;
    const here: Mark[] = [];
    while (next < queue.length && (queue[next]?.start ?? end) < end) {
      const mark = queue[next];
      if (mark && mark.end > start) here.push(within(mark, { start, end }));
      if (mark && mark.end > end) break;
      next += 1;
    }
    lines.push(colour ? underlined(line, here, paint) : line);
    if (!colour && here.length > 0) lines.push(carets(line, here));
    from = end;
  }
  return lines;
}

function apart(marks: readonly Mark[]): Mark[] {
  let free = 0;
  return marks.flatMap((mark) => {
    const start = Math.max(mark.start, free);
    free = Math.max(free, mark.end);
    return start < mark.end ? [{ ...mark, start }] : [];
  });
}

const within = (mark: Mark, line: Span): Mark => ({
  ...mark,
  start: Math.max(mark.start, line.start) - line.start,
  end: Math.min(mark.end, line.end) - line.start,
});

function underlined(line: string, marks: readonly Mark[], paint: Paint): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, style } of marks) {
    pieces.push(line.slice(from, start), paint(line.slice(start, end), 'underline', style));
    from = end;
  }
  return pieces.join('') + line.slice(from);
}

function carets(line: string, marks: readonly Mark[]): string {
  let row = '';
  for (const { start, end } of marks) {
    const indent = displayWidth(line.slice(0, start)) - row.length;
    row += ' '.repeat(Math.max(0, indent)) + '^'.repeat(Math.max(1, displayWidth(line.slice(start, end))));
  }
  return row;
}
