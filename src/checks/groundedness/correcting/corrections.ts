import type { Finding } from '../../../core/finding.ts';
import type { Segment, Span } from '../../../core/segment.ts';
import type { TextEdit } from '../../../core/text-edit.ts';
import { findQuantities } from '../../../text/quantities/find.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import { writeLike } from '../../../text/quantities/writing/write-like.ts';
import type { Conflict } from '../conflicts.ts';
import { boundValue } from '../bindings/bound-values.ts';
import { otherValues } from '../faults.ts';
import { editedSegment } from './edited-segment.ts';
import { fieldEdit } from './field-values.ts';
import { type FramedValue, framedValue } from './framed-value.ts';
import type { GradedPart } from '../grade-parts.ts';
import { type Desk, gradeSegment, thresholdOf } from '../grade-segment.ts';
import { agrees } from '../quantity-match.ts';
import { likeScript } from './script-of.ts';
import type { SpanView } from '../span-view.ts';
import { gradeOf } from '../status.ts';
import { turnedWords } from './turned-words.ts';

interface Mending {
  readonly segment: Segment;
  readonly desk: Desk;
}

/** Findings of a sentence with what would mend the words that a passage says otherwise. */
export function corrected(findings: readonly Finding[], part: GradedPart, mending: Mending): Finding[] {
  const { conflicts, view } = part;
  const { segment, desk } = mending;
  if (findings[0]?.message !== 'contradicted') return [...findings];
  if (conflicts.length === 0) return withEdit(findings, likelyCorrection(part, mending)?.edit);
  const sentence = { view, text: segment.text, start: segment.content.start, asOf: desk.asOf };
  return findings.map((finding) => {
    const { start, end } = finding.span;
    const conflict = conflicts.find(({ span }) => span.start === start && span.end === end);
    const edit = conflict && !isOfStranger(conflict.span, view, desk) ? correctionOf(conflict, sentence) : undefined;
    return edit ? { ...finding, edits: [edit] } : finding;
  });
}

/** Whether a name that no source has stands before what is wrong: no value of the sources is then one of what it speaks of. */
function isOfStranger(wrong: Span, { words }: SpanView, { sources }: Desk): boolean {
  const isUnknown = ({ token, isName, quantity }: SpanView['words'][number]): boolean =>
    isName && quantity === 'none' && token.end <= wrong.start && sources.passagesOf(token.term).length === 0;
  return words.some(isUnknown);
}

/** Where nothing surely says otherwise: the name or value of a passage with which the sentence is borne out. */
export const likelyCorrection = (part: GradedPart, mending: Mending): FramedValue | undefined =>
  nameCorrection(part, mending) ?? valueCorrection(part, mending);

/** Where no words but those of a name differ from a passage, and with the name of the passage the sentence is borne out. */
function nameCorrection({ view }: GradedPart, { segment, desk }: Mending): FramedValue | undefined {
  const sentence = { view, text: segment.text, start: segment.content.start, asOf: desk.asOf };
  const passages = view.passages.top.flatMap(({ index }) => desk.sources.passages[index] ?? []);
  const found = framedValue(sentence, passages);
  return found && isBorneWith(found.edit, { segment, desk }) ? found : undefined;
}

/** Where the nearest passage gives one value in the stead of one of the sentence, and with it the sentence is borne out. */
function valueCorrection({ view }: GradedPart, { segment, desk }: Mending): FramedValue | undefined {
  const [span, ...more] = otherValues({ view });
  const own = view.quantities.find((quantity) => quantity.span === span);
  const passage = desk.sources.passages[view.passages.best];
  if (!own || more.length > 0 || !passage || isOfStranger(own.span, view, desk)) return undefined;
  const given = desk.sources
    .quantitiesOf(passage.index)
    .filter(({ kind, unit }) => kind === own.kind && unit === own.unit);
  const bound = boundValue(own, view, desk.sources);
  const [stated, ...others] = bound?.state === 'absent' ? bound.stated : given;
  const sentence = { view, text: segment.text, start: segment.content.start, asOf: desk.asOf };
  if (!stated || others.length > 0) return undefined;
  const edit = correctionOf({ kind: 'quantity', span: own.span, passage, stated }, sentence);
  return edit && isBorneWith(edit, { segment, desk }) ? { passage, edit } : undefined;
}

function isBorneWith(edit: TextEdit, { segment, desk }: Mending): boolean {
  const [mended] = gradeSegment(editedSegment(segment, [edit]), desk);
  return mended !== undefined && gradeOf(mended, { ...desk, threshold: thresholdOf(desk) }).status === 'supported';
}

