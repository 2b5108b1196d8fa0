import type { Span } from '../../../core/segment.ts';
import type { TextEdit } from '../../../core/text-edit.ts';
import { findQuantities } from '../../../text/quantities/find.ts';
import { writeLike } from '../../../text/quantities/writing/write-like.ts';
import type { Conflict } from '../conflicts.ts';
import type { WrittenSentence } from './corrections.ts';
import { likeScriptOf } from './script-of.ts';

/** The value of a field in the place of that of another record, or the two times of its opening hours; `undefined` where it holds more than one value. */
export function fieldEdit(conflict: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  return conflict.written === undefined
    ? hoursEdit(conflict, sentence)
    : otherRecordEdit(conflict, conflict.written, sentence);
}

/** The value that a sentence took from another record stands there as it is written in that record. */
function otherRecordEdit(
  { span, passage }: Conflict,
  written: string,
  sentence: WrittenSentence,
): TextEdit | undefined {
  const said = passage.text.trim();
  if (!isOneValue(said) || !isOneValue(written)) return undefined;
  const start = placeAround(span, written, sentence);
  const text = likeScriptOf(said, passage.text, sentence.text);
  return start === undefined || text === undefined ? undefined : { span: { start, end: start + written.length }, text };
}

/** Nothing that may be a list, a remark or a sentence. */
const isOneValue = (value: string): boolean =>
  value !== '' && value.length <= longestValue && !/[,;:、，；：/|()（）\n"“”。!?！？]|\b(?:and|or)\b/u.test(value);

const longestValue = 40;

/** Where the words stand so that they hold all of a span; offset into the answer. */
function placeAround({ start, end }: Span, words: string, sentence: WrittenSentence): number | undefined {
  const from = Math.max(0, end - sentence.start - words.length);
  const at = sentence.text.indexOf(words, from);
  const place = at + sentence.start;
  return at !== -1 && place <= start && end <= place + words.length ? place : undefined;
}

/** `from 17:00 to 22:00` by `17:30-23:0`: both times, as the sentence writes them. */
function hoursEdit({ span, passage }: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  const own = sentence.view.quantities.filter(
    (quantity) => quantity.kind === 'time' && quantity.span.start < span.end && span.start < quantity.span.end,
  );
  const said = findQuantities(passage.text);
  const [first, second] = own;
  if (!first || !second || own.length !== 2 || said.length !== 2 || said.some(({ kind }) => kind !== 'time'))
    return undefined;
  const at = ({ start, end }: Span): string => sentence.text.slice(start - sentence.start, end - sentence.start);
  const texts = own.map((quantity, order) => {
    const stated = said[order];
    if (!stated || stated.value === quantity.value) return at(quantity.span);
    const other = { quantity: stated, written: passage.text.slice(stated.span.start, stated.span.end) };
    return writeLike({ quantity, written: at(quantity.span) }, other).find((draft) => states(draft, stated.value));
  });
  const [opens, closes] = texts;
  if (opens === undefined || closes === undefined) return undefined;
  const between = at({ start: first.span.end, end: second.span.start });
  return { span: { start: first.span.start, end: second.span.end }, text: opens + between + closes };
}

function states(draft: string, value: number): boolean {
  const [only, ...more] = findQuantities(draft);
  return only?.kind === 'time' && only.value === value && more.length === 0;
}
