import { isUtf8 } from 'node:buffer';
import { unreadable } from '../document-error.ts';
import { byteOrderMark, declaredInMarkup } from './declared.ts';
import { guessEncoding } from './guess.ts';

export interface DecodedText {
  /** Without a byte order mark; offsets of places point into it. */
  readonly text: string;
  /** Name of the WHATWG Encoding Standard: `utf-8`, `gb18030`. */
  readonly encoding: string;
}

export interface DecodeOptions {
  /** The file, for errors. */
  readonly name: string;
  /** Encoding that the carrier of the file names; passed over where the bytes speak against it. */
  readonly declared?: string | undefined;
  /** Whether the head of the text may declare its encoding, as HTML and XML do. */
  readonly markup?: boolean;
}

/**
 * Bytes as text: by byte order mark, else as UTF-8 where they are, else as the encoding under which they read best, a declared one preferred. Throws
 * `ASSAY_DOCUMENT_UNREADABLE` for binary files.
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): DecodedText {
  const encoding = byteOrderMark(bytes) ?? encodingOf(bytes, options);
  if (encoding === undefined) {
    throw unreadable(options.name, {
      en: 'is binary, expected text; if it is text, save it as UTF-8',
      zh: '是二进制文件，应为文本；若是文本，请存为 UTF-8',
    });
  }
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: text.charCodeAt(0) === 0xfe_ff ? text.slice(1) : text, encoding };
}

function encodingOf(bytes: Uint8Array, { declared, markup = false }: DecodeOptions): string | undefined {
  const named = declared ?? (markup ? declaredInMarkup(bytes) : undefined);
  if (isUtf8(bytes) && isMostlyText(bytes)) {
    const isShifted = named === 'iso-2022-jp' && bytes.includes(escape);
    return isShifted ? named : 'utf-8';
  }
  return guessEncoding(bytes, named);
}

const escape = 0x1b;

/** A NUL or two stand in logs that a stop cut short; more of them in UTF-16 or in a program. */
function isMostlyText(bytes: Uint8Array): boolean {
  let controls = 0;
  for (let at = bytes.indexOf(0); at >= 0 && controls * 200 <= bytes.length; at = bytes.indexOf(0, at + 1))
    controls += 1;
  return controls * 200 <= bytes.length && hasFewControls(bytes.subarray(0, sampleLength));
}

const sampleLength = 65_536;

function hasFewControls(sample: Uint8Array): boolean {
  let controls = 0;
  for (const byte of sample) if (byte < 32 && (byte < 9 || byte > 13) && byte !== escape) controls += 1;
  return controls * 20 <= sample.length;
}
