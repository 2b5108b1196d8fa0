import { isUtf8 } from 'node:buffer';
import type { Document } from '../../core/document.ts';
import { AssayError } from '../../core/errors.ts';
import { detectLanguage } from '../../text/language.ts';
import { fieldDate } from '../dates/field-date.ts';
import { defaultLimits, type DocumentLimits } from '../limits.ts';
import { isRecord, recordFields } from '../record-fields.ts';
import { byteLines, type ByteLine } from './byte-lines.ts';

/** A line of NDJSON: the document it holds, or why it holds none. `line` counts from 1. */
export type NdjsonEntry =
  | { readonly line: number; readonly document: Document }
  | { readonly line: number; readonly error: AssayError };

export interface NdjsonOptions {
  /** The file, for errors. */
  readonly name: string;
  readonly limits?: Partial<DocumentLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads one document a line: `{"id","text"}` and, where given, `title`, `date`, `url`, `language`, `labels`, `licence`, `rank`, `metadata`. A line that
 * cannot be read gives an error with its number, and the reading goes on. Memory is bounded by the longest line allowed. Throws `ASSAY_ABORTED` alone.
 */
export async function* readNdjsonDocuments(
  chunks: AsyncIterable<Uint8Array>,
  { name, limits, signal }: NdjsonOptions,
): AsyncGenerator<NdjsonEntry> {
  const { fileBytes } = { ...defaultLimits, ...limits };
  for await (const line of byteLines(chunks, fileBytes)) {
    if (signal?.aborted) throw new AssayError('ASSAY_ABORTED', `Reading "${name}" was stopped at line ${line.number}`);
    if ('bytes' in line && isBlank(line.bytes)) continue;
    yield readEntry(line, { name, fileBytes });
  }
}

function readEntry(
  line: ByteLine,
  { name, fileBytes }: { readonly name: string; readonly fileBytes: number },
): NdjsonEntry {
  const { number } = line;
  try {
    if (!('bytes' in line)) {
      throw new AssayError('ASSAY_INPUT_TOO_LARGE', `is longer than ${fileBytes} bytes; split the document`);
    }
    return { line: number, document: documentOf(parse(line.bytes), number) };
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    return {
      line: number,
      error: new AssayError(error.code, `Line ${number} of "${name}" ${error.message}`, { cause: error.cause }),
    };
  }
}

const invalid = (message: string, cause?: unknown): AssayError =>
  new AssayError('ASSAY_INPUT_INVALID', message, { cause });

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.length < 1000 && bytes.every((byte) => byte === 32 || (byte > 8 && byte < 14));

function parse(bytes: Uint8Array): Record<string, unknown> {
  if (!isUtf8(bytes)) throw invalid('is not UTF-8; convert the file, for example with: iconv -f GB18030 -t UTF-8');
  const text = new TextDecoder().decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid('is not JSON, expected one document such as {"id":"a","text":"…"}', error);
  }
  if (!isRecord(value)) throw invalid('is not an object, expected one document such as {"id":"a","text":"…"}');
  return value;
}

const longestId = 2048;

function documentOf(record: Record<string, unknown>, line: number): Document {
  const { id: givenId, text, metadata, ...rest } = record;
  const id = typeof givenId === 'number' ? String(givenId) : givenId;
  if (typeof id !== 'string' || id === '') throw invalid('has no "id", expected a text that names the document');
  if (id.length > longestId) throw invalid(`has an "id" of ${id.length} characters, expected at most ${longestId}`);
  if (typeof text !== 'string') throw invalid('has no "text", expected the text of the document');
  checkFields(rest);
  const fields = recordFields({ ...(isRecord(metadata) ? metadata : {}), ...rest }, 'given');
  const detected = fields.language === undefined ? detectLanguage(text) : 'none';
  const places = text === '' ? [] : [{ span: { start: 0, end: text.length }, row: line }];
  return {
    ...fields,
    ...((detected === 'en' || detected === 'zh') && { language: detected }),
    id,
    format: 'ndjson',
    text,
    places,
  };
}

const kinds: Readonly<Record<string, { readonly expected: string; readonly fits: (value: unknown) => boolean }>> = {
  title: { expected: 'a text', fits: (value) => typeof value === 'string' },
  url: { expected: 'a text', fits: (value) => typeof value === 'string' },
  language: { expected: 'a language tag such as "zh"', fits: (value) => typeof value === 'string' },
  licence: { expected: 'a text', fits: (value) => typeof value === 'string' },
  rank: { expected: 'a number', fits: (value) => typeof value === 'number' && Number.isFinite(value) },
  labels: {
    expected: 'a list of texts',
    fits: (value) => Array.isArray(value) && value.every((label) => typeof label === 'string'),
  },
  date: { expected: 'a date that exists, such as "2026-03-01"', fits: (value) => fieldDate(value) !== undefined },
};

/** `null` counts as left out. */
function checkFields(record: Readonly<Record<string, unknown>>): void {
  for (const [name, { expected, fits }] of Object.entries(kinds)) {
    const value = record[name];
    if (value !== undefined && value !== null && !fits(value))
      throw invalid(`has a "${name}" that cannot be read, expected ${expected}`);
  }
}
