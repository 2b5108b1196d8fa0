import type { LegTerms } from '../../core/knowledge.ts';
import { hanBigrams } from '../../text/bigrams.ts';
import { tokenize } from '../../text/tokens.ts';

/** The terms a text is indexed and searched by. Linear in the text. */
export function indexTermsOf(text: string): LegTerms {
  const tokens = tokenize(text);
  const words: string[] = [];
  const grams: string[] = [];
  for (const { kind, form, term } of tokens) {
    if (kind === 'symbol') continue;
    words.push(term);
    if (kind === 'word') addGrams(form, grams);
  }
  return { words, bigrams: hanBigrams(tokens).map(({ form }) => form), grams };
}

/** Runs of four characters within a word; a shorter word is one run. */
function addGrams(form: string, grams: string[]): void {
  if (form.length <= gramLength) grams.push(form);
  else for (let at = 0; at + gramLength <= form.length; at += 1) grams.push(form.slice(at, at + gramLength));
}

const gramLength = 4;
