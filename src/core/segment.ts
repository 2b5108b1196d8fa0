/** Half-open range of UTF-16 offsets into the original text of a target. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text a span points into. `message:<n>` and `tool:<n>` count from 0; `source:<id>` names a source. */
export type Target = 'answer' | 'question' | `message:${number}` | `source:${string}` | `tool:${number}`;

/** What a block of the text is; decides how its sentences read. */
export type BlockKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  // The names of the columns of a table, in an answer: they say nothing by themselves.
  | 'table-head'
  | 'table-row'
  | 'quote'
  | 'code'
  | 'markup'
  | 'blank';

export type SegmentKind = 'sentence' | 'claim' | 'code';

/** A mark that points from the answer to a source: `[1]`, `[^1]`, `【1】`, `(source: …)`. */
export interface CitationMark {
  readonly span: Span;
  /** What the mark says: `1`, `report.pdf`. */
  readonly label: string;
}

/**
 * A piece of a text that checks look at. The `span`s of the sentences and code blocks of one text cover it without gap or overlap;
 * `content` is the part of `span` that carries the words (no list mark, no heading mark, no outer white space; for code, what stands inside the fence).
 */
export interface Segment {
  readonly kind: SegmentKind;
  readonly target: Target;
  readonly block: BlockKind;
  readonly span: Span;
  readonly content: Span;
  /** The original text of `content`. */
  readonly text: string;
  /** The original text of `span`, marks and the line of a fence included. The engine sets it before checks see the segment. */
  readonly whole?: string;
  /** Parts of a sentence that can be true or false by themselves, in reading order, inside `content`. A sentence of one claim has one. */
  readonly claims: readonly Segment[];
  readonly citations: readonly CitationMark[];
  /** Whether it is part of a block of code that is still open, and will come again as a whole: nothing of it may be counted or remembered. */
  readonly isPart?: boolean;
  /** The language named at a code fence, lower-cased. */
  readonly codeLanguage?: string;
}
