import { AssayError } from '../core/errors.ts';
import type { DocumentRecord } from './raw-document.ts';

/** Reads one line of a list of documents. Throws `ASSAY_INPUT_INVALID` naming the place (`docs.ndjson:7`) and the field. */
export function parseDocumentRecord(line: string, place: string): DocumentRecord {
  const value = parse(line, place);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(place, `is ${nameOf(value)}, expected an object {"id","text"}`);
  }
  const record = value as Readonly<Record<string, unknown>>;
  const id = record['id'];
  const key = typeof id === 'number' ? String(id) : id;
  if (typeof key !== 'string' || key === '' || key.length > longestId) {
    throw invalid(place, `has no usable "id", expected a string of 1 to ${longestId} characters`);
  }
  if (typeof record['text'] !== 'string')
    throw invalid(place, `has ${nameOf(record['text'])} as "text", expected a string`);
  return { id: key, text: record['text'], ...strings(record, place), ...others(record, place) };
}

const longestId = 1024;
const stringFields = ['title', 'date', 'url', 'language', 'licence'] as const;

type Fields = Readonly<Record<string, unknown>>;

function strings(record: Fields, place: string): Partial<DocumentRecord> {
  const found: Partial<Record<(typeof stringFields)[number], string>> = {};
  for (const field of stringFields) {
    const value = record[field];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') throw invalid(place, `has ${nameOf(value)} as "${field}", expected a string`);
    found[field] = value;
  }
  const { date } = found;
  if (date !== undefined && !isDay(date)) {
    throw invalid(place, `has "${date.slice(0, 40)}" as "date", expected an ISO 8601 date such as 2026-03-01`);
  }
  return found;
}

function others(record: Fields, place: string): Partial<DocumentRecord> {
  const { rank, labels, metadata } = record;
  if (rank !== undefined && typeof rank !== 'number')
    throw invalid(place, `has ${nameOf(rank)} as "rank", expected a number`);
  if (labels !== undefined && !isStrings(labels)) throw invalid(place, 'has no list of strings as "labels"');
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))) {
    throw invalid(place, `has ${nameOf(metadata)} as "metadata", expected an object`);
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
    throw invalid(place, 'is no JSON, expected one document a line: {"id","text"}');
  }
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

const invalid = (place: string, what: string): AssayError => new AssayError('ASSAY_INPUT_INVALID', `${place} ${what}`);
