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
  let head: TableHead | undefined;
  for (const { block, content } of segmentsOf(text)) {
    if (content.end <= content.start || block === 'blank' || block === 'markup') continue;
    if (block !== 'table-row') head = undefined;
    else if (head === undefined) {
      head = headOf(text, content);
      if (head.isFollowed) continue;
    }
    const sentence = toSentence(text, { block, content, head });
    if (sentence.tokens.some(({ kind }) => kind !== 'symbol')) sentences.push(sentence);
  }
  return sentences.filter((sentence, at) => !isHeadOf(sentences[at + 1], sentence));
}

/** What a row says with its names, the line of names above it need not. */
function isHeadOf(row: SentenceView | undefined, { text, fields }: SentenceView): boolean {
  if (fields || !row?.fields || !text.includes('|')) return false;
  return row.fields.map(({ name }) => name).join(' | ') === text;
}

interface TableHead {
  readonly names: readonly string[];
  /** Whether rows follow that say what the head says; one alone stands for itself. */
  readonly isFollowed: boolean;
}

/** A table that was cut off from its head begins with a row. */
function headOf(text: string, { start, end }: Span): TableHead {
  const delimiter = /^[ \t]{0,20}\|?[^\n]{0,40}\n[ \t]{0,20}\|?[ \t:]{0,20}-[-|: \t]*(?:\r?\n|$)/.exec(
    text.slice(end, end + longestDelimiter),
  );
  if (!delimiter) return { names: [], isFollowed: false };
  const isFollowed = /^[ \t]{0,20}\|?[^\n|]{1,200}\|/.test(
    text.slice(end + delimiter[0].length, end + longestDelimiter),
  );
  return { names: isFollowed ? namesOfHead(text.slice(start, end)) : [], isFollowed };
}

const longestDelimiter = 2000;

interface Piece {
  readonly block: BlockKind;
  readonly content: Span;
  readonly head: TableHead | undefined;
}

function toSentence(text: string, { block, content, head }: Piece): SentenceView {
  const own = text.slice(content.start, content.end);
  const fields = head ? fieldsUnder(head.names, own) : fieldsOfRow(own);
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
