import type { Span } from '../../core/segment.ts';

export interface Marked<Value> {
  readonly span: Span;
  readonly value: Value;
}

/** A stretch of text over which the same marks hold. */
export interface Piece<Value> extends Span {
  readonly values: readonly Value[];
  /** Those of `values` that begin here. */
  readonly opening: readonly Value[];
}

/** Cuts `bounds` wherever a mark begins or ends; the pieces cover `bounds` without gap or overlap. Marks may overlap; what lies outside is left out. */
export function cutAtMarks<Value>(bounds: Span, marks: readonly Marked<Value>[]): Piece<Value>[] {
  const inside = marks.map((mark) => clipped(mark, bounds)).filter(({ span }) => span.start < span.end);
  const cuts = new Set([bounds.start, ...inside.flatMap(({ span }) => [span.start, span.end])]);
  const places = Array.from(cuts).toSorted((a, b) => a - b);
  const waiting = inside.toSorted((a, b) => b.span.start - a.span.start);
  let active: readonly Marked<Value>[] = [];
  return places.flatMap((start, order) => {
    const end = places[order + 1] ?? bounds.end;
    const opening: Marked<Value>[] = [];
    for (let next = waiting.at(-1); next && next.span.start === start; next = waiting.at(-1)) {
      opening.push(next);
      waiting.pop();
    }
    active = [...active.filter(({ span }) => span.end > start), ...opening];
    return start < end ? [{ start, end, values: active.map(valueOf), opening: opening.map(valueOf) }] : [];
  });
}

const valueOf = <Value>({ value }: Marked<Value>): Value => value;

function clipped<Value>({ span, value }: Marked<Value>, bounds: Span): Marked<Value> {
  return { value, span: { start: Math.max(span.start, bounds.start), end: Math.min(span.end, bounds.end) } };
}
