import type { Token } from '../../../core/token.ts';
import { classOf } from '../../../lexical/relations.ts';
import { isFunctionWord } from '../../../text/words.ts';
import type { OrderedSpan, Swap } from '../alignment/ordered-columns.ts';

/**
 * Whether another clause of the passage says the words beside the same word as in the span, and so sets them against what it says here: `the blue light
 * shows …`, where it says `the red light shows …; the blue light …`.
 */
export function isContrasted({ own, other, isExchanged, sort }: Swap, { tokens, passageWords }: OrderedSpan): boolean {
  const [first, last] = [own[0] ?? 0, own.at(-1) ?? 0];
  const at = other[0] ?? 0;
  if (isExchanged || last - first !== own.length - 1) return false;
  const isNear = sort === 'kin' && isPlaceOrTime(tokens[first]);
  const isNeighbour = (side: Token | undefined, beside: Token | undefined): boolean =>
    side !== undefined && side.term === beside?.term && (isNear || !isFunctionWord(side.form));
  // What stands before, and ends the span, may be the same thing said first: `The following year he moved it again`.
  const closes = last === tokens.length - 1;
  return passageWords.placesOf(tokens[first]?.term ?? '').some((place) => {
    const isThere = own.every((index) => passageWords.tokens[place + index - first]?.term === tokens[index]?.term);
    if (!isThere || passageWords.clauses[place] === passageWords.clauses[at] || (closes && place < at)) return false;
    return (
      isNeighbour(tokens[first - 1], passageWords.tokens[place - 1]) ||
      isNeighbour(tokens[last + 1], passageWords.tokens[place + own.length])
    );
  });
}

function isPlaceOrTime(token: Token | undefined): boolean {
  const named = classOf(token?.term ?? '');
  return named === 'place' || named === 'time';
}
