import type { LegTerms } from '../../core/knowledge.ts';
import type { Token } from '../../core/token.ts';
import { hanBigrams } from '../../text/bigrams.ts';
import { termOf, withoutAccents } from '../../text/terms.ts';
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
    if (kind === 'word' && isAccented(form)) words.push(form);
    if (hasGrams && kind === 'word') addGrams(form, grams);
  }
  words.push(...joinedTermsOf(tokens));
  return { words, bigrams: characterTermsOf(tokens), grams };
}

/** Whether a word is indexed as it is written too, beside its term: who asks with the accents means that word first. */
export function isAccented(form: string): boolean {
  return withoutAccents(form) !== form;
}

/** Terms of words that a hyphen joins, written as one: `co-operation`, `e-mail`. Of two parts only. */
export function joinedTermsOf(tokens: readonly Token[]): string[] {
  const terms: string[] = [];
  for (const [at, { form }] of tokens.entries()) {
    const [first, second] = [tokens[at - 1], tokens[at + 1]];
    if (form !== '-' || first?.kind !== 'word' || second?.kind !== 'word') continue;
    if (joins(tokens, at) && !joins(tokens, at - 2) && !joins(tokens, at + 2))
      terms.push(termOf(first.form + second.form));
  }
  return terms;
}

/** Whether the token at a place is a hyphen that touches what stands before and after it. */
function joins(tokens: readonly Token[], at: number): boolean {
  const [before, hyphen, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return hyphen?.form === '-' && before?.end === hyphen.start && after?.start === hyphen.end;
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

/** Runs of four characters within a word without its accents; a shorter word is one run. */
export function addGrams(word: string, grams: string[]): void {
  const form = withoutAccents(word);
  if (form.length <= gramLength) grams.push(form);
  else for (let at = 0; at + gramLength <= form.length; at += 1) grams.push(form.slice(at, at + gramLength));
}

const gramLength = 4;

/** Changes whenever the terms of some text do: an index that was made by others has to be made again. */
export const indexTermsVersion = '3';
