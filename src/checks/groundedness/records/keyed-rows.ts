import type { Token } from '../../../core/token.ts';
import { canonicalOf } from './canonical.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { Cell, RecordTable } from './record.ts';
import type { Place, RecordSet } from './record-set.ts';

/** The one row that a sentence names by its key: `billing` where each row is a service. */
export interface KeyedRow {
  readonly table: RecordTable;
  /** Counted among the rows of all tables. */
  readonly row: number;
  /** Position of the field that tells the rows apart. */
  readonly key: number;
  /** The words of the sentence that name the row. */
  readonly tokens: ReadonlySet<Token>;
}

/**
 * The row that a sentence speaks of, of those that it names; `undefined` where it names none or several, or where another row holds more of what it says. Of rows that
 * name one another, such as people and whom they report to, the one that the sentence begins with.
 */
export function keyedRowOf(found: readonly KeyedRow[], { mentions }: Mentions): KeyedRow | undefined {
  const [opening] = mentions;
  const subject = found.find(({ tokens }) => opening?.tokens.every((token) => tokens.has(token)) === true);
  if (subject && namesItself(subject)) return subject;
  const [only, ...more] = found;
  if (!only || more.length > 0) return undefined;
  const counts = new Map<number, number>();
  for (const { rows } of mentions) for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return Math.max(...counts.values()) > (counts.get(only.row) ?? 0) ? undefined : only;
}

/** All rows that are named, those of one table in the order of the sentence. */
export function keyedRows({ mentions }: Mentions, records: RecordSet): KeyedRow[] {
  return records.tables.flatMap((table) => {
    const [first] = records.rangeOf(table);
    for (const key of keysOf(table)) {
      const rows = namedRows(mentions, { table, key, first });
      if (rows.length > 0) return rows;
    }
    return [];
  });
}

/** Key → whether a field other than it holds keys of rows. */
const naming = new WeakMap<RecordTable, Map<number, boolean>>();

/** Whether a field other than the key holds keys of rows. */
export function namesItself({ table, key }: Pick<KeyedRow, 'table' | 'key'>): boolean {
  const kept = naming.get(table) ?? new Map<number, boolean>();
  naming.set(table, kept);
  const isNaming = kept.get(key) ?? holdsKeys(table, key);
  kept.set(key, isNaming);
  return isNaming;
}

function holdsKeys({ rows }: RecordTable, key: number): boolean {
  const keys = new Set(rows.map(({ cells }) => nameOf(cells[key]?.[0])));
  const holdsKey = (cells: readonly Cell[], field: number): boolean =>
    field !== key && cells.some((cell) => cell.state === 'value' && keys.has(nameOf(cell)));
  return rows.some(({ cells }) => cells.some(holdsKey));
}

const nameOf = (cell: Cell | undefined): string => cell?.terms.map(canonicalOf).join(' ') ?? '';

const known = new WeakMap<RecordTable, readonly number[]>();

function keysOf(table: RecordTable): readonly number[] {
  let kept = known.get(table);
  if (!kept) known.set(table, (kept = readKeys(table)));
  return kept;
}

/**
 * Fields whose values may tell the rows apart, in the order they are tried: the first of names, if no two rows have the same; one of names with a number each
 * (`Harrow 3`); one where most have a name of their own, of which those of several rows name none.
 */
function readKeys({ rows, fields }: RecordTable): readonly number[] {
  if (rows.length < 2) return [];
  const holding = (isWanted: (cell: Cell) => boolean): number[] =>
    Array.from(fields.keys()).filter((field) =>
      rows.every(({ cells }) => cells[field]?.length === 1 && cells[field].every(isWanted)),
    );
  const different = (field: number): number => new Set(rows.map(({ cells }) => nameOf(cells[field]?.[0]))).size;
  const isOwn = (field: number): boolean => different(field) === rows.length;
  const names = holding((cell) => shareOfWords(cell) > 0.5);
  const numbered = holding((cell) => shareOfWords(cell) >= 0.5).find(isOwn);
  const most = names.find((field) => different(field) > rows.length / 2);
  const tried = [...names.slice(0, 1).filter(isOwn), numbered, most];
  return Array.from(new Set(tried.filter((field) => field !== undefined)));
}

/** Of a name, how much of it is words; 0 of anything else. */
function shareOfWords(cell: Cell): number {
  const { state, number, terms } = cell;
  if (state !== 'value' || number !== undefined || terms.length > longestKey) return 0;
  if (cell.quantities().some(({ kind }) => kind === 'date' || kind === 'time')) return 0;
  return terms.filter((term) => !/^\d/u.test(term)).length / Math.max(1, terms.length);
}

const longestKey = 6;

interface Rows {
  readonly table: RecordTable;
  readonly key: number;
  /** Of the rows of the table, among those of all. */
  readonly first: number;
}

/** Rows whose key is said, or words of it that no other value holds; not those whose words another row has too, with more. */
function namedRows(mentions: readonly Mention[], { table, key, first }: Rows): KeyedRow[] {
  const named = new Map<number, Naming>();
  const isKey = ({ row, field }: Place): boolean => field === key && row >= first && row < first + table.rows.length;
  const words = mentions.filter(({ tokens }) => !tokens.every(({ kind }) => kind === 'number'));
  for (const mention of words) {
    const keys = mention.places.filter(isKey);
    // A key that other rows hold as a value, such as who somebody reports to, names its row where the sentence begins with it.
    if (keys.length < mention.places.length && mention !== words[0]) continue;
    for (const { row } of keys) {
      const one = named.get(row) ?? { tokens: new Set(), at: new Set(), isOwn: false };
      for (const token of mention.tokens) one.tokens.add(token);
      one.at.add(mention.at);
      one.isOwn ||= keys.length === 1;
      named.set(row, one);
    }
  }
  const rows = Array.from(named);
  return rows.flatMap(([row, { tokens, at, isOwn }]) => {
    const isMore = rows.some(
      ([, other]) => other.at.size > at.size && Array.from(at).every((one) => other.at.has(one)),
    );
    const terms = table.rows[row - first]?.cells[key]?.[0]?.terms ?? [];
    return isOwn && !isMore && isEnough(tokens, terms) ? [{ table, key, row, tokens }] : [];
  });
}

interface Naming {
  readonly tokens: Set<Token>;
  /** Positions of the mentions. */
  readonly at: Set<number>;
  /** Whether one of them names this row alone. */
  isOwn: boolean;
}

/** Half the words of a key name it; of a Chinese one all, since 公司 is not 公司版. */
function isEnough(tokens: ReadonlySet<Token>, terms: readonly string[]): boolean {
  const isHan = Array.from(tokens).some(({ kind }) => kind === 'han');
  return tokens.size >= (isHan ? terms.length : terms.length / 2);
}
