import type { Span } from '../../core/segment.ts';
import type { RecordField } from './record-fields.ts';

/** An object of a JSON text with the values below it; those of objects inside it go by both names: `maintainer name`. */
export interface JsonRecord {
  readonly span: Span;
  readonly fields: readonly RecordField[];
}

/**
 * The records of a JSON text or of a piece cut out of one: every object of an array is one, as is what stands outside. Read in one pass with a stack of its
 * own; what is nested deeper than 64 levels goes by the names above it.
 */
export function readJsonRecords(text: string): JsonRecord[] {
  const reading = new RecordReading(text);
  for (let at = 0; at < text.length;) at = reading.readAt(at);
  return reading.end();
}

/** Whether a text opens like an object or an array of objects, which prose in brackets does not. */
export function opensLikeRecords(text: string): boolean {
  return /^\s{0,200}(?:\{\s{0,200}["}]|\[\s{0,200}\{)/.test(text.slice(0, 500));
}

interface Draft {
  readonly start: number;
  readonly fields: RecordField[];
}

interface Level {
  readonly isArray: boolean;
  readonly record: Draft;
  readonly ownsRecord: boolean;
  readonly path: readonly string[];
  name: string;
  nameStart: number;
}

const [quote, backslash, colon] = [34, 92, 58];
const mostLevels = 64;
const longestName = 100;
/** Names above a value that it goes by. */
const mostNames = 3;

class RecordReading {
  readonly #text: string;
  readonly #levels: Level[] = [];
  readonly #records: JsonRecord[] = [];
  /** What stands before the first object, or in a piece that opens inside one. */
  readonly #outside: Level;
  #skipped = 0;

  constructor(text: string) {
    this.#text = text;
    const record = { start: 0, fields: [] };
    this.#outside = { isArray: false, record, ownsRecord: true, path: [], name: '', nameStart: 0 };
  }

  /** Reads what stands at a place; gives where to read on. */
  readAt(at: number): number {
    const character = this.#text.charAt(at);
    if (character === '{' || character === '[') this.#open(at, character === '[');
    else if (character === '}' || character === ']') this.#close(at + 1);
    else if (character === '"') return this.#readString(at);
    else if (/[-\w]/.test(character)) return this.#readScalar(at);
    return at + 1;
  }

  end(): JsonRecord[] {
    while (this.#levels.length > 0) this.#close(this.#text.length);
    this.#finish(this.#outside.record, this.#text.length);
    return this.#records.toSorted((first, second) => first.span.start - second.span.start);
  }

  get #top(): Level {
    return this.#levels.at(-1) ?? this.#outside;
  }

  #open(at: number, isArray: boolean): void {
    if (this.#levels.length >= mostLevels) {
      this.#skipped += 1;
      return;
    }
    const { isArray: isItem, record, path, name, nameStart } = this.#top;
    const ownsRecord = !isArray && (isItem || this.#levels.length === 0);
    this.#levels.push({
      isArray,
      ownsRecord,
      record: ownsRecord ? { start: at, fields: [] } : record,
      path: ownsRecord ? [] : isItem || name === '' ? path : [...path, name].slice(-mostNames),
      name: isArray ? name : '',
      nameStart,
    });
  }

  #close(end: number): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const level = this.#levels.pop();
    if (level?.ownsRecord) this.#finish(level.record, end);
  }

  #finish({ start, fields }: Draft, end: number): void {
    if (fields.length > 0) this.#records.push({ span: { start, end }, fields });
  }

  #readString(at: number): number {
    const end = stringEnd(this.#text, at);
    if (this.#text.charCodeAt(skipSpace(this.#text, end)) === colon) {
      this.#top.name = unescaped(this.#text.slice(at, end)).slice(0, longestName);
      this.#top.nameStart = at;
    } else {
      this.#add(unescaped(this.#text.slice(at, end)), { start: at, end });
    }
    return end;
  }

  #readScalar(at: number): number {
    let end = at;
    while (end < this.#text.length && /[-+.\w]/.test(this.#text.charAt(end))) end += 1;
    this.#add(this.#text.slice(at, end), { start: at, end });
    return end;
  }

  #add(value: string, { start, end }: Span): void {
    const { record, path, name, nameStart, isArray } = this.#top;
    const full = (isArray ? path : [...path, ...(name === '' ? [] : [name])]).join(' ');
    const last = record.fields.at(-1);
    if (isArray && last?.name === full && full !== '') {
      record.fields[record.fields.length - 1] = {
        ...last,
        value: `${last.value}, ${value}`,
        span: { ...last.span, end },
      };
    } else {
      const from = full === '' || nameStart > start ? start : nameStart;
      record.fields.push({ name: full, value, span: { start: from, end } });
    }
  }
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

function unescaped(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, literal.endsWith('"') && literal.length > 1 ? -1 : undefined);
  try {
    return String(JSON.parse(literal));
  } catch {
    // A literal that the passage cuts through is quoted as it stands.
    return literal.slice(1);
  }
}
