import type { Token } from '../../../core/token.ts';
import type { Meant } from './keyed-conflicts.ts';
import { namesItself } from './keyed-rows.ts';
import type { Mention } from './mentions.ts';
import type { Cell, RecordTable } from './record.ts';
import { relatedFields } from './relations.ts';

/** Where rows name one another, the cell of the one field that is meant and does so, where it holds another name than the one that is said, or none. */
export function nameInstead(
  { places, isWhole, tokens: name }: Mention,
  tokens: readonly Token[],
  meant: Meant,
): Cell | undefined {
  const { row, cells, fields, table, key } = meant;
  const isOther =
    isWhole && !name.some((token) => meant.tokens.has(token)) && !places.some((place) => place.row === row);
  if (!isOther || !namesItself({ table, key })) return undefined;
  const [field, ...more] = Array.from(fields).filter((one) => namesRows(table, one, key));
  if (field === undefined || more.length > 0 || !isSaidOf(tokens, name[0], meant)) return undefined;
  const [cell, ...others] = cells.cells[field] ?? [];
  return others.length === 0 && (cell?.state === 'value' || cell?.state === 'empty') ? cell : undefined;
}

function namesRows({ rows }: RecordTable, field: number, key: number): boolean {
  const keys = new Set(rows.map(({ cells }) => cells[key]?.[0]?.text));
  return rows.some(({ cells }) => cells[field]?.length === 1 && keys.has(cells[field][0]?.text));
}

/** Whether the name is what is said of the row: `A reports to B`, `the manager of A is B`, A的上级是B; not `A manages B`, `A is the manager of B`, A是B的上级. */
function isSaidOf(
  tokens: readonly Token[],
  name: Token | undefined,
  { tokens: subject, table, fields }: Meant,
): boolean {
  const terms = new Set(Array.from(fields).flatMap((field) => table.fields[field]?.terms ?? []));
  const related = (token: Token): boolean =>
    terms.has(token.term) || relatedFields([token], table).fields.some((field) => fields.has(field));
  // A向B汇报 says it behind the name.
  const before = tokens.findLast((token) => name !== undefined && token.end === name.start);
  if (before?.form === '向' && tokens.some((token) => name !== undefined && token.start > name.start && related(token)))
    return true;
  const at = tokens.findLastIndex((token) => name !== undefined && token.end <= name.start && related(token));
  const word = tokens[at];
  if (!word) return false;
  const next = tokens[at + 1]?.form;
  const isBehind = Array.from(subject).every(({ end }) => end <= word.start);
  return next === 'by' || (!ruling.has(word.form) && !(isBehind && next === 'of'));
}

/** Verbs whose subject is the one that is reported to. */
const ruling: ReadonlySet<string> = new Set(
  'manage manages managed managing supervise supervises supervised oversees oversaw lead leads led head heads headed run runs ran own owns owned direct directs directed employ employs employed'.split(
    ' ',
  ),
);
