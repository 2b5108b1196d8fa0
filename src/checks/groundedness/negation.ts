import type { Token } from '../../core/token.ts';
import { negations } from '../../text/negations.ts';
import { isFunctionWord } from '../../text/words.ts';

/** How far a negation reaches, in tokens. */
const reach = 4;

/**
 * The words that a text negates: the first word with content behind each negation, within its clause. `are not allowed on deck` → `allow`,
 * 不收取逾期费 → 收取.
 */
export function negatedTerms(tokens: readonly Token[]): Map<string, Token> {
  const found = new Map<string, Token>();
  const marks = new Set(negations(tokens));
  if (marks.size === 0) return found;
  for (const [at, mark] of tokens.entries()) {
    if (!marks.has(mark)) continue;
    const word = firstWord(tokens.slice(at + 1, at + 1 + reach), marks);
    if (word) found.set(word.term, mark);
  }
  return found;
}

function firstWord(tokens: readonly Token[], marks: ReadonlySet<Token>): Token | undefined {
  for (const token of tokens) {
    if (token.kind === 'symbol' || marks.has(token)) return undefined;
    if (!isFunctionWord(token.form)) return token;
  }
  return undefined;
}
