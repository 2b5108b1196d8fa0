import type { Token } from '../../../core/token.ts';

/** Prepositions that say the opposite of each other behind the same word: `voted for`, `voted against`. */
const opposites: ReadonlyMap<string, string> = new Map(
  [
    ['for', 'against'],
    ['with', 'without'],
    ['up', 'down'],
    ['on', 'off'],
    ['above', 'below'],
    ['over', 'under'],
    ['inside', 'outside'],
    ['before', 'after'],
    ['include', 'exclude'],
  ].flatMap(([one = '', other = '']) => [
    [one, other],
    [other, one],
  ]),
);

export const areOppositePrepositions = (one: string, other: string): boolean => opposites.get(one) === other;

/** Whether a preposition follows the same word as its opposite does in a passage that does not say it itself. */
export function prepositionTurned(tokens: readonly Token[], passage: readonly Token[]): Token | undefined {
  const own = followers(tokens);
  if (own.length === 0) return undefined;
  const said = new Set(followers(passage).map(({ before, token }) => `${before.term} ${token.form}`));
  return own.find(
    ({ before, token }) =>
      said.has(`${before.term} ${opposites.get(token.form) ?? ''}`) && !said.has(`${before.term} ${token.form}`),
  )?.token;
}

function followers(tokens: readonly Token[]): { readonly before: Token; readonly token: Token }[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    return before && before.kind !== 'symbol' && opposites.has(token.form) ? [{ before, token }] : [];
  });
}
