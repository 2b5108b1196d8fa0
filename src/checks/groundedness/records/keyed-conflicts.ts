import type { Span } from '../../../core/segment.ts';
import type { Token } from '../../../core/token.ts';
import { compareQuantities } from '../../../text/quantities/compare.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import { numbersForWords, wordsInNames, wrongFlags } from './keyed-states.ts';
import { nameInstead } from './keyed-names.ts';
import type { KeyedRow } from './keyed-rows.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { Cell, Field, RecordRow } from './record.ts';
import type { PlacedRow, RecordSet } from './record-set.ts';
import { relatedFields } from './relations.ts';
import { namedFields } from './subject.ts';

/** A value that a sentence gives a row whose cell holds another. */
export interface WrongCell {
  /** The words of the answer. */
  readonly span: Span;
  readonly cell: Cell;
  readonly placed: PlacedRow;
  /** What stands there in the answer, where the value of the cell can stand in its place. */
  readonly written?: string;
}

export interface Claimed {
  readonly tokens: readonly Token[];
  readonly quantities: readonly Quantity[];
  readonly mentions: Mentions;
  /** The row that it names by its key. */
  readonly keyed: KeyedRow | undefined;
  readonly records: RecordSet;
}

/**
 * Where the row that is named by its key says otherwise than the sentence, be it that the value said is that of another row, or of none; else where it says no to what
 * the sentence says yes to, or yes to what it denies. `isLoose`: whether another value may stand beside what the sentence says.
 */
export function keyedConflicts(claimed: Claimed, isLoose: boolean): WrongCell[] {
  const meant = meantBy(claimed);
  if (!meant) return [];
  const inValues = isLoose
    ? []
    : [
        ...wrongWords(claimed, meant),
        ...wrongNumbers(claimed, meant),
        ...numbersForWords(claimed, meant),
        ...wordsInNames(claimed, meant),
      ];
  return inValues.length > 0 ? inValues : wrongFlags(claimed, { ...meant, fields: meant.named });
}

/** The row that a sentence names, with the fields that it names or whose words it uses. */
function meantBy({
  mentions,
  keyed,
  records,
  tokens,
}: Claimed): (Meant & { readonly named: ReadonlySet<number> }) | undefined {
  const row = keyed && records.rows[keyed.row]?.row;
  if (!keyed || !row) return undefined;
  const named = namedFields(keyed.table, mentions.words).filter((field) => field !== keyed.key);
  const related = relatedFields(tokens, keyed.table).fields.filter((field) => field !== keyed.key);
  return { ...keyed, cells: row, named: new Set(named), fields: new Set([...named, ...related]) };
}

export interface Meant extends KeyedRow {
  readonly cells: RecordRow;
  /** Positions of the fields that the sentence names, or whose words it uses. */
  readonly fields: ReadonlySet<number>;
}

/** Words that stand in the cells of one field, in other rows only. */
function wrongWords({ mentions: { mentions }, tokens }: Claimed, meant: Meant): WrongCell[] {
  const seen = new Set<Cell>();
  return mentions.flatMap((mention): WrongCell[] => {
    const isKey = mention.places.some((place) => place.field === meant.key);
    const cell = isKey ? nameInstead(mention, tokens, meant) : cellInstead(mention, mentions, meant);
    const [first, last] = [mention.tokens[0], mention.tokens.at(-1)];
    if (!cell || !first || !last || seen.has(cell)) return [];
    seen.add(cell);
    const wrong = {
      span: { start: first.start, end: last.end },
      cell,
      placed: { table: meant.table, row: meant.cells },
    };
    const [place] = mention.places;
    return [mention.isWhole && place && cell.state === 'value' ? { ...wrong, written: place.cell.text.trim() } : wrong];
  });
}

function cellInstead(mention: Mention, all: readonly Mention[], meant: Meant): Cell | undefined {
  const { row, cells, table, tokens } = meant;
  const [field, ...more] = new Set(mention.places.map((place) => place.field));
  if (field === undefined || more.length > 0 || mention.rows.has(row)) return undefined;
  if (mention.tokens.some((token) => token.kind === 'number' || tokens.has(token))) return undefined;
  const isShort = mention.places.every(({ cell }) => cell.terms.length <= longestName && cell.number === undefined);
  const isNamed = table.fields.some(({ terms }) => mention.tokens.every(({ term }) => terms.includes(term)));
  const [cell] = cells.cells[field] ?? [];
  const isSaid = all.some(({ places }) => places.some((place) => place.cell === cell));
  return isShort && !isNamed && cell?.state === 'value' && !isSaid ? cell : undefined;
}

