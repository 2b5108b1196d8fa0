import { type ColumnInput, columnsMeant, type Outcome, rowsOf } from './column-input.ts';
import type { NumberColumn } from './columns.ts';
import { cueIn, differences, means, totals } from './cues.ts';
import type { Mention } from './mentions.ts';

/** Differences of two rows, sums and means of a column, of all rows or of those the sentence speaks of. */
export function checkReckoning(
  input: ColumnInput,
  columns: readonly NumberColumn[],
  forms: readonly string[],
): Outcome {
  const meant = columnsMeant(input, columns);
  if (input.numbers.length === 0 || meant.length === 0) return 0;
  const has = isAmong(input.numbers);
  const asked = { sum: cueIn(forms, totals) >= 0, mean: cueIn(forms, means) >= 0 };
  if (asked.sum || asked.mean) {
    const rows = rowsOf(input.mentions.mentions.filter(hasWords), input);
    if (meant.some((column) => sumsOf(column, rows, asked).some(has))) return 1;
    // A number that stands in a cell need not be reckoned.
    if (!input.mentions.mentions.some(({ isWhole, tokens }) => isWhole && tokens[0]?.kind === 'number')) return -1;
  }
  if (cueIn(forms, differences) < 0) return 0;
  const pairs = pairsOf(input);
  if (pairs.length === 0) return 0;
  const differ = ({ values }: NumberColumn): boolean =>
    pairs.some(([a, b]) => has(Math.abs((values[a] ?? Number.NaN) - (values[b] ?? Number.NaN))));
  return meant.some(differ) ? 1 : -1;
}

const hasWords = ({ tokens }: Mention): boolean => !tokens.every(({ kind }) => kind === 'number');

/** Whether a value is among numbers, as it is or rounded. */
function isAmong(numbers: readonly number[]): (value: number) => boolean {
  const all = new Set(numbers);
  return (value) => [100, 10, 1].some((digits) => all.has(Math.round(value * digits) / digits));
}

function sumsOf(column: NumberColumn, rows: readonly number[], asked: { sum: boolean; mean: boolean }): number[] {
  const some = rows.map((row) => column.values[row]).filter((value) => value !== undefined);
  const part = some.reduce((all, value) => all + value, 0);
  return [
    ...(asked.sum ? [column.sum, part] : []),
    ...(asked.mean ? [column.sum / column.count, part / Math.max(1, some.length)] : []),
  ];
}

/** Pairs of different rows that the sentence mentions by rare values. */
function pairsOf({ mentions, records, subject }: ColumnInput): [number, number][] {
  const [first, end] = records.rangeOf(subject.placed.table);
  const single = mentions.mentions.flatMap(({ rows }) => (rows.size === 1 ? Array.from(rows) : []));
  const rows = Array.from(new Set(single))
    .filter((row) => row >= first && row < end)
    .slice(0, 4);
  return rows.flatMap((a, at) => rows.slice(at + 1).map((b): [number, number] => [a - first, b - first]));
}
