import type { LegTerms } from '../../core/knowledge.ts';
import type { Token } from '../../core/token.ts';
import { hanBigrams } from '../../text/bigrams.ts';
import { tokenize } from '../../text/tokens.ts';

export interface IndexTermsOptions {
  readonly grams?: boolean;
}

/** The terms a text is indexed and searched by; without `grams`, that leg stays empty. Linear in the text. */
export function indexTermsOf(text: string, { grams: hasGrams = true }: IndexTermsOptions = {}): LegTerms {
  const tokens = tokenize(text);
  const words: string[] = [];
  const grams: string[] = [];
  for (const { kind, form, term } of tokens) {
    if (kind === 'symbol') continue;
    words.push(term);
    if (hasGrams && kind === 'word') addGrams(form, grams);
  }
  return { words, bigrams: characterTermsOf(tokens), grams };
}

/**
 * Han characters and the pairs of them that stand beside each other: both together find more in Chinese than either (Kwok 1997, Comparing
 * representations in Chinese information retrieval).
 */
function characterTermsOf(tokens: readonly Token[]): string[] {
  const terms: string[] = [];
  for (const { form } of hanBigrams(tokens)) if (!isOneCharacter(form)) terms.push(form);
  for (const { kind, form } of tokens) if (kind === 'han') for (const character of form) terms.push(character);
  return terms;
}

/** The Han characters of tokens. */
export function charactersOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ kind, form }) => (kind === 'han' ? Array.from(form) : []));
}

/** Whether a term of Han is a single character. */
export function isOneCharacter(term: string): boolean {
  return term.length === ((term.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}

/** Runs of four characters within a word; a shorter word is one run. */
export function addGrams(form: string, grams: string[]): void {
  if (form.length <= gramLength) grams.push(form);
  else for (let at = 0; at + gramLength <= form.length; at += 1) grams.push(form.slice(at, at + gramLength));
}

const gramLength = 4;

/** Changes whenever the terms of some text do: an index that was made by others has to be made again. */
export const indexTermsVersion = '2';
