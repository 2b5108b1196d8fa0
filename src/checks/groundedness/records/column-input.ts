import type { NumberColumn } from './columns.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { RecordSet } from './record-set.ts';
import type { Subject } from './subject.ts';

/** What a check of a column finds: 1 borne out, -1 not, 0 nothing to check. */
export type Outcome = -1 | 0 | 1;

export interface ColumnInput {
  readonly mentions: Mentions;
  readonly subject: Subject;
  readonly records: RecordSet;
  /** Numbers of the sentence. */
  readonly numbers: readonly number[];
}

/** Columns the sentence names; all of them where it names none. */
export function columnsMeant(
  { subject }: ColumnInput,
  columns: readonly NumberColumn[],
  isTime?: boolean,
): readonly NumberColumn[] {
  const named = columns.filter(({ field }) => subject.named.includes(field));
  if (named.length > 0) return named;
  const timely = isTime === true ? columns.filter((column) => column.isTime) : [];
  return timely.length > 0 ? timely : [];
}

/** The rows of the subject's table that hold all of some mentions, or as many as any row does. */
export function rowsOf(mentions: readonly Mention[], { subject, records }: ColumnInput): number[] {
  const [first, end] = records.rangeOf(subject.placed.table);
  const counts = new Map<number, number>();
  for (const { rows, isWhole } of mentions) {
    for (const row of rows)
      if (row >= first && row < end) counts.set(row - first, (counts.get(row - first) ?? 0) + (isWhole ? 1 : 0.6));
  }
  const most = Math.max(0, ...counts.values());
  return most === 0
    ? []
    : Array.from(counts)
        .filter(([, count]) => count > most - 1e-9)
        .map(([row]) => row);
}
