import type { Field, RecordTable } from './record.ts';
import { canonicalOf } from './canonical.ts';
import type { Mention, Mentions, Word } from './mentions.ts';
import type { PlacedRow, RecordSet } from './record-set.ts';

/** What a sentence speaks of: the row that holds most of what it mentions, and the fields it names. */
export interface Subject {
  readonly row: number;
  readonly placed: PlacedRow;
  /** Rows that hold as much of what is mentioned as `row`. */
  readonly rivals: readonly number[];
  /** Weight of the mentions that the row holds, of all. */
  readonly held: number;
  readonly all: number;
  /** Positions of the fields of the table that the sentence names. */
  readonly named: readonly number[];
}

export function subjectOf({ mentions, words }: Mentions, records: RecordSet): Subject | undefined {
  const scores = new Map<number, number>();
  let all = 0;
  const namedIn = new Map<RecordTable, ReadonlySet<number>>();
  for (const mention of mentions) {
    const weight = weightOf(mention, records) * roleOf(mention, { words, records, namedIn });
    all += weight;
    for (const row of mention.rows) scores.set(row, (scores.get(row) ?? 0) + weight);
  }
  let [row, held] = [0, 0];
  for (const [index, score] of scores) if (score > held + 1e-9) [row, held] = [index, score];
  const placed = records.rows[row];
  if (!placed) return undefined;
  const rivals = Array.from(scores)
    .filter(([, score]) => score > held - 1e-9)
    .map(([index]) => index);
  return { row, placed, rivals, held, all, named: namedFields(placed.table, words) };
}

interface Roles {
  readonly words: readonly Word[];
  readonly records: RecordSet;
  readonly namedIn: Map<RecordTable, ReadonlySet<number>>;
}

/** A value of a field that is named is what is said of a row (`the crop of Riverbend is barley`), save right behind that name (`week 12`). */
function roleOf({ places, at }: Mention, { words, records, namedIn }: Roles): number {
  const table = records.rows[places[0]?.row ?? 0]?.table;
  if (!table || table.rows.length < 2) return 1;
  let named = namedIn.get(table);
  if (!named) namedIn.set(table, (named = new Set(namedFields(table, words))));
  if (!places.every(({ field }) => named.has(field))) return 1;
  const before = words[at - 1]?.token.term ?? '';
  return places.some(({ field }) => table.fields[field]?.terms.includes(before) === true) ? 1.2 : 0.8;
}

/** Rarer values say more of which row is meant; single words of a value less than the whole. */
function weightOf(mention: Mention, records: RecordSet): number {
  const rarity = Math.log(1 + records.rows.length / Math.max(1, mention.rows.size));
  return (mention.isWhole ? 1 : 0.5) * (0.1 + rarity);
}

/** Fields all of whose words are said, or those that tell them from the others. */
export function namedFields(table: RecordTable, words: readonly Word[]): number[] {
  const said = new Set(words.map(({ term }) => term));
  const starts = new Set(
    words.filter(({ term }) => term.length >= startLength).map(({ term }) => term.slice(0, startLength)),
  );
  const counts = countsOf(table);
  return table.fields.flatMap((field, at) => (isSaid(field, { said, starts, counts }) ? [at] : []));
}

const startLength = 5;

interface Said {
  readonly said: ReadonlySet<string>;
  readonly starts: ReadonlySet<string>;
  readonly counts: ReadonlyMap<string, number>;
}

function isSaid({ terms, joined }: Field, { said, starts, counts }: Said): boolean {
  if (joined.some((term) => said.has(term))) return true;
  let [all, found] = [0, 0];
  for (const name of new Set(terms)) {
    const term = canonicalOf(name);
    const weight = 1 / (counts.get(name) ?? 1);
    all += weight;
    if (said.has(term) || (term.length >= startLength && starts.has(term.slice(0, startLength)))) found += weight;
  }
  return all > 0 && found >= all * 0.5 - 1e-9 && found > 0;
}

const countsKept = new WeakMap<RecordTable, ReadonlyMap<string, number>>();

/** In how many names of the table each word stands. */
function countsOf(table: RecordTable): ReadonlyMap<string, number> {
  const known = countsKept.get(table);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { terms } of table.fields)
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  countsKept.set(table, counts);
  return counts;
}