function withEdit(findings: readonly Finding[], edit: TextEdit | undefined): Finding[] {
  const at = findings.findIndex(({ span }) => edit && span.start < edit.span.end && edit.span.start < span.end);
  return findings.map((finding, order) => (order === at && edit ? { ...finding, edits: [edit] } : finding));
}

/** A sentence as it stands in the answer. */
export interface WrittenSentence {
  readonly view: SpanView;
  readonly text: string;
  /** Offset of `text` in the answer. */
  readonly start: number;
  readonly asOf: string | undefined;
}

/** What the passage of a conflict says, as the answer would write it; `undefined` where there is no sure way to say it in the place of the words. */
export function correctionOf(conflict: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  const edit = editOf(conflict, sentence);
  return edit && edit.text !== wordsAt(edit, sentence) ? edit : undefined;
}

function editOf(conflict: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  if (conflict.stated) return quantityEdit(conflict, sentence);
  return conflict.kind === 'field' ? fieldEdit(conflict, sentence) : turnedWords(conflict, sentence);
}

const wordsAt = ({ span }: Pick<TextEdit, 'span'>, { text, start }: WrittenSentence): string =>
  text.slice(span.start - start, span.end - start);

function quantityEdit({ span, stated, passage }: Conflict, sentence: WrittenSentence): TextEdit | undefined {
  const own = sentence.view.quantities.find((quantity) => quantity.span === span);
  if (!own || !stated || !isSaidAlike(own, stated)) return undefined;
  const written = wordsAt({ span }, sentence);
  const said = passage.text.slice(stated.span.start - passage.span.start, stated.span.end - passage.span.start);
  const places = placesOf(own, sentence);
  const drafts = writeLike(
    { quantity: own, written, isHalved: places.length > 1 },
    { quantity: stated, written: said },
  );
  // Where the way of the answer cannot say it, the words of the source may.
  const fallback = likeScript(said, sentence.text.slice(0, 2 * readAround));
  const texts = fallback === undefined ? drafts : [...drafts, fallback];
  return places
    .flatMap((place) => texts.map((text): TextEdit => ({ span: place.span, text: place.lead(stated) + text })))
    .find((edit) => says(edit, stated, sentence));
}

/** `about 20` and `up to 20` are not 20: the words around a value would have to change with it. */
const isSaidAlike = (own: Quantity, stated: Quantity): boolean =>
  own.bound === stated.bound && (own.kind === 'time' || own.kind === 'date' || own.approximate || !stated.approximate);

interface EditPlace {
  readonly span: Quantity['span'];
  /** What stands before the value in the place. */
  lead(stated: Quantity): string;
}

/** Where the value stands; with 上午 or 下午, which the time of a passage may turn. */
function placesOf({ span, kind }: Quantity, { text, start }: WrittenSentence): EditPlace[] {
  const plain: EditPlace = { span, lead: () => '' };
  if (kind !== 'time') return [plain];
  const before = text.slice(Math.max(0, span.start - start - 2), span.start - start);
  if (!/^(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)$/u.test(before)) return [plain];
  const half = (stated: Quantity): string => (stated.value < 720 ? '上午' : stated.value < 1080 ? '下午' : '晚上');
  return [plain, { span: { start: span.start - 2, end: span.end }, lead: half }];
}

/** Code units on each side of an edit that are read again: a sentence may be as long as a book. */
const readAround = 160;

/** Whether the words around, read again with the edit made, state at its place what the source states, and all else as before. */
function says({ span, text: words }: TextEdit, stated: Quantity, { text, start, asOf }: WrittenSentence): boolean {
  const [from, to] = [span.start - start, span.end - start];
  const lead = text.slice(Math.max(0, from - readAround), from);
  const tail = text.slice(to, to + readAround);
  const read = (said: string): Quantity[] => findQuantities(lead + said + tail, asOf === undefined ? {} : { asOf });
  const found = read(words);
  const here = found.filter((one) => one.span.start < lead.length + words.length && one.span.end > lead.length);
  const [only] = here;
  if (here.length !== 1 || only === undefined || !isBorne(only, stated)) return false;
  return found.length === read(text.slice(from, to)).length;
}

/** A date may keep a year that the source leaves out. */
function isBorne(mended: Quantity, stated: Quantity): boolean {
  if (agrees(mended, stated)) return true;
  const { year: _own, ...own } = mended.date ?? {};
  const { year, ...other } = stated.date ?? {};
  return (
    year === undefined && mended.date !== undefined && agrees({ ...mended, date: own }, { ...stated, date: other })
  );
}
