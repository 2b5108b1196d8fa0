import type { Token } from '../../../core/token.ts';
import type { TextEdit } from '../../../core/text-edit.ts';
import { likeCase } from '../../../text/quantities/writing/number-style.ts';
import type { Conflict } from '../conflicts.ts';
import type { WrittenSentence } from './corrections.ts';
import { negatedTerms } from '../negation.ts';
import { oppositesOf, permissionMark } from '../polarity.ts';
import { likeScript } from './script-of.ts';

/** Where one word turns what a sentence says: the word of the passage in its place, or a negation put in or taken out. */
export function turnedWords(conflict: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  if (conflict.kind === 'opposite') return oppositeEdit(conflict, sentence);
  if (conflict.kind === 'negation') return negationEdit(conflict, sentence);
  return conflict.kind === 'permission' ? permissionEdit(conflict, sentence) : undefined;
}

function oppositeEdit({ span, passage }: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  const { tokens } = sentence.view;
  const at = tokens.findIndex((token) => token.start === span.start && token.end === span.end);
  const own = tokens[at];
  if (!own) return undefined;
  const wanted = oppositesOf(own.term);
  const said = passage.tokens.flatMap((token, place) => (wanted.has(token.term) ? [{ token, place }] : []));
  const [first] = said;
  if (!first || said.some(({ token }) => token.form !== first.token.form)) return undefined;
  const fits = fitsInPlace(
    { token: own, before: tokens[at - 1] },
    { token: first.token, before: passage.tokens[first.place - 1] },
  );
  return fits ? inPlace(own, originalOf(first.token, conflictText(passage)), sentence) : undefined;
}

interface InSentence {
  readonly token: Token;
  readonly before: Token | undefined;
}

/** Whether one word can stand where the other does: Chinese words do not change their form, English ones must be of one form. */
function fitsInPlace(own: InSentence, other: InSentence): boolean {
  if (own.token.kind === 'han') return other.token.kind === 'han';
  const isState = [own, other].every(({ before }) => before !== undefined && states.has(before.form));
  return isState || formOf(own.token.form) === formOf(other.token.form);
}

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const states = wordsOf('is are was were be been remain remains remained stay stays stayed');
const pasts = wordsOf('fell rose grew lost won shrank gained');

function formOf(form: string): string {
  if (form.endsWith('ed') || pasts.has(form)) return 'past';
  if (form.endsWith('er')) return 'compared';
  return form.endsWith('s') && !form.endsWith('ss') ? 'third' : 'plain';
}

/** `not allowed` for `allowed`, 不收取 for 收取, and back. */
function negationEdit({ span, passage }: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  const { tokens } = sentence.view;
  const at = tokens.findIndex((token) => token.end === span.end);
  const word = tokens[at];
  if (!word) return undefined;
  const mark = negatedTerms(tokens).get(word.term);
  if (mark) return withoutNegation(mark, word, tokens);
  const before = tokens[at - 1];
  return word.kind === 'han' ? withHanNegation(word, passage, sentence) : withNot({ token: word, before }, passage);
}

function withoutNegation(mark: Token, word: Token, tokens: readonly Token[]): TextEdit | undefined {
  const { start, end } = mark;
  if (word.kind === 'han') {
    return plainMarks.has(mark.form) && end === word.start ? { span: { start, end }, text: '' } : undefined;
  }
  const at = tokens.indexOf(mark);
  const canGo = mark.form === 'not' && auxiliaries.has(tokens[at - 1]?.form ?? '');
  // The blank behind `not` goes with it.
  return canGo ? { span: { start, end: tokens[at + 1]?.start ?? end }, text: '' } : undefined;
}

function withNot({ token: { term, start }, before }: InSentence, passage: Conflict['passage']): TextEdit | undefined {
  const isSaid = negatedTerms(passage.tokens).get(term)?.form === 'not';
  return isSaid && auxiliaries.has(before?.form ?? '') ? { span: { start, end: start }, text: 'not ' } : undefined;
}

function withHanNegation(word: Token, passage: Conflict['passage'], sentence: WrittenSentence): TextEdit | undefined {
  const mark = negatedTerms(passage.tokens).get(word.term);
  if (!mark || !plainMarks.has(mark.form)) return undefined;
  const isBeside = passage.tokens.some(({ term, start }) => term === word.term && start === mark.end);
  const text = isBeside ? likeScript(originalOf(mark, conflictText(passage)), sentence.text) : undefined;
  if (text === undefined) return undefined;
  const before = sentence.view.tokens.findLast(({ end }) => end === word.start);
  // 已修复 becomes 没有修复, 有暖气 becomes 没有暖气.
  const start = before && givesWay.has(before.form) ? before.start : word.start;
  return { span: { start, end: word.start }, text };
}

const givesWay = wordsOf('已 已经 有');

const plainMarks = wordsOf('不 未 没 没有');
const auxiliaries = wordsOf(
  'is are was were be been has have had can could may might must will would shall should do does did',
);

/** 禁止 for 可以, `forbidden` for `allowed`, `may not` for `may`. */
function permissionEdit({ passage }: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  const [own, other] = [permissionMark(sentence.view.tokens), permissionMark(passage.tokens)];
  if (!own || !other) return undefined;
  const isModal = [own, other].every(({ word }) => word.form === 'may' || word.form === 'can');
  if (isModal && !own.negation && other.negation?.form === 'not') {
    return { span: { start: own.word.end, end: own.word.end }, text: ' not' };
  }
  if (own.negation || other.negation || own.word.kind !== other.word.kind) return undefined;
  const isPassive = formOf(own.word.form) === 'past' && isParticiple(other.word.form);
  return own.word.kind === 'han' || isPassive || (isParticiple(own.word.form) && formOf(other.word.form) === 'past')
    ? inPlace(own.word, originalOf(other.word, conflictText(passage)), sentence)
    : undefined;
}

const isParticiple = (form: string): boolean => form.endsWith('ed') || form === 'forbidden';

const conflictText = ({ text, span }: Conflict['passage']): { readonly text: string; readonly start: number } => ({
  text,
  start: span.start,
});

const originalOf = (token: Token, { text, start }: { readonly text: string; readonly start: number }): string =>
  text.slice(token.start - start, token.end - start);

function inPlace({ start, end }: Token, said: string, sentence: WrittenSentence): TextEdit | undefined {
  const text = likeScript(said, sentence.text);
  const own = sentence.text.slice(start - sentence.start, end - sentence.start);
  return text === undefined ? undefined : { span: { start, end }, text: likeCase(text.toLowerCase(), own) };
}
