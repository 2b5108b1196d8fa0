import type { DateOrigin, DocumentContent } from '../core/document.ts';
import { fieldDate } from './dates/field-date.ts';

/** What a record beside a text tells of it: a front matter, a JSON object, a line of NDJSON. */
export type RecordFields = Omit<DocumentContent, 'format' | 'text' | 'headings' | 'places'>;

/**
 * Reads the fields of a document that people commonly write; names are taken without case, `-` and `_`. When it was updated comes before when it was
 * published. Every other field that holds a text, a number or a list of them goes to the metadata.
 */
export function recordFields(record: Readonly<Record<string, unknown>>, origin: DateOrigin): RecordFields {
  const rest = new Map(
    Object.entries(record)
      .slice(0, mostFields)
      .map(([name, value]) => [name.toLowerCase().replaceAll(/[-_ ]/g, ''), { name, value }] as const),
  );
  const take = <T>(names: readonly string[], read: (value: unknown) => T | undefined): T | undefined => {
    for (const name of names) {
      const value = read(rest.get(name)?.value);
      if (value === undefined) continue;
      rest.delete(name);
      return value;
    }
    return undefined;
  };
  const title = take(['title', '标题', '標題'], shortText);
  const url = take(['url', 'canonical', 'canonicalurl', 'link', 'permalink'], shortText);
  const date = take(updatedNames, fieldDate) ?? take(publishedNames, fieldDate);
  const language = take(['lang', 'language', 'locale', 'inlanguage'], languageTag);
  const licence = take(['licence', 'license', '许可'], shortText);
  const rank = take(['rank'], finiteNumber);
  const labels = take(['labels', 'label'], texts);
  const metadata = metadataOf(rest.values());
  return {
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url }),
    ...(date !== undefined && { date: { value: date, origin } }),
    ...(language !== undefined && { language }),
    ...(licence !== undefined && { licence }),
    ...(rank !== undefined && { rank }),
    ...(labels !== undefined && { labels }),
    ...(metadata !== undefined && { metadata }),
  };
}

/** A BCP 47 tag in its usual case: `zh-Hant-TW` for `zh_hant_tw`; undefined for what is none. */
export function languageTag(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 35) return undefined;
  try {
    return Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

const mostFields = 200;
const longestValue = 2000;

const updatedNames = [
  'updated',
  'lastmod',
  'lastmodified',
  'lastupdated',
  'modified',
  'datemodified',
  'updatedat',
  'modifieddate',
  '更新日期',
  '更新时间',
];
const publishedNames = [
  'date',
  'published',
  'publishdate',
  'publisheddate',
  'datepublished',
  'publishedat',
  'pubdate',
  'created',
  'createdat',
  'datecreated',
  '日期',
  '发布日期',
  '发布时间',
];

function shortText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().slice(0, longestValue);
  return text === '' ? undefined : text;
}

const finiteNumber = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

function texts(value: unknown): readonly string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).map(shortText).filter((text) => text !== undefined);
  return list.length === 0 ? undefined : list;
}

function metadataOf(
  fields: Iterable<{ readonly name: string; readonly value: unknown }>,
): Readonly<Record<string, string>> | undefined {
  const found: [string, string][] = [];
  for (const { name, value } of fields) {
    const text =
      value instanceof Date
        ? value.toISOString()
        : typeof value === 'boolean'
          ? String(value)
          : texts(value)?.join(', ');
    if (text !== undefined) found.push([name.slice(0, 200), text.slice(0, longestValue)]);
    else if (isRecord(value)) found.push(...nested(name, value));
  }
  // `fromEntries` defines own fields, so that a field named `__proto__` stays one.
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** `author.name` and the like, one level deep. */
const nested = (name: string, value: Record<string, unknown>): [string, string][] =>
  Object.entries(value)
    .slice(0, 20)
    .flatMap(([inner, part]) => {
      const text = texts(part)?.join(', ');
      return text === undefined
        ? []
        : [[`${name}.${inner}`.slice(0, 200), text.slice(0, longestValue)] as [string, string]];
    });