/** Values with more words are descriptions: a word of one may be said of another. */
const longestName = 4;

/** A number that the row does not hold, where one numeric field is meant: by its name, or since the number stands in it in another row. */
function wrongNumbers({ quantities, tokens, mentions }: Claimed, meant: Meant): WrongCell[] {
  if (quantities.length > mostNumbers) return [];
  return quantities.flatMap((quantity): WrongCell[] => {
    const number = numberIn(quantity, tokens, meant);
    const said = number && { quantity, written: Number(number.term.replaceAll(',', '')) };
    if (!said || meant.cells.cells.some((list) => list.some((cell) => isNumberOf(said, cell)))) return [];
    const field = fieldMeant(number, mentions, meant);
    const cell = field === undefined ? undefined : meant.cells.cells[field]?.[0];
    if (field === undefined || cell?.number === undefined || cell.state !== 'value') return [];
    const unit = tokens[tokens.indexOf(number) + 1]?.term;
    const canStand = canStandFor(said, {
      cell,
      unit,
      named: meant.fields.has(field) ? meant.table.fields[field] : undefined,
    });
    const { start, end } = canStand ? number : quantity.span;
    const placed = { table: meant.table, row: meant.cells };
    return [{ span: { start, end }, cell, placed, ...(canStand && { written: number.term }) }];
  });
}

interface Stead {
  readonly cell: Cell;
  /** What follows the number in the sentence. */
  readonly unit: string | undefined;
  /** The field of the cell, where the sentence names it. */
  readonly named: Field | undefined;
}

/** Whether the bare number of a cell can stand in the place of another: counted in the same, by what the field is called. */
function canStandFor({ quantity, written }: SaidNumber, { cell, unit, named }: Stead): boolean {
  const isAlike = written === quantity.value || (unit !== undefined && named?.terms.includes(unit) === true);
  return named !== undefined && isAlike && /^[\d.]+$/u.test(cell.text);
}

/** The one number that a quantity is written with; `undefined` where it belongs to a name, or is not said plainly. */
function numberIn({ span, bound, approximate }: Quantity, tokens: readonly Token[], meant: Meant): Token | undefined {
  const isInside = ({ start, end }: Token): boolean => start < span.end && end > span.start;
  const [number, ...more] = tokens.filter((token) => token.kind === 'number' && isInside(token));
  const isName =
    meant.table.fields.some(({ terms }) => terms.includes(number?.term ?? '')) ||
    Array.from(meant.tokens).some(isInside);
  return isName || more.length > 0 || bound || approximate ? undefined : number;
}

/** A sentence with more numbers says how they come together. */
const mostNumbers = 3;

/** A number as it is said. */
export interface SaidNumber {
  readonly quantity: Quantity;
  /** As its digits stand there, whatever the unit. */
  readonly written: number;
}

/** Whether a cell holds a number, be it without its unit. */
export function isNumberOf({ quantity, written }: SaidNumber, cell: Cell): boolean {
  if (cell.number === quantity.value || cell.number === written) return true;
  return cell.quantities().some((other) => {
    const relation = compareQuantities(quantity, other);
    return relation === 'equal' || relation === 'compatible' || other.value === written;
  });
}

function fieldMeant(number: Token, { mentions }: Mentions, { fields, cells }: Meant): number | undefined {
  const numeric = Array.from(fields).filter((field) => cells.cells[field]?.[0]?.number !== undefined);
  const held = mentions.find(({ tokens }) => tokens[0] === number || tokens[0]?.start === number.start);
  const holding = new Set(held?.places.map(({ field }) => field));
  const both = numeric.filter((field) => holding.has(field));
  const candidates = both.length > 0 ? both : numeric;
  return candidates.length === 1 ? candidates[0] : undefined;
}
