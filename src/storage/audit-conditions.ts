import type { AuditFilter, PruneRequest } from '../core/audit.ts';

/** A comparison in SQL that lacks its right side, and that side. */
type Condition = readonly [comparison: string, value: string | number];

/** What must hold of the records of a page. Names of fields are those of columns. */
export function conditionsOf(filter: AuditFilter, after: number): readonly Condition[] {
  const { from, to, ...equal } = filter;
  return [
    ['sequence >', after],
    ...(from === undefined ? [] : [['at >=', from] as const]),
    ...(to === undefined ? [] : [['at <', to] as const]),
    ...Object.entries(equal).map(([name, value]) => [`${name} =`, value as string] as const),
  ];
}

/** Which records are due to be forgotten. `place` writes where the value of a number, from 1, stands. */
export function due(
  { now, before }: PruneRequest,
  place: (number: number) => string,
): { readonly where: string; readonly values: number[] } {
  const isOver = before === undefined ? `until <= ${place(1)}` : `(until <= ${place(1)} OR at < ${place(2)})`;
  const where = `body IS NOT NULL AND kind = 'exchange' AND ${isOver}`;
  return { where, values: before === undefined ? [now] : [now, before] };
}

/** Records forgotten in one transaction, so that those who append wait but a moment. */
export const forgottenAtOnce = 10_000;
