import type { Span } from '../core/segment.ts';
import type { Token } from '../core/token.ts';
import { lengthAt } from './character-class.ts';

/** Two Han characters that stand beside each other, with their place in the original text. */
export interface Bigram extends Span {
  readonly form: string;
}

/**
 * The character pairs of every run of Han tokens, across the borders of words: `北京大学` gives 北京, 京大, 大学; a run of one character gives that
 * character alone. One space or invisible character between two tokens does not end a run. Where a token is not as long as its form, as with an
 * invisible character inside, a pair spans the whole token.
 */
export function hanBigrams(tokens: readonly Token[]): Bigram[] {
  const bigrams: Bigram[] = [];
  let previous: Bigram | undefined;
  let isAlone = false;
  const close = (): void => {
    if (previous !== undefined && isAlone) bigrams.push(previous);
    previous = undefined;
  };
  for (const token of tokens) {
    if (token.kind !== 'han' || (previous !== undefined && token.start - previous.end > 1)) close();
    if (token.kind !== 'han') continue;
    for (const character of charactersOf(token)) {
      isAlone = previous === undefined;
      if (previous !== undefined) bigrams.push(join(previous, character));
      previous = character;
    }
  }
  close();
  return bigrams;
}

function join(first: Bigram, second: Bigram): Bigram {
  return { form: first.form + second.form, start: first.start, end: second.end };
}

function charactersOf({ form, start, end }: Token): Bigram[] {
  const isExact = form.length === end - start;
  const characters: Bigram[] = [];
  for (let at = 0; at < form.length;) {
    const next = at + lengthAt(form, at);
    const span = isExact ? { start: start + at, end: start + next } : { start, end };
    characters.push({ form: form.slice(at, next), ...span });
    at = next;
  }
  return characters;
}
