import { isUtf8 } from 'node:buffer';
import type { LocalText } from '../../core/check.ts';
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
    if (signal?.aborted) {
      throw new AssayError('ASSAY_ABORTED', {
        en: `Reading "${name}" was stopped at line ${line.number}`,
        zh: `读取 "${name}" 在第 ${line.number} 行停止`,
      });
    }
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
      throw new AssayError('ASSAY_INPUT_TOO_LARGE', {
        en: `is longer than ${fileBytes} bytes; split the document`,
        zh: `超过 ${fileBytes} 字节；请拆分该文档`,
      });
    }
    return { line: number, document: documentOf(parse(line.bytes), number) };
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    const text = {
      en: `Line ${number} of "${name}" ${error.message}`,
      zh: `"${name}" 第 ${number} 行${error.text?.zh ?? `：${error.message}`}`,
    };
    return { line: number, error: new AssayError(error.code, text, { cause: error.cause }) };
  }
}

const invalid = (message: LocalText, cause?: unknown): AssayError =>
  new AssayError('ASSAY_INPUT_INVALID', message, { cause });

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.length < 1000 && bytes.every((byte) => byte === 32 || (byte > 8 && byte < 14));

function parse(bytes: Uint8Array): Record<string, unknown> {
  if (!isUtf8(bytes)) throw invalid(notUtf8);
  const text = new TextDecoder().decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(notJson, error);
  }
  if (!isRecord(value)) throw invalid(notAnObject);
  return value;
}

const notUtf8: LocalText = {
  en: 'is not UTF-8; convert the file, for example with: iconv -f GB18030 -t UTF-8',
  zh: '不是 UTF-8；请转换文件，例如：iconv -f GB18030 -t UTF-8',
};
const notJson: LocalText = {
  en: 'is not JSON, expected one document such as {"id":"a","text":"…"}',
  zh: '不是 JSON，应为一篇文档，例如 {"id":"a","text":"…"}',
};
const notAnObject: LocalText = {
  en: 'is not an object, expected one document such as {"id":"a","text":"…"}',
  zh: '不是 JSON 对象，应为一篇文档，例如 {"id":"a","text":"…"}',
};

const longestId = 2048;

function documentOf(record: Record<string, unknown>, line: number): Document {
  const { id: givenId, text, metadata, ...rest } = record;
  const id = typeof givenId === 'number' ? String(givenId) : givenId;
  if (typeof id !== 'string' || id === '') {
    throw invalid({
      en: 'has no "id", expected a text that names the document',
      zh: '缺少 "id"，应为标识该文档的文本',
    });
  }
  if (id.length > longestId) {
    throw invalid({
      en: `has an "id" of ${id.length} characters, expected at most ${longestId}`,
      zh: `的 "id" 有 ${id.length} 个字符，上限为 ${longestId}`,
    });
  }
  if (typeof text !== 'string') {
    throw invalid({ en: 'has no "text", expected the text of the document', zh: '缺少 "text"，应为文档的文字' });
  }
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

const aText: LocalText = { en: 'a text', zh: '文本' };

const kinds: Readonly<Record<string, { readonly expected: LocalText; readonly fits: (value: unknown) => boolean }>> = {
  title: { expected: aText, fits: (value) => typeof value === 'string' },
  url: { expected: aText, fits: (value) => typeof value === 'string' },
  language: {
    expected: { en: 'a language tag such as "zh"', zh: '语言代码，例如 "zh"' },
    fits: (value) => typeof value === 'string',
  },
  licence: { expected: aText, fits: (value) => typeof value === 'string' },
  rank: {
    expected: { en: 'a number', zh: '数字' },
    fits: (value) => typeof value === 'number' && Number.isFinite(value),
  },
  labels: {
    expected: { en: 'a list of texts', zh: '文本列表' },
    fits: (value) => Array.isArray(value) && value.every((label) => typeof label === 'string'),
  },
  date: {
    expected: { en: 'a date that exists, such as "2026-03-01"', zh: '存在的日期，例如 "2026-03-01"' },
    fits: (value) => fieldDate(value) !== undefined,
  },
};

/** `null` counts as left out. */
function checkFields(record: Readonly<Record<string, unknown>>): void {
  for (const [name, { expected, fits }] of Object.entries(kinds)) {
    const value = record[name];
    if (value === undefined || value === null || fits(value)) continue;
    throw invalid({
      en: `has a "${name}" that cannot be read, expected ${expected.en}`,
      zh: `的 "${name}" 无法读取，应为${expected.zh}`,
    });
  }
}
