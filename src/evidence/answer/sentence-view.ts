import type { BlockKind, Segment, Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import { segmentText } from '../../segments/segmenter.ts';
import { tokenize } from '../../text/tokens.ts';
import { stretchesOf } from '../rows.ts';
import { opensLikeRecords, readJsonRecords } from './json-records.ts';
import { fieldsOfRow, fieldsUnder, namesOfHead, type RecordField, showFields } from './record-fields.ts';

/** A sentence of a passage, or a record: a row of a table, an object. */
export interface SentenceView {
  /** In the text of the passage. */
  readonly span: Span;
  readonly text: string;
  /** How it is shown: a record by the names of its fields, all else word for word. */
  readonly shown: string;
  readonly block: BlockKind;
  /** Of `shown`, at their places there. */
  readonly tokens: readonly Token[];
  /** Of a record, with spans in the text of the passage. */
  readonly fields?: readonly RecordField[];
}

/** The sentences, records and list items of a passage that say something, in reading order. Linear. */
export function sentencesOf(text: string): SentenceView[] {
  if (opensLikeRecords(text)) return readJsonRecords(text).map(({ span, fields }) => toRecord(text, span, fields));
  const sentences: SentenceView[] = [];
  let names: readonly string[] = [];
  for (const { block, content } of segmentsOf(text)) {
    if (content.end <= content.start || block === 'blank' || block === 'markup') continue;
    if (block === 'table-head') names = namesOfHead(text.slice(content.start, content.end));
    else if (block !== 'table-row') names = [];
    const sentence = toSentence(text, { block, content, names });
    if (sentence.tokens.some(({ kind }) => kind !== 'symbol')) sentences.push(sentence);
  }
  return sentences.filter((sentence, at) => !isHeadOf(sentences[at + 1], sentence));
}

/** What a row says with its names, the line of names above it need not. */
function isHeadOf(row: SentenceView | undefined, { block, text, fields }: SentenceView): boolean {
  if (fields || !row?.fields) return false;
  return block === 'table-head' || (text.includes('|') && row.fields.map(({ name }) => name).join(' | ') === text);
}

interface Piece {
  readonly block: BlockKind;
  readonly content: Span;
  /** Of the columns; none where a table was cut off from its head. */
  readonly names: readonly string[];
}

function toSentence(text: string, { block, content, names }: Piece): SentenceView {
  const own = text.slice(content.start, content.end);
  const fields = block === 'table-row' ? fieldsUnder(names, own) : fieldsOfRow(own);
  if (fields && fields.length > 0) {
    const placed = fields.map((field) => ({ ...field, span: moved(field.span, content.start) }));
    return toRecord(text, content, placed);
  }
  return { span: content, text: own, shown: own, block, tokens: tokenize(own) };
}

function toRecord(text: string, span: Span, fields: readonly RecordField[]): SentenceView {
  const shown = showFields(fields);
  return { span, text: text.slice(span.start, span.end), shown, block: 'table-row', tokens: tokenize(shown), fields };
}

const moved = ({ start, end }: Span, offset: number): Span => ({ start: start + offset, end: end + offset });

/** Rows are sentences of their own. */
function* segmentsOf(text: string): Generator<Pick<Segment, 'block' | 'content'>> {
  for (const { start, end } of stretchesOf(text)) {
    for (const { block, content } of segmentText(text.slice(start, end), { target: 'answer' })) {
      yield { block, content: { start: start + content.start, end: start + content.end } };
    }
  }
}
