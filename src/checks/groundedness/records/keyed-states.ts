import type { Token } from '../../../core/token.ts';
import { lexiconPlace, relationBetween } from '../../../lexical/relations.ts';
import { canonicalOf } from './canonical.ts';
import type { Claimed, Meant, WrongCell } from './keyed-conflicts.ts';
import { deniedTokens } from './polar-clauses.ts';
import type { Cell } from './record.ts';

/** A field of yes and no that a sentence affirms of the row it names, and the row denies; or the other way about: `discontinued`, where it says `no`. */
export function wrongFlags({ tokens }: Claimed, { cells, fields, table }: Meant): WrongCell[] {
  const denied = deniedTokens(tokens);
  if (tokens.some(({ form }) => hedges.has(form))) return [];
  return Array.from(fields).flatMap((field): WrongCell[] => {
    const [cell, ...more] = cells.cells[field] ?? [];
    const name = table.fields[field]?.terms.map(canonicalOf) ?? [];
    const said = tokens.filter(({ term }) => name.some((one) => startsAlike(one, canonicalOf(term))));
    const last = said.at(-1);
    if (!cell || more.length > 0 || !last || (cell.state !== 'yes' && cell.state !== 'no')) return [];
    const isDenied = said.some((token) => denied.has(token));
    if (isDenied === (cell.state === 'no')) return [];
    return [{ span: { start: last.start, end: last.end }, cell, placed: { table, row: cells } }];
  });
}

const startsAlike = (one: string, other: string): boolean =>
  one === other ||
  (one.length >= startLength &&
    other.length >= startLength &&
    one.slice(0, startLength) === other.slice(0, startLength));

const startLength = 5;

/** What only may be so, or is so in part or for a time. */
const hedges: ReadonlySet<string> = new Set(
  'may might could if unless partly partially sometimes whether unclear unknown will would 可能 如果 是否 部分 有时 将'.split(
    ' ',
  ),
);

/** A number in the named field of another row, where the row that is meant has a word: `25 projects`, where it says `unlimited`. */
export function numbersForWords(
  { mentions: { mentions } }: Claimed,
  { cells, fields, row, table }: Meant,
): WrongCell[] {
  return mentions.flatMap(({ tokens, places, rows }): WrongCell[] => {
    const [field, ...more] = new Set(places.map((place) => place.field));
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (field === undefined || more.length > 0 || !fields.has(field) || rows.has(row) || !first || !last) return [];
    const [cell] = cells.cells[field] ?? [];
    if (!tokens.every(({ kind }) => kind === 'number') || !cell || !isWord(cell)) return [];
    return [{ span: { start: first.start, end: last.end }, cell, placed: { table, row: cells } }];
  });
}

const isWord = (cell: Cell): boolean =>
  cell.state === 'value' && cell.number === undefined && cell.quantities().length === 0;

/** A name of a cell said with another word in it: `chief financial officer`, where the row says `Chief technology officer`. */
export function wordsInNames({ mentions: { words } }: Claimed, { cells, key, table }: Meant): WrongCell[] {
  return cells.cells.flatMap((list, field): WrongCell[] => {
    const [cell, ...more] = list;
    if (!cell || more.length > 0 || field === key || !isWord(cell) || !isNameLong(cell)) return [];
    const wanted = cell.terms.map(canonicalOf);
    const short = words.find(({ token }) => isOtherInitials(token.form, cell.terms));
    if (short)
      return [{ span: { start: short.token.start, end: short.token.end }, cell, placed: { table, row: cells } }];
    for (let at = 0; at + wanted.length <= words.length; at += 1) {
      const other = words.slice(at, at + wanted.length);
      const different = other.filter(({ term }, place) => term !== wanted[place]);
      const [one] = different;
      const stead = one && wanted[other.indexOf(one)];
      if (!one || stead === undefined || different.length > 1 || !areApart(one.token, stead)) continue;
      return [{ span: { start: one.token.start, end: one.token.end }, cell, placed: { table, row: cells } }];
    }
    return [];
  });
}

/** CTO, where the row says `Chief financial officer`. */
function isOtherInitials(form: string, terms: readonly string[]): boolean {
  const initials = terms.map((term) => term.charAt(0)).join('');
  return /^c[a-z]o$/u.test(form) && /^c.o$/u.test(initials) && terms[0] === 'chief' && form !== initials;
}

const isNameLong = ({ terms }: Cell): boolean => terms.length >= 3 && terms.length <= 5;

/** Whether two words are no two words for the same. */
function areApart({ term, kind }: Token, other: string): boolean {
  if (kind === 'number' || kind === 'symbol') return false;
  const relation = relationBetween(lexiconPlace(term), lexiconPlace(other));
  return relation === undefined || relation === 'sibling' || relation === 'antonym';
}
