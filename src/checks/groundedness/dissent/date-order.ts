/**
 * Which of two ISO 8601 dates is later: above 0 where the first is, below 0 where the second is; undefined where neither can be told, since one is
 * missing, both are the same, or the less precise one covers the other (`2026` and `2026-03-01`).
 */
export function dateOrder(first: string | undefined, second: string | undefined): number | undefined {
  if (first === undefined || second === undefined) return undefined;
  const precision = Math.min(first.length, second.length, dayLength);
  const [one, other] = [first.slice(0, precision), second.slice(0, precision)];
  if (one !== other) return one < other ? -1 : 1;
  const [moment, otherMoment] = [momentOf(first), momentOf(second)];
  if (moment === undefined || otherMoment === undefined || moment === otherMoment) return undefined;
  return moment - otherMoment;
}

const dayLength = '2026-03-01'.length;

/** A time without a zone is read as UTC, so that it is the same on every machine. */
function momentOf(date: string): number | undefined {
  if (date.length <= dayLength) return undefined;
  const moment = Date.parse(/(?:z|[+-]\d{2}:\d{2})$/iu.test(date) ? date : `${date}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}
