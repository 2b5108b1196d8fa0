import type { Span } from '../../core/segment.ts';

/** A passage that retrieval found. */
export interface FoundPassage {
  /** Id of its document. */
  readonly source: string;
  readonly title?: string;
  /** Above the passage, outermost first. */
  readonly headings?: readonly string[];
  /** ISO 8601, where the document gives it itself. */
  readonly date?: string;
  /** In the text of the document. */
  readonly span: Span;
  readonly text: string;
  /** 0 to 1: how good it is among what was found. */
  readonly score: number;
}

/** A sentence of an answer, word for word. */
export interface QuotedSentence {
  readonly text: string;
  /** Of a record: its fields by name, as the text of the answer shows them; what they say stands word for word in `text`. */
  readonly shown?: string;
  /** Date (ISO 8601) of its document, where a newer edition of it was found too. */
  readonly olderOf?: string;
  /** In the text of `source`. */
  readonly span: Span;
  readonly source: string;
  /** Numbers of the sources that say it, the first being `source`. */
  readonly marks: readonly number[];
  /** How sure it is that the sentence answers, 0 to 1; 0.5 is the bar. */
  readonly confidence: number;
}

/** A document that an answer quotes. */
export interface AnswerSource {
  readonly n: number;
  readonly source: string;
  readonly title?: string;
}

export type AnswerStatus = 'answered' | 'not-in-sources' | 'not-searchable';

/** An answer made of sentences of the sources alone. */
export interface ExtractiveAnswer {
  readonly status: AnswerStatus;
  /** How sure it is that the sources answer the question, 0 to 1; `answered` from 0.5 on. */
  readonly confidence: number;
  /** The sentences with their marks in one piece, or a line that says there is no answer. */
  readonly text: string;
  readonly sentences: readonly QuotedSentence[];
  readonly sources: readonly AnswerSource[];
  /** Where there is no answer: the passages that came closest, best first. */
  readonly nearest: readonly FoundPassage[];
}
