import type { Passage } from '../../../core/ports.ts';
import type { Token } from '../../../core/token.ts';
import type { SourceView } from '../source-view.ts';

/** A passage by itself, then with the ones right before and behind it; none where it is a row of a table or a field of a record. */
export function windowsAround(at: number, { passages }: SourceView): readonly (readonly Token[])[] {
  const passage = passages[at];
  if (!passage || isRow(passage)) return [];
  const beside = [passages[at - 1], passage, passages[at + 1]].filter(
    (one) => one !== undefined && !isRow(one) && areNear(one, passage),
  );
  return beside.length === 1 ? [passage.tokens] : [passage.tokens, beside.flatMap((one) => one?.tokens ?? [])];
}

const isRow = ({ text }: Passage): boolean => /[|\n]|":/u.test(text);

const areNear = (one: Passage, other: Passage): boolean =>
  one.source === other.source &&
  Math.max(one.span.start, other.span.start) - Math.min(one.span.end, other.span.end) <= farthest;

/** Code units between two sentences that follow each other. */
const farthest = 3;
