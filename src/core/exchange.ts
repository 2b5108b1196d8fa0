import type { Span } from './segment.ts';

/** A document the answer should rest on. Offsets of evidence point into `text`. */
export interface Source {
  readonly id: string;
  readonly text: string;
  readonly title?: string | undefined;
  /** ISO 8601 date or date-time. */
  readonly date?: string | undefined;
  readonly url?: string | undefined;
  /** Stretches of the document that `text` does not hold, in order: blank there, or after its end. Set where passages of a knowledge base stand for it. */
  readonly leftOut?: readonly Span[] | undefined;
}

export interface Message {
  readonly role: string;
  readonly content: string;
}

/** What a tool returned to the model. */
export interface ToolOutcome {
  readonly name: string;
  readonly result: string;
}

export interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
}

/** One question to a model and its answer, with what the answer should rest on. The unit that is checked. */
export interface Exchange {
  readonly id: string;
  readonly question?: string | undefined;
  readonly messages?: readonly Message[] | undefined;
  readonly answer?: string | undefined;
  readonly sources?: readonly Source[] | undefined;
  readonly asOf?: string | undefined;
  readonly model?: { readonly id?: string | undefined; readonly cutoff?: string | undefined } | undefined;
  /** BCP 47 tag of the answer's language; found from the text where left out. */
  readonly language?: string | undefined;
  readonly tools?: readonly ToolOutcome[] | undefined;
  readonly logprobs?: readonly TokenLogprob[] | undefined;
}

/** What an exchange is checked as: with an answer as an answer, with a question alone as a prompt, with sources or tools alone as documents. */
export type Stage = 'prompt' | 'answer' | 'document';

export function stageOf(exchange: Exchange): Stage {
  if (exchange.answer !== undefined) return 'answer';
  return exchange.question !== undefined || exchange.messages !== undefined ? 'prompt' : 'document';
}
