import type { Span } from '../../core/segment.ts';

/** A secret that stands in a text. What it says is nowhere but in the text. */
export interface FoundSecret {
  readonly kind: string;
  readonly message: SecretMessage;
  /** Offsets into the text that was given. */
  readonly span: Span;
  /** 0–1. */
  readonly confidence: number;
}

type SecretMessage = 'key' | 'named-value' | 'password' | 'private-key' | 'credentials-in-address';

/** Looks at one place of a text where a literal stands; `start` and `end` are those of the literal. */
export type SecretReader = (text: string, start: number, end: number) => FoundSecret | undefined;
