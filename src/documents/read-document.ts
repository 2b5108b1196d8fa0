import { isUtf8 } from 'node:buffer';
import type { LocalText } from '../core/check.ts';
import type { DocumentContent, DocumentDate } from '../core/document.ts';
import { AssayError } from '../core/errors.ts';
import { detectLanguage } from '../text/language.ts';
import { findPublicationDate } from './dates/publication-date.ts';
import { stopped, tooLarge, unreadable } from './document-error.ts';
import { extensionOf } from './extension.ts';
import { defaultLimits, type DocumentLimits } from './limits.ts';
import type { DocumentReader, ReadContext } from './reader.ts';
import { readerOfExtension, readerOfId, readerOfMediaType } from './readers.ts';
import { isPackedName, sniffSignature, sniffText } from './sniff.ts';

export interface ReadDocumentOptions {
  /** File name or path as shown to people; its extension chooses the reader unless the bytes speak against it. */
  readonly name: string;
  /** Chooses the reader where the extension does not, or where it says HTML and the bytes agree; its `charset` is used where no `encoding` is given. */
  readonly mediaType?: string | undefined;
  readonly encoding?: string | undefined;
  /** When the file was written: the date of the document where nothing better is found. */
  readonly modified?: Date | undefined;
  /** Limits that differ from the default. */
  readonly limits?: Partial<DocumentLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a file says. The date is the best of its head, its metadata, its text and the time of the file; the language is detected where the file does not
 * tell it. Throws `ASSAY_DOCUMENT_UNREADABLE` and `ASSAY_INPUT_TOO_LARGE`, naming the file.
 */
export function readDocument(bytes: Uint8Array, options: ReadDocumentOptions): Promise<DocumentContent> {
  return readAtDepth(bytes, options, 0);
}

async function readAtDepth(bytes: Uint8Array, options: ReadDocumentOptions, depth: number): Promise<DocumentContent> {
  const limits = { ...defaultLimits, ...options.limits };
  const { name, signal } = options;
  if (signal?.aborted) throw stopped(name);
  if (bytes.length > limits.fileBytes) {
    throw tooLarge(name, {
      en: `has ${bytes.length} bytes, at most ${limits.fileBytes} are read; split it`,
      zh: `有 ${bytes.length} 字节，上限为 ${limits.fileBytes}；请拆分`,
    });
  }
  const reader = chooseReader(bytes, options);
  const context: ReadContext = {
    name,
    modified: options.modified,
    encoding: options.encoding ?? charsetOf(options.mediaType),
    limits,
    signal,
    readInner:
      depth < limits.innerDepth
        ? (inner, details) => readAtDepth(inner, { limits, signal, ...details }, depth + 1)
        : undefined,
  };
  const { read } = await reader.load();
  const content = await readOrName(() => read(bytes, context), { name, format: reader.id });
  if (content.text.length > limits.textLength) {
    throw tooLarge(name, {
      en: `holds ${content.text.length} characters, at most ${limits.textLength} are read; split it`,
      zh: `有 ${content.text.length} 个字符，上限为 ${limits.textLength}；请拆分`,
    });
  }
  return complete(content, options);
}

function chooseReader(bytes: Uint8Array, { name, mediaType }: ReadDocumentOptions): DocumentReader {
  const carried = mediaType === undefined ? undefined : readerOfMediaType(mediaType);
  const named = readerOfExtension(extensionOf(name)) ?? carried;
  const sniffed = sniffSignature(bytes);
  if (sniffed?.kind === 'format') {
    const reader = readerOfId(sniffed.id);
    if (reader !== undefined) return reader;
  }
  if (sniffed?.kind === 'foreign') {
    if (named !== undefined && isPackedName(name)) return named;
    throw unreadable(name, { en: `is ${sniffed.what.en}`, zh: `是${sniffed.what.zh}` });
  }
  // Wikis and code hosts show `notes.md` and `app.py` as web pages.
  if (carried?.id === 'html' && formatOfText(bytes) === 'html') return carried;
  if (named !== undefined && !isPackedName(name)) return named;
  return readerOfText(bytes, { name, named });
}

/** A name that promises a packed file over bytes that are none: web pages saved as `.doc` and `.xls` are common, all else is a broken file. */
function readerOfText(
  bytes: Uint8Array,
  { name, named }: { readonly name: string; readonly named: DocumentReader | undefined },
): DocumentReader {
  const format = formatOfText(bytes);
  const isPacked = isPackedName(name);
  if (isPacked && format !== 'html') {
    if (named !== undefined && bytes.length > 0) return named;
    throw unreadable(name, bytes.length === 0 ? empty : notAsNamed);
  }
  const reader = readerOfId(format) ?? readerOfId('plain-text');
  if (reader === undefined) throw unreadable(name, { en: 'has a format that no reader knows', zh: '的格式无法识别' });
  return reader;
}

const empty: LocalText = { en: 'is empty', zh: '是空文件' };
const notAsNamed: LocalText = {
  en: 'is not what its extension says; check how it was saved',
  zh: '的内容与扩展名不符；请检查保存方式',
};

function formatOfText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4096);
  const text = Buffer.from(head).toString(isUtf8(head) ? 'utf8' : 'latin1');
  return sniffText(text.replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)/, ''));
}

const charsetOf = (mediaType = ''): string | undefined =>
  /;\s{0,9}charset\s{0,9}=\s{0,9}["']?([\w-]{1,40})/i.exec(mediaType)?.[1];

/** Errors of libraries are told as a fault of the file; their messages may hold text of it, so they are kept as the cause only. */
async function readOrName<T>(
  work: () => T | Promise<T>,
  { name, format }: { readonly name: string; readonly format: string },
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (AssayError.isInstance(error)) throw error;
    throw unreadable(
      name,
      {
        en: `cannot be read as ${format}: it is damaged or cut short; check that it opens elsewhere`,
        zh: `无法按 ${format} 读取：已损坏或不完整；请检查它能否用别的软件打开`,
      },
      error,
    );
  }
}

function complete(content: DocumentContent, { modified }: ReadDocumentOptions): DocumentContent {
  const date = content.date ?? dateOfText(content) ?? dateOfFile(modified);
  const detected = content.language === undefined ? detectLanguage(content.text) : undefined;
  const language = detected === 'en' || detected === 'zh' ? detected : undefined;
  return { ...content, ...(date && { date }), ...(language && { language }) };
}

/** Code, tables and records are full of dates that are not theirs. */
const withoutTextDate: ReadonlySet<string> = new Set(['source-code', 'csv', 'json', 'spreadsheet']);

function dateOfText({ format, text }: DocumentContent): DocumentDate | undefined {
  const value = withoutTextDate.has(format) ? undefined : findPublicationDate(text);
  return value === undefined ? undefined : { value, origin: 'text' };
}

function dateOfFile(modified: Date | undefined): DocumentDate | undefined {
  if (modified === undefined || Number.isNaN(modified.getTime())) return undefined;
  return { value: modified.toISOString(), origin: 'file' };
}
