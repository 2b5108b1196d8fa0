/** `word`: letters of an alphabet; `han`: a Chinese word; `number`: digits with their marks; `symbol`: all else that is not white space. */
export type TokenKind = 'word' | 'han' | 'number' | 'symbol';

/** A word of a text with its place. */
export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 offsets into the original text. */
  readonly start: number;
  readonly end: number;
  /** Normal form: NFKC, lower case, Simplified, no zero-width characters. */
  readonly form: string;
  /** What is compared and indexed: the English stem, else `form`. */
  readonly term: string;
}
