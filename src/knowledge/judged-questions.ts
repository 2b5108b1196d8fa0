import { AssayError } from '../core/errors.ts';

/** Where the answer to a question stands. Everything named must hold. */
export interface ExpectedPlace {
  /** Id of the document. */
  readonly source: string;
  /** Words that stand in the passage. */
  readonly contains?: string;
  /** Page or slide, from 1. */
  readonly page?: number;
}

/** A question with the places that answer it; one of them found is enough. */
export interface JudgedQuestion {
  readonly id: string;
  readonly text: string;
  readonly expected: readonly ExpectedPlace[];
}

/**
 * Reads questions with their places: a line each, `{"id"?,"text","expected":[{"source","contains"?,"page"?}]}`, or a CSV with the columns `question` and
 * `source`. Throws `ASSAY_INPUT_INVALID` naming the line.
 */
export async function parseJudgedQuestions(text: string, file: string): Promise<JudgedQuestion[]> {
  const questions = /\.(?:csv|tsv)$/i.test(file) ? await readTable(text, file) : readLines(text, file);
  if (questions.length === 0)
    throw invalid(file, 'holds no question, expected one a line: {"text","expected":[{"source"}]}');
  return questions;
}

function readLines(text: string, file: string): JudgedQuestion[] {
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, `${file}:${at + 1}`)]));
}

function readLine(line: string, place: string): JudgedQuestion {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw invalid(place, 'is no JSON, expected {"text","expected":[{"source"}]}');
  }
  const record = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const { id, text, expected } = record;
  if (typeof text !== 'string' || text.trim() === '') throw invalid(place, 'has no "text", expected a question');
  if (!Array.isArray(expected) || expected.length === 0)
    throw invalid(place, 'has no "expected", expected a list of {"source"}');
  const places = expected.map((each: unknown) => toPlace(each, place));
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : place.slice(place.lastIndexOf(':') + 1),
    text,
    expected: places,
  };
}

function toPlace(value: unknown, place: string): ExpectedPlace {
  if (typeof value === 'string') return { source: value };
  const { source, contains, page } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof source !== 'string' || source === '')
    throw invalid(place, 'expects a place without "source", which should be the id of a document');
  if (contains !== undefined && typeof contains !== 'string')
    throw invalid(place, 'has a "contains" that is no string');
  if (page !== undefined && typeof page !== 'number') throw invalid(place, 'has a "page" that is no number');
  return { source, ...(contains !== undefined && { contains }), ...(page !== undefined && { page }) };
}

async function readTable(text: string, file: string): Promise<JudgedQuestion[]> {
  const { parse } = await import('csv-parse/sync');
  const rows = parse(text, {
    bom: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    delimiter: [',', '\t', ';'],
  }) as string[][];
  const [head = [], ...rest] = rows;
  const columns = ['question', 'source'].map((name) => head.findIndex((cell) => cell.trim().toLowerCase() === name));
  const [question = -1, source = -1] = columns;
  if (question < 0 || source < 0) throw invalid(`${file}:1`, 'has no columns "question" and "source"');
  return rest.map((row, at) => {
    const [asked, id] = [row[question]?.trim() ?? '', row[source]?.trim() ?? ''];
    if (asked === '' || id === '') throw invalid(`${file}:${at + 2}`, 'has an empty question or source');
    return { id: String(at + 1), text: asked, expected: [{ source: id }] };
  });
}

const invalid = (place: string, what: string): AssayError => new AssayError('ASSAY_INPUT_INVALID', `${place} ${what}`);
