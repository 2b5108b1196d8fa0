import type { Outcome } from './column-input.ts';
import { comparatives, cueIn, wholes } from './cues.ts';
import type { Cell } from './record.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { RecordSet } from './record-set.ts';
import type { Subject } from './subject.ts';

export interface CountInput {
  readonly mentions: Mentions;
  readonly subject: Subject;
  readonly records: RecordSet;
  readonly numbers: readonly number[];
}

/** `three of the games`, 共3场: how many rows hold what is said; `all`, `none`, `only`; how many items a field lists. */
export function checkCounts(input: CountInput): { count: Outcome; whole: Outcome; items: Outcome; matching: number } {
  const rows = input.subject.placed.table.rows.length;
  const forms = input.mentions.words.map(({ token }) => token.form);
  const conditions = conditionsOf(input);
  const matching = rows < 2 ? 0 : matchingRows(conditions, input);
  return {
    count: rows < 2 ? 0 : checkCount(input, matching, conditions.length),
    whole: rows < 2 || conditions.length === 0 ? 0 : checkWhole(forms, matching, rows),
    items: checkItems(input, forms),
    matching: rows < 2 ? 0 : matching / rows,
  };
}

/** Mentions that narrow the rows down; a bare number may be the count itself. */
function conditionsOf({ mentions }: CountInput): Mention[] {
  return mentions.mentions.filter(
    ({ tokens }) => !(tokens.length === 1 && tokens[0]?.kind === 'number' && isSmall(tokens[0].form)),
  );
}

const isSmall = (form: string): boolean => Number(form) <= 40;

function matchingRows(conditions: readonly Mention[], { records, subject }: CountInput): number {
  const [first, end] = records.rangeOf(subject.placed.table);
  if (conditions.length === 0) return end - first;
  const counts = new Map<number, number>();
  for (const { rows } of conditions) {
    for (const row of rows) if (row >= first && row < end) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return Array.from(counts.values()).filter((count) => count === most).length;
}

function checkCount(input: CountInput, matching: number, conditions: number): Outcome {
  const counts = countsSaid(input);
  if (counts.length !== 1) return 0;
  const [number = 0] = counts;
  const [first, end] = input.records.rangeOf(input.subject.placed.table);
  return number === matching || (conditions === 0 && number === end - first) ? 1 : -1;
}

/** Whole numbers that may count rows: in no longer value, not right behind the name of their field (`week 12`), not the value of the row that is meant. */
function countsSaid({ mentions: { words, mentions }, subject }: CountInput): number[] {
  const taken = new Set(mentions.filter(({ tokens }) => tokens.length > 1).flatMap(({ tokens }) => tokens));
  const values = new Set(
    mentions
      .filter(({ isWhole, rows }) => isWhole && rows.size === 1 && rows.has(subject.row))
      .flatMap(({ tokens }) => tokens),
  );
  const names = new Set(subject.placed.table.fields.flatMap(({ terms }) => terms));
  return words.flatMap(({ term, token }, at) => {
    const number = /^\d{1,2}$/u.test(term) ? Number(term) : 0;
    if (number < 1 || number > mostCounted || taken.has(token) || values.has(token)) return [];
    return names.has(words[at - 1]?.token.term ?? '') ? [] : [number];
  });
}

const mostCounted = 40;

function checkWhole(forms: readonly string[], matching: number, rows: number): Outcome {
  if (cueIn(forms, wholes.only) >= 0) return matching === 1 ? 1 : -1;
  if (cueIn(forms, wholes.all) >= 0) return matching === rows ? 1 : -1;
  if (cueIn(forms, wholes.most) >= 0) return matching * 2 > rows ? 1 : -1;
  if (cueIn(forms, wholes.several) >= 0) return matching > 1 ? 1 : -1;
  if (cueIn(forms, wholes.none) >= 0) return matching === 0 ? 1 : -1;
  return 0;
}

/** Items of a field with several: `has six producers`, `more than two children`, `only one genre`, `multiple nicknames`. */
function checkItems({ subject, mentions }: CountInput, forms: readonly string[]): Outcome {
  if (subject.placed.table.rows.length > 1) return 0;
  const counts = subject.named.flatMap((field) => itemCounts(subject.placed.row.cells[field] ?? []));
  if (counts.length === 0) return 0;
  const names = new Set(subject.named.flatMap((field) => subject.placed.table.fields[field]?.terms ?? []));
  const number = mentions.words.findIndex(
    ({ term }, at) =>
      /^\d{1,2}$/u.test(term) && mentions.words.slice(at + 1, at + 4).some(({ token }) => names.has(token.term)),
  );
  if (number >= 0) {
    const said = Number(mentions.words[number]?.term);
    return counts.some((count) => isBorneOut(count, said, forms.slice(Math.max(0, number - 3), number))) ? 1 : -1;
  }
  if (cueIn(forms, wholes.several) >= 0) return counts.some((count) => count > 1) ? 1 : -1;
  if (cueIn(forms, wholes.only) >= 0) return counts.some((count) => count === 1) ? 1 : -1;
  return 0;
}

/** How many values the cells of a field hold, by their own number too where they say one (`Children: 2`). */
function itemCounts(cells: readonly Cell[]): number[] {
  const [first] = cells;
  if (!first) return [];
  const stated = first.quantities().find(({ kind }) => kind === 'number')?.value;
  const inside = cells.length === 1 ? first.text.split(/[,，、]/u, mostItems).length : cells.length;
  return [cells.length, inside, ...(stated === undefined ? [] : [stated])];
}

const mostItems = 60;

function isBorneOut(count: number, said: number, before: readonly string[]): boolean {
  if (cueIn(before, comparatives.more) >= 0) return count > said;
  if (cueIn(before, comparatives.less) >= 0) return count < said;
  return count === said || (before.includes('least') && count > said);
}
