import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import type { DocumentRecord } from './raw-document.ts';

/** Reads one line of a list of documents. Throws `ASSAY_INPUT_INVALID` naming the place (`docs.ndjson:7`) and the field. */
export const parseDocumentRecord = (line: string, place: string): DocumentRecord =>
  toDocumentRecord(parse(line, place), place);

/** Reads a document as a program or a list gives it; what is `null` counts as left out. Throws `ASSAY_INPUT_INVALID` naming the place and the field. */
export function toDocumentRecord(value: unknown, place: string): DocumentRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(place, {
      en: `is ${nameOf(value).en}, expected an object {"id","text"}`,
      zh: `是${nameOf(value).zh}，应为对象 {"id","text"}`,
    });
  }
  const record = value as Readonly<Record<string, unknown>>;
  const key = idOf(record['id'], place);
  if (typeof record['text'] !== 'string') throw invalid(place, notA(aString, 'text', record['text']));
  return { id: key, text: record['text'], ...strings(record, place), ...others(record, place) };
}

const longestId = 1024;

/** An id is written into databases, reports and terminals, and must come back from all of them as it was. */
function idOf(given: unknown, place: string): string {
  const id = typeof given === 'number' ? String(given) : given;
  if (typeof id !== 'string' || id === '' || id.length > longestId) {
    throw invalid(place, {
      en: `has no usable "id", expected a string of 1 to ${longestId} characters`,
      zh: `没有可用的 "id"，应为 1 到 ${longestId} 个字符的字符串`,
    });
  }
  if (!id.isWellFormed() || /\p{Cc}/u.test(id)) {
    throw invalid(place, {
      en: 'has an "id" with control characters or half a surrogate pair, expected one that can be written as text',
      zh: '的 "id" 含有控制字符或不成对的代理字符，应为可以写成文本的标识',
    });
  }
  return id;
}

const stringFields = ['title', 'date', 'url', 'language', 'licence'] as const;

type Fields = Readonly<Record<string, unknown>>;

function strings(record: Fields, place: string): Partial<DocumentRecord> {
  const found: Partial<Record<(typeof stringFields)[number], string>> = {};
  for (const field of stringFields) {
    const value = record[field];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') throw invalid(place, notA(aString, field, value));
    found[field] = value;
  }
  const { date } = found;
  if (date !== undefined && !isDay(date)) {
    throw invalid(place, {
      en: `has "${date.slice(0, 40)}" as "date", expected an ISO 8601 date such as 2026-03-01`,
      zh: `的 "date" 是 "${date.slice(0, 40)}"，应为 ISO 8601 日期，例如 2026-03-01`,
    });
  }
  return found;
}

function others(record: Fields, place: string): Partial<DocumentRecord> {
  const [rank, labels, metadata] = ['rank', 'labels', 'metadata'].map((field) => record[field] ?? undefined);
  if (rank !== undefined && (typeof rank !== 'number' || !Number.isFinite(rank))) {
    throw invalid(place, notA({ en: 'a number', zh: '数字' }, 'rank', rank));
  }
  if (labels !== undefined && !isStrings(labels)) {
    throw invalid(place, { en: 'has no list of strings as "labels"', zh: '的 "labels" 应为字符串列表' });
  }
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))) {
    throw invalid(place, notA({ en: 'an object', zh: '对象' }, 'metadata', metadata));
  }
  return {
    ...(rank !== undefined && { rank }),
    ...(labels !== undefined && { labels }),
    ...(metadata !== undefined && {
      metadata: Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, asText(value)])),
    }),
  };
}

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A calendar day, with or without a time after it. */
function isDay(date: string): boolean {
  const day = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(date);
  if (!day) return /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(date);
  const parsed = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date.slice(0, 10));
}

/** The error names the place only: the messages of `JSON.parse` quote the text. */
function parse(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw invalid(place, {
      en: 'is no JSON, expected one document a line: {"id","text"}',
      zh: '不是 JSON，每行应为一篇文档：{"id","text"}',
    });
  }
}

const aString: LocalText = { en: 'a string', zh: '字符串' };

const notA = (expected: LocalText, field: string, found: unknown): LocalText => ({
  en: `has ${nameOf(found).en} as "${field}", expected ${expected.en}`,
  zh: `${found === undefined ? `缺少 "${field}"` : `的 "${field}" 是${nameOf(found).zh}`}，应为${expected.zh}`,
});

function nameOf(value: unknown): LocalText {
  if (value === undefined) return { en: 'nothing', zh: '空的' };
  if (value === null) return { en: 'null', zh: ' null' };
  if (Array.isArray(value)) return { en: 'a list', zh: '列表' };
  return { en: `a ${typeof value}`, zh: kinds[typeof value] ?? typeof value };
}

const kinds: Readonly<Record<string, string>> = { string: '字符串', number: '数字', boolean: '真假值', object: '对象' };

const invalid = (place: string, { en, zh }: LocalText): AssayError =>
  new AssayError('ASSAY_INPUT_INVALID', { en: `${place} ${en}`, zh: `${place} ${zh}` });
