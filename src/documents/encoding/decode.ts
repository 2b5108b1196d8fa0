import { unreadable } from '../document-error.ts';
import { detectEncoding } from './detect.ts';

export interface DecodedText {
  /** Without a byte order mark; offsets of places point into it. */
  readonly text: string;
  /** Name of the WHATWG Encoding Standard: `utf-8`, `gb18030`. */
  readonly encoding: string;
}

export interface DecodeOptions {
  /** The file, for errors. */
  readonly name: string;
  /** Encoding that the carrier of the file names; passed over where the bytes are not of it. */
  readonly declared?: string | undefined;
  /** Whether the head of the text may declare its encoding, as HTML and XML do. */
  readonly markup?: boolean;
}

/** Bytes as text. Throws `ASSAY_DOCUMENT_UNREADABLE` for binary files. */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): DecodedText {
  if (bytes.length === 0) return { text: '', encoding: 'utf-8' };
  const encoding = detectEncoding(bytes, options);
  if (encoding === undefined) {
    throw unreadable(options.name, 'is binary, expected text; if it is text, save it as UTF-8');
  }
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
