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

/** The row that is named; `undefined` where the sentence names none or several, or where another row holds more of what it says. */
export function keyedRow({ mentions }: Mentions, records: RecordSet): KeyedRow | undefined {
  const found = records.tables.flatMap((table) => {
    const key = keyOf(table);
    return key === undefined ? [] : namedRows(mentions, { table, key, first: records.rangeOf(table)[0] });
  });
  const [only, ...more] = found;
  if (!only || more.length > 0) return undefined;
  const counts = new Map<number, number>();
  for (const { rows } of mentions) for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return Math.max(...counts.values()) > (counts.get(only.row) ?? 0) ? undefined : only;
}

const known = new WeakMap<RecordTable, { readonly key: number | undefined }>();

function keyOf(table: RecordTable): number | undefined {
  let kept = known.get(table);
  if (!kept) known.set(table, (kept = { key: readKey(table) }));
  return kept.key;
}

/** The first field whose values are names, where no two rows have the same. */
function readKey({ rows, fields }: RecordTable): number | undefined {
  if (rows.length < 2) return undefined;
  const key = Array.from(fields.keys()).find((field) =>
    rows.every(({ cells }) => cells[field]?.length === 1 && cells[field].every(isName)),
  );
  const values = rows.map(({ cells }) => cells[key ?? 0]?.[0]?.terms.map(canonicalOf).join(' '));
  return new Set(values).size === rows.length ? key : undefined;
}

function isName(cell: Cell): boolean {
  const { state, number, terms } = cell;
  if (state !== 'value' || number !== undefined || terms.length > longestKey) return false;
  const words = terms.filter((term) => !/^\d/u.test(term)).length;
  return words * 2 > terms.length && !cell.quantities().some(({ kind }) => kind === 'date' || kind === 'time');
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
  for (const mention of mentions) {
    const isNumber = mention.tokens.every(({ kind }) => kind === 'number');
    const isKey = ({ row, field }: Place): boolean => field === key && row >= first && row < first + table.rows.length;
    if (isNumber || !mention.places.every(isKey)) continue;
    for (const { row } of mention.places) {
      const one = named.get(row) ?? { tokens: new Set(), at: new Set(), isOwn: false };
      for (const token of mention.tokens) one.tokens.add(token);
      one.at.add(mention.at);
      one.isOwn ||= mention.rows.size === 1;
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
