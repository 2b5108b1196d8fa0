import type { LocalText } from '../core/check.ts';
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
  /** Of the file it was read from, from 1; where its first place stands. */
  readonly line?: number;
  readonly text: string;
  readonly expected: readonly ExpectedPlace[];
  /** BCP 47 tag it is counted under; read from its text where left out. */
  readonly language?: string;
}

/** Questions that could be read, and what is wrong with the other lines. */
export interface JudgedQuestions {
  readonly questions: readonly JudgedQuestion[];
  readonly faults: readonly AssayError[];
}

/**
 * Reads questions with their places: a line each, `{"id"?,"text","expected":[{"source","contains"?,"page"?}],"language"?}` (`query` and `relevant` are read
 * as `text` and `expected`), or a CSV with the columns `question` and `source`, where rows of one question are its places. A line that cannot be read is a
 * fault that names it. Throws `ASSAY_INPUT_INVALID` where there is none at all, or the file is no table.
 */
export async function parseJudgedQuestions(text: string, file: string): Promise<JudgedQuestions> {
  const read = /\.(?:csv|tsv)$/i.test(file)
    ? await readTable(text, file)
    : readLines(text.replace(/^\ufeff/, ''), file);
  if (read.questions.length + read.faults.length === 0)
    throw invalid(file, {
      en: 'holds no question, expected one a line: {"text","expected":[{"source"}]}',
      zh: '中没有问题，应为每行一个：{"text","expected":[{"source"}]}',
    });
  return read;
}

function readLines(text: string, file: string): JudgedQuestions {
  const questions: JudgedQuestion[] = [];
  const faults: AssayError[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      questions.push({ ...readLine(line, `${file}:${at + 1}`), line: at + 1 });
    } catch (error) {
      if (!AssayError.isInstance(error)) throw error;
      faults.push(error);
    }
  }
  return { questions, faults };
}

function readLine(line: string, place: string): JudgedQuestion {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw invalid(place, {
      en: 'is no JSON, expected {"text","expected":[{"source"}]}',
      zh: '不是 JSON，应为 {"text","expected":[{"source"}]}',
    });
  }
  const record = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const { id, language } = record;
  const text = record['text'] ?? record['query'];
  const expected = record['expected'] ?? record['relevant'];
  if (language !== undefined && typeof language !== 'string')
    throw invalid(place, { en: 'has a "language" that is no string', zh: '的 "language" 不是字符串' });
  if (typeof text !== 'string' || text.trim() === '')
    throw invalid(place, { en: 'has no "text", expected a question', zh: '没有 "text"，应为一个问题' });
  if (!Array.isArray(expected) || expected.length === 0)
    throw invalid(place, {
      en: 'has no "expected", expected a list of {"source"}',
      zh: '没有 "expected"，应为 {"source"} 的列表',
    });
  const places = expected.map((each: unknown) => toPlace(each, place));
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : place.slice(place.lastIndexOf(':') + 1),
    text,
    expected: places,
    ...(language !== undefined && { language }),
  };
}

function toPlace(value: unknown, place: string): ExpectedPlace {
  if (typeof value === 'string') return { source: value };
  const { source, contains, page } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof source !== 'string' || source === '')
    throw invalid(place, {
      en: 'expects a place without "source", which should be the id of a document',
      zh: '的 "expected" 中有一处缺少 "source"，应为文档的标识',
    });
  if (contains !== undefined && typeof contains !== 'string')
    throw invalid(place, { en: 'has a "contains" that is no string', zh: '的 "contains" 不是字符串' });
  if (page !== undefined && typeof page !== 'number')
    throw invalid(place, { en: 'has a "page" that is no number', zh: '的 "page" 不是数字' });
  return { source, ...(contains !== undefined && { contains }), ...(page !== undefined && { page }) };
}

async function readTable(text: string, file: string): Promise<JudgedQuestions> {
  const [head, ...rest] = await tableRows(text, file);
  const columns = ['question', 'source'].map((name) =>
    (head?.cells ?? []).findIndex((cell) => cell.trim().toLowerCase() === name),
  );
  const [question = -1, source = -1] = columns;
  if (question < 0 || source < 0)
    throw invalid(`${file}:1`, {
      en: 'has no columns "question" and "source"',
      zh: '没有 "question" 和 "source" 两列',
    });
  const questions = new Map<string, { readonly line: number; readonly expected: ExpectedPlace[] }>();
  const faults: AssayError[] = [];
  for (const { cells, line } of rest) {
    const [asked, id] = [cells[question]?.trim() ?? '', cells[source]?.trim() ?? ''];
    if (asked === '' || id === '') {
      faults.push(
        invalid(`${file}:${line}`, { en: 'has an empty question or source', zh: '的 question 或 source 为空' }),
      );
      continue;
    }
    const known = questions.get(asked);
    if (known === undefined) questions.set(asked, { line, expected: [{ source: id }] });
    else if (known.expected.every((place) => place.source !== id)) known.expected.push({ source: id });
  }
  return {
    questions: Array.from(questions, ([asked, { line, expected }], at) => ({
      id: String(at + 1),
      line,
      text: asked,
      expected,
    })),
    faults,
  };
}

interface TableRow {
  readonly cells: readonly string[];
  /** That it ends on: a cell may hold several. */
  readonly line: number;
}

/** What csv-parse gives with `info`, which its types leave out for an object of options. */
interface InfoRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function tableRows(text: string, file: string): Promise<readonly TableRow[]> {
  const { CsvError, parse } = await import('csv-parse/sync');
  try {
    const rows = parse(text, {
      bom: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      delimiter: [',', '\t', ';'],
      info: true,
    });
    return (rows as unknown as readonly InfoRow[]).map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as { readonly lines?: unknown };
    throw invalid(`${file}:${typeof lines === 'number' ? lines : 1}`, {
      en: 'is no CSV: a quotation mark is not closed or stands inside a cell',
      zh: '不是 CSV：有引号未闭合，或引号在单元格中间',
    });
  }
}

const invalid = (place: string, { en, zh }: LocalText): AssayError =>
  new AssayError('ASSAY_INPUT_INVALID', { en: `${place} ${en}`, zh: `${place} ${zh}` });
