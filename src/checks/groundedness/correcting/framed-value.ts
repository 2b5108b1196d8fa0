import type { Passage } from '../../../core/ports.ts';
import type { TextEdit } from '../../../core/text-edit.ts';
import type { Token } from '../../../core/token.ts';
import { isDenial, isFunctionWord, isNegation } from '../../../text/words.ts';
import type { WrittenSentence } from './corrections.ts';
import { likeScriptOf } from './script-of.ts';

/**
 * What a passage says in the one place where its words differ from those of a sentence: `was built by Meyer in Hamburg` by `was built by Damen in
 * Hamburg`. The words before and behind must be the same, and no other passage may put something else between them. Whether the sentence, so mended, is
 * borne out is for the caller to see.
 */
export function framedValue(sentence: WrittenSentence, passages: readonly Passage[]): FramedValue | undefined {
  const own = wordsOf(sentence.view.tokens);
  const found = passages.flatMap((passage) => frameOf(own, passage, sentence) ?? []);
  const [first] = found;
  if (!first || found.some(({ said, start, end }) => said !== first.said || start !== first.start || end !== first.end))
    return undefined;
  const text = likeScriptOf(first.said, first.passage.text, sentence.text);
  if (text === undefined) return undefined;
  return { passage: first.passage, edit: { span: { start: first.start, end: first.end }, text } };
}

export interface FramedValue {
  readonly passage: Passage;
  readonly edit: TextEdit;
}

/** Without the marks that end a sentence. */
function wordsOf(tokens: readonly Token[]): readonly Token[] {
  const end = tokens.findLastIndex(({ kind }) => kind !== 'symbol') + 1;
  return tokens.slice(0, Math.min(end, longest));
}

/** Tokens of a sentence and of a passage that are compared. */
const longest = 160;
const fewestBefore = 2;

interface Frame {
  /** Offsets into the answer. */
  readonly start: number;
  readonly end: number;
  readonly said: string;
  readonly passage: Passage;
}

function frameOf(own: readonly Token[], passage: Passage, written: WrittenSentence): Frame | undefined {
  const other = passage.tokens.slice(0, longest);
  const lead = longestLead(own, other);
  if (lead.length < fewestBefore || lead.length === own.length) return undefined;
  const behind = lead.at + lead.length;
  const tail = longestTail(own.slice(lead.length), other.slice(behind));
  const wrong = own.slice(lead.length, own.length - tail.length);
  const right = other.slice(behind, behind + tail.at);
  const [first, last] = [wrong[0], wrong.at(-1)];
  const [begin, end] = [right[0], right.at(-1)];
  if (!first || !last || !begin || !end || !areNames(wrong, written.text, written.start)) return undefined;
  const offset = passage.span.start;
  if (!areNames(right, passage.text, offset)) return undefined;
  return {
    start: first.start,
    end: last.end,
    said: passage.text.slice(begin.start - offset, end.end - offset),
    passage,
  };
}

interface Stretch {
  readonly length: number;
  /** Place in the passage. */
  readonly at: number;
}

/** The most words of the beginning that stand side by side in the passage. */
function longestLead(own: readonly Token[], other: readonly Token[]): Stretch {
  let best: Stretch = { length: 0, at: 0 };
  for (let at = 0; at < other.length; at += 1) {
    let length = 0;
    while (length < own.length && own[length]?.term === other[at + length]?.term) length += 1;
    if (length > best.length) best = { length, at };
  }
  return best;
}

/**
 * The most words of the end that stand side by side behind the lead, with something before them. Where none do, the place ends at the next mark or
 * function word, as for `is Maria Keller, who`.
 */
function longestTail(own: readonly Token[], other: readonly Token[]): Stretch {
  let best: Stretch = { length: 0, at: 0 };
  for (let end = Math.min(other.length, longestName + own.length); end > 1; end -= 1) {
    let length = 0;
    while (
      length < Math.min(own.length, end) - 1 &&
      own[own.length - 1 - length]?.term === other[end - 1 - length]?.term
    )
      length += 1;
    if (length > 0 && length >= best.length) best = { length, at: end - length };
  }
  if (best.length > 0) return best;
  const stop = other.findIndex(({ kind, form }) => kind === 'symbol' || isFunctionWord(form));
  return { length: 0, at: stop === -1 ? other.length : stop };
}

const longestName = 6;

/** A few words that neither count nor deny. Latin ones are names: others may have to change with the words around them. */
function areNames(tokens: readonly Token[], text: string, offset: number): boolean {
  const isCapital = ({ start }: Token): boolean => /\p{Lu}/u.test(text.charAt(start - offset));
  return (
    tokens.length <= longestName &&
    tokens.every((token) => (token.kind === 'han' ? isContent(token.form) : token.kind === 'word' && isCapital(token)))
  );
}

const isContent = (form: string): boolean => !isFunctionWord(form) && !isNegation(form) && !isDenial(form);
