import type { Token } from '../../../core/token.ts';
import { isFunctionWord } from '../../../text/words.ts';
import { canonicalOf } from './canonical.ts';
import { deniedTokens } from './polar-clauses.ts';
import type { Cell, CellState, Field, RecordTable } from './record.ts';
import type { RecordSet } from './record-set.ts';

/** A field of yes and no, or one left open, that a sentence speaks of. */
export interface FlagReading {
  readonly token: Token;
  readonly cell: Cell;
  readonly source: string;
  readonly isDenied: boolean;
  readonly state: CellState;
  /** Whether the words can hardly mean anything but the field: no other cell holds them, or the field around it is named too. */
  readonly isSure: boolean;
}

/** Reads what a sentence says of the flags of records; records of one row, since with several it is not said which is meant. */
export function readFlags(tokens: readonly Token[], records: RecordSet): FlagReading[] {
  const flags = flagsOf(records);
  if (flags.size === 0) return [];
  const said = new Set(tokens.map(({ term }) => canonicalOf(term)));
  const denied = deniedTokens(tokens);
  const readings = new Map<Cell, FlagReading>();
  for (const [at, token] of tokens.entries()) {
    for (const flag of flags.get(canonicalOf(token.term)) ?? none) {
      if (readings.has(flag.cell) || !flag.keys.every((key) => said.has(key))) continue;
      const { cell, table } = flag;
      const isSure = isNamedAround(flag, said) || (!flag.isGrouped && !isOrdinary(flag, records));
      readings.set(cell, {
        token,
        cell,
        source: table.source,
        isDenied: denied.has(token),
        state: cell.state,
        isSure: isSure && !isHedged(tokens, at),
      });
    }
  }
  return Array.from(readings.values());
}

interface Flag {
  readonly cell: Cell;
  readonly field: Field;
  readonly table: RecordTable;
  /** All of these must be said; one of several words that are the same name is enough. */
  readonly keys: readonly string[];
  /** One of several flags under a name of their own (`parking`: `street`, `lot`), which says what their words mean. */
  readonly isGrouped: boolean;
}

const none: readonly Flag[] = [];
const kept = new WeakMap<RecordSet, ReadonlyMap<string, readonly Flag[]>>();

function flagsOf(records: RecordSet): ReadonlyMap<string, readonly Flag[]> {
  const known = kept.get(records);
  if (known) return known;
  const flags = new Map<string, Flag[]>();
  for (const table of records.tables) {
    const [row] = table.rows;
    if (!row || table.rows.length > 1) continue;
    const shared = sharedTerms(table);
    const groups = countBy(table.fields.map(groupOf));
    for (const [at, field] of table.fields.entries()) {
      const [cell] = row.cells[at] ?? [];
      if (!cell || (cell.state === 'value' && !isPositive(cell))) continue;
      for (const keys of namesOf(field, shared)) {
        const last = keys.at(-1) ?? '';
        const list = flags.get(last) ?? [];
        list.push({
          cell,
          field,
          table,
          keys,
          isGrouped: (groups.get(groupOf(field)) ?? 0) > 2 && field.path.length > 2,
        });
        flags.set(last, list);
      }
    }
  }
  kept.set(records, flags);
  return flags;
}

const groupOf = ({ path }: Field): string => path.slice(0, -1).join('\u0000');

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** `free` where other records say `no`. */
const isPositive = ({ text }: Cell): boolean => positives.has(text.toLowerCase());
const positives: ReadonlySet<string> = new Set(['free', 'paid', 'available', '免费', '收费']);

/** Words in the names of several fields tell none of them. */
function sharedTerms({ fields }: RecordTable): ReadonlySet<string> {
  const counts = countBy(fields.flatMap(({ terms }) => Array.from(new Set(terms))));
  return new Set(
    Array.from(counts)
      .filter(([, count]) => count > 2)
      .map(([term]) => term),
  );
}

/** Ways to say a field: its words that say something, all of them; or two that are written as one (`takeout`). */
function namesOf({ terms, joined }: Field, shared: ReadonlySet<string>): string[][] {
  // `take` alone is no `TakeOut`: a little word at the end belongs to the name.
  const own = terms.filter(
    (term, at) => (at === terms.length - 1 || !isFunctionWord(term)) && !shared.has(term) && !general.has(term),
  );
  const short = joined.filter((term) => term.length > 3).map((term) => [term]);
  return [own, ...short].filter((names) => names.length > 0).map((names) => names.map(canonicalOf));
}

/** Words of names that add nothing to what is said. */
const general: ReadonlySet<string> = new Set([
  'good',
  'busi',
  'restaur',
  'is',
  'has',
  'flag',
  'support',
  '是否',
  '支持',
  '有无',
  '可否',
  '提供',
]);

function isNamedAround({ field }: Flag, said: ReadonlySet<string>): boolean {
  return field.outerTerms.some(
    (term) => said.has(canonicalOf(term)) || (alike.get(term) ?? []).some((one) => said.has(one)),
  );
}

/** Other words for names around a flag, as terms. */
const alike: ReadonlyMap<string, readonly string[]> = new Map([
  ['ambienc', ['ambianc', 'atmospher', 'vibe', '氛围']],
  ['park', ['park', '停车']],
]);

/** Whether values of the records hold the word too, so that the sentence may speak of them. */
function isOrdinary({ keys }: Flag, records: RecordSet): boolean {
  return keys.some((key) => records.placesOfTerm(key).length > 0);
}

/** What only may be, or what others say. */
function isHedged(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 6), at + 6).some(({ form }) => hedges.has(form));
}

const hedges: ReadonlySet<string> = new Set([
  'may',
  'might',
  'could',
  'if',
  'reviewer',
  'customer',
  'customers',
  'unclear',
  'unknown',
  'mentioned',
  'specified',
  '可能',
  '未提及',
]);
