import { createCell, createField } from './cell.ts';
import { type Cell, recordLimits, type RecordTable } from './record.ts';

/**
 * The records of a JSON text, of several behind each other (NDJSON), or `undefined` where the text is none. The objects of one array are the rows of
 * a table; an object inside an object adds to its fields. Read in one pass with a stack of its own, so that depth costs nothing.
 */
export function readJsonTables(source: string, text: string): RecordTable[] | undefined {
  const reading = new JsonReading(source, text);
  return reading.read() ? reading.tables() : undefined;
}

interface Growing {
  readonly path: readonly string[];
  /** Position of each field by its path as one text. */
  readonly fields: Map<string, number>;
  readonly paths: (readonly string[])[];
  readonly rows: GrowingRow[];
}

interface GrowingRow {
  readonly cells: Cell[][];
  /** Of the braces around it. */
  readonly start: number;
  end: number;
}

interface Level {
  readonly isArray: boolean;
  /** Names on the way from the record to here. */
  readonly path: readonly string[];
  readonly table: Growing;
  readonly row: GrowingRow | undefined;
  name: string;
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket, colon, comma] = [
  34, 92, 123, 125, 91, 93, 58, 44,
];

class JsonReading {
  readonly #source: string;
  readonly #text: string;
  readonly #tables = new Map<string, Growing>();
  readonly #levels: Level[] = [];
  #cells = 0;

  constructor(source: string, text: string) {
    this.#source = source;
    this.#text = text;
  }

  /** False where the text is no JSON. */
  read(): boolean {
    const text = this.#text;
    for (let at = 0; at < text.length;) {
      const code = text.charCodeAt(at);
      if (isSpace(code) || code === comma) at += 1;
      else if (code === openBrace || code === openBracket) {
        if (this.#levels.length >= recordLimits.depth) return false;
        this.#open(at, code === openBracket);
        at += 1;
      } else if (code === closeBrace || code === closeBracket) {
        const level = this.#levels.pop();
        if (!level) return false;
        at += 1;
        if (level.row && level.row !== this.#levels.at(-1)?.row) level.row.end = at;
      } else {
        const end = this.#readWord(at, code);
        if (end === undefined) return false;
        at = end;
      }
      if (this.#cells > recordLimits.cells) break;
    }
    return this.#cells > 0;
  }

  tables(): RecordTable[] {
    return Array.from(this.#tables.values())
      .filter(({ rows }) => rows.some(({ cells }) => cells.length > 0))
      .slice(0, recordLimits.tables)
      .map(({ path, paths, rows }) => ({
        source: this.#source,
        shape: 'json',
        caption: path.join(' '),
        fields: paths.map((names) => createField(names)),
        rows: rows.slice(0, recordLimits.rows).map(({ cells, start, end }) => ({
          cells: paths.map((_path, field) => cells[field] ?? []),
          ...(end > start && { span: { start, end } }),
        })),
      }));
  }

  #open(at: number, isArray: boolean): void {
    const parent = this.#levels.at(-1);
    const path = parent ? withName(parent.path, parent.isArray ? '' : parent.name) : [];
    if (isArray || (parent && !parent.isArray)) {
      const table = parent?.table ?? this.#table([]);
      this.#levels.push({ isArray, path, table, row: parent?.row, name: '' });
      return;
    }
    const table = this.#table([...(parent?.table.path ?? []), ...path]);
    const row: GrowingRow = { cells: [], start: at, end: at };
    table.rows.push(row);
    this.#levels.push({ isArray: false, path: [], table, row, name: '' });
  }

  #table(path: readonly string[]): Growing {
    const key = path.join('\u0000');
    let table = this.#tables.get(key);
    if (!table) this.#tables.set(key, (table = { path, fields: new Map(), paths: [], rows: [] }));
    return table;
  }

  /** A name, or a value that is no object or array; where it ends. */
  #readWord(start: number, code: number): number | undefined {
    const level = this.#levels.at(-1);
    if (!level) return undefined;
    const text = this.#text;
    if (code !== quote) {
      const end = scalarEnd(text, start);
      const word = text.slice(start, end);
      if (!isScalar(word)) return undefined;
      this.#add(level, word, start);
      return end;
    }
    const end = stringEnd(text, start);
    const value = text.slice(start + 1, end - 1);
    const next = level.isArray ? end : skipSpace(text, end);
    if (!level.isArray && text.charCodeAt(next) === colon) {
      level.name = value;
      return next + 1;
    }
    this.#add(level, blankEscapes(value), start + 1);
    return end;
  }

  #add(level: Level, value: string, start: number): void {
    this.#cells += 1;
    let { row } = level;
    if (!row) {
      // An array of plain values at the top: one record of its own.
      row = level.table.rows[0] ?? { cells: [], start, end: start };
      if (level.table.rows.length === 0) level.table.rows.push(row);
    }
    const { table } = level;
    const path = level.isArray ? level.path : withName(level.path, level.name);
    const key = path.join('\u0000');
    let field = table.fields.get(key);
    if (field === undefined) {
      if (table.paths.length >= recordLimits.fields) return;
      field = table.paths.push(path) - 1;
      table.fields.set(key, field);
    }
    while (row.cells.length <= field) row.cells.push([]);
    const cells = row.cells[field];
    if (cells && cells.length < recordLimits.items) cells.push(createCell(value, start));
  }
}

const longestPath = 8;

const withName = (path: readonly string[], name: string): readonly string[] =>
  name === '' || path.length >= longestPath ? path : [...path, name];

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Behind the closing quotation mark. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return Math.min(at + 1, text.length);
}

const longestScalar = 40;

function scalarEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && at - start < longestScalar) {
    const code = text.charCodeAt(at);
    if (code === comma || code === closeBrace || code === closeBracket || isSpace(code)) break;
    at += 1;
  }
  return at;
}

const isScalar = (word: string): boolean =>
  word === 'true' || word === 'false' || word === 'null' || word === 'NaN' || /^-?\d[\d.eE+-]*$/u.test(word);

/** Escapes are blanked, so that offsets hold. */
function blankEscapes(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (_match, hex: string | undefined, plain: string) => {
    if (hex !== undefined) return `     ${String.fromCharCode(Number.parseInt(hex, 16))}`;
    return '"\\/'.includes(plain) ? ` ${plain}` : '  ';
  });
}
