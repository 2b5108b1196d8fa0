import type { Token } from '../../../core/token.ts';
import { negations } from '../../../text/negations.ts';

/** How far a negation reaches, in tokens. */
const reach = 3;
const turns: ReadonlySet<string> = new Set([',', ';', '.', '。', ':', '(', ')']);

/** Places of the tokens that a negation shortly before them, in the same clause, reaches. Symbols count no place. */
export function negatedStarts(tokens: readonly Token[]): ReadonlySet<number> {
  const marks = new Set(negations(tokens));
  const starts = new Set<number>();
  if (marks.size === 0) return starts;
  let left = 0;
  for (const token of tokens) {
    if (token.kind === 'symbol') {
      if (turns.has(token.form)) left = 0;
      continue;
    }
    if (left > 0) starts.add(token.start);
    left = marks.has(token) ? reach : left - 1;
  }
  return starts;
}

/** Whether each word is negated. */
export function isNegatedAt(words: readonly { readonly token: Token }[], tokens: readonly Token[]): boolean[] {
  const starts = negatedStarts(tokens);
  return words.map(({ token }) => starts.has(token.start));
}
