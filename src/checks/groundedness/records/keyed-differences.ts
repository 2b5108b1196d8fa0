import type { Quantity } from '../../../text/quantities/quantity.ts';
import type { SpanView } from '../span-view.ts';
import { differences } from './cues.ts';
import { readAgainst } from './record-reading.ts';
import type { Cell } from './record.ts';
import type { PlacedRow, RecordSet } from './record-set.ts';

/** How two rows differ, as a sentence says it. */
export interface SaidDifference {
  readonly isRight: boolean;
  readonly quantity: Quantity;
  /** The cell of the row that is named first. */
  readonly cell: Cell;
  readonly placed: PlacedRow;
}

/**
 * What a sentence says two rows differ by that it names by their keys: `Team costs twenty dollars more than Starter`, 团队版比入门版贵90元. Right where one field differs by
 * just that and in that direction, wrong where one does in the other; `undefined` where none does.
 */
export function saidDifference(view: SpanView, records: RecordSet | undefined): SaidDifference | undefined {
  let kept = known.get(view);
  if (!kept) known.set(view, (kept = { said: findDifference(view, records) }));
  return kept.said;
}

/** Kept while the span is looked at. */
const known = new WeakMap<SpanView, { readonly said: SaidDifference | undefined }>();

function findDifference(view: SpanView, records: RecordSet | undefined): SaidDifference | undefined {
  const sign = signIn(view.tokens.map(({ form }) => form));
  const compared = records && sign !== undefined ? comparedRows(view, records) : undefined;
  if (!compared || sign === undefined) return undefined;
  const { placed, theirs, quantity } = compared;
  for (const [field, [cell]] of placed.row.cells.entries()) {
    const by = (valueOf(cell) ?? Number.NaN) - (valueOf(theirs.row.cells[field]?.[0]) ?? Number.NaN);
    const isSame = by !== 0 && Math.abs(Math.abs(by) - quantity.value) < 1e-9 * Math.max(1, quantity.value);
    if (cell && isSame) return { isRight: sign === 0 || Math.sign(by) === sign, quantity, cell, placed };
  }
  return undefined;
}

interface Compared {
  readonly placed: PlacedRow;
  readonly theirs: PlacedRow;
  readonly quantity: Quantity;
}

/** The two rows that a sentence names, and the one value in it that is not part of their names. */
function comparedRows({ tokens, quantities }: SpanView, records: RecordSet): Compared | undefined {
  const [one, other, ...others] = readAgainst(tokens, records).keyedRows;
  if (!one || !other || others.length > 0 || one.table !== other.table) return undefined;
  const names = [...one.tokens, ...other.tokens];
  const [quantity, ...more] = quantities.filter(
    ({ span }) => !names.some(({ start, end }) => start < span.end && span.start < end),
  );
  const [placed, theirs] = [records.rows[one.row], records.rows[other.row]];
  return placed && theirs && quantity && more.length === 0 ? { placed, theirs, quantity } : undefined;
}

/** 1 where the first is the greater, -1 where it is the less, 0 where the sentence does not say which. */
function signIn(forms: readonly string[]): number | undefined {
  if (forms.some((form) => greater.has(form))) return 1;
  if (forms.some((form) => less.has(form))) return -1;
  return forms.some((form) => differences.has(form)) ? 0 : undefined;
}

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const greater = setOf('more dearer pricier higher longer heavier larger bigger taller 贵 多 高 长 重 大');
const less = setOf('less fewer cheaper lower shorter lighter smaller 便宜 少 低 短 轻 小');

/** The number of a cell, or the one value that is written there with its unit. */
function valueOf(cell: Cell | undefined): number | undefined {
  if (cell?.number !== undefined) return cell.number;
  const [value, ...more] = cell?.quantities() ?? [];
  return more.length === 0 ? value?.value : undefined;
}
