import type { BlockKind, CitationMark, Segment, SegmentKind, Span, Target } from '../core/segment.ts';
import { findCitations } from './citations.ts';
import { splitClaims } from './claims.ts';
import type { SegmenterOptions } from './segmenter-options.ts';
import type { TextWindow } from './text-window.ts';

/** Where a segment begins, and what it is. */
export interface Opening {
  /** Offset of its first mark or word: all before it belongs to the segment before. */
  readonly spanStart: number;
  readonly contentStart: number;
  readonly block: BlockKind;
  readonly codeLanguage?: string;
}

/** Makes segments of what the scanner finds. A segment is released when the next one opens, since the white space between belongs to it. */
export class SegmentWriter {
  readonly #window: TextWindow;
  readonly #target: Target;
  readonly #hasClaims: boolean;
  #closed: Draft | undefined;
  #released: Segment[] = [];
  #isFirst = true;

  constructor(window: TextWindow, { target, hasClaims = true }: SegmenterOptions) {
    this.#window = window;
    this.#target = target;
    this.#hasClaims = hasClaims;
  }

  get target(): Target {
    return this.#target;
  }

  /** A segment whose content ends at `contentEnd`. One without content, code aside, adds nothing: its marks go to its neighbours. */
  write(opening: Opening, contentEnd: number): void {
    if (contentEnd <= opening.contentStart && opening.block !== 'code') return;
    const start = this.#isFirst ? 0 : opening.spanStart;
    this.#isFirst = false;
    this.#release(start);
    this.#closed = this.#draft(opening, start, contentEnd);
  }

  /** The row that was written last names the columns of a table. */
  nameColumns(): void {
    const row = this.#closed;
    if (row?.block !== 'table-row') return;
    const block = 'table-head';
    this.#closed = { ...row, block, claims: row.claims.map((claim) => ({ ...claim, block })) };
  }

  /** The next segment begins at `spanStart`, so that the one before can go. */
  open(spanStart: number): void {
    this.#release(spanStart);
  }

  /** What was released since the last call. */
  take(): Segment[] {
    const released = this.#released;
    this.#released = [];
    return released;
  }

  /** Ends the text, which is `length` long. A text without a word is one blank segment. */
  end(length: number): void {
    if (this.#isFirst && length > 0) {
      this.#isFirst = false;
      const opening: Opening = { spanStart: 0, contentStart: length, block: 'blank' };
      this.#closed = this.#draft(opening, 0, length);
    }
    this.#release(length);
  }

  #release(spanEnd: number): void {
    if (this.#closed === undefined) return;
    const { kind, target, block, spanStart, content, text, claims, citations, codeLanguage } = this.#closed;
    this.#closed = undefined;
    const span = { start: spanStart, end: spanEnd };
    const segment: Segment = { kind, target, block, span, content, text, claims, citations };
    this.#released.push(codeLanguage === undefined ? segment : { ...segment, codeLanguage });
  }

  #draft({ contentStart, block, codeLanguage }: Opening, spanStart: number, contentEnd: number): Draft {
    const target = this.#target;
    const content = { start: contentStart, end: contentEnd };
    const text = this.#window.take(contentStart, contentEnd);
    const kind = block === 'code' ? 'code' : 'sentence';
    if (!carriesWords(block)) {
      return { kind, target, block, spanStart, content, text, claims: [], citations: [], codeLanguage };
    }
    const citations = findCitations(text, contentStart);
    if (!this.#hasClaims) return { kind, target, block, spanStart, content, text, claims: [], citations, codeLanguage };
    const spans = holdsClaims(block) ? splitClaims(text, contentStart) : [content];
    const whole: Whole = { target, block, content, text, citations };
    const claims = spans.length === 1 ? [wholeClaim(whole)] : spans.map((span) => claimOf(whole, span));
    return { kind, target, block, spanStart, content, text, claims, citations, codeLanguage };
  }
}

interface Draft {
  readonly kind: SegmentKind;
  readonly target: Target;
  readonly block: BlockKind;
  readonly spanStart: number;
  readonly content: Span;
  readonly text: string;
  readonly claims: readonly Segment[];
  readonly citations: readonly CitationMark[];
  readonly codeLanguage: string | undefined;
}

const carriesWords = (block: BlockKind): boolean => block !== 'code' && block !== 'markup' && block !== 'blank';

/** A heading names, and the cells of a row speak together. */
const holdsClaims = (block: BlockKind): boolean =>
  block !== 'heading' && block !== 'table-head' && block !== 'table-row';

type Whole = Pick<Segment, 'target' | 'block' | 'content' | 'text' | 'citations'>;

const wholeClaim = ({ target, block, content, text, citations }: Whole): Segment => {
  return { kind: 'claim', target, block, span: content, content, text, claims: [], citations };
};

function claimOf({ target, block, content, text, citations }: Whole, span: Span): Segment {
  const inside = citations.filter((mark) => mark.span.start >= span.start && mark.span.end <= span.end);
  const words = text.slice(span.start - content.start, span.end - content.start);
  return { kind: 'claim', target, block, span, content: span, text: words, claims: [], citations: inside };
}
