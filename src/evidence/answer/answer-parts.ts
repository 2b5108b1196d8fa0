import type { Span } from '../../core/segment.ts';

/** A passage that retrieval found. */
export interface FoundPassage {
  /** Id of its document. */
  readonly source: string;
  readonly title?: string;
  /** In the text of the document. */
  readonly span: Span;
  readonly text: string;
  readonly score: number;
}

/** A sentence of an answer, word for word. */
export interface QuotedSentence {
  readonly text: string;
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
