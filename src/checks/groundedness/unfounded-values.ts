import type { Span } from '../../core/segment.ts';
import { compareQuantities } from '../../text/quantities/compare.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import { agrees, comparedAtMost } from './quantity-match.ts';
import { comparatives, differences, means, totals } from './records/cues.ts';
import type { SourceView } from './source-view.ts';
import type { SpanView } from './span-view.ts';

/**
 * The dates and amounts of money of a span that no source gives, in whatever way it writes them: what is given for a date or a price has to stand somewhere. None where a
 * span reckons, since a sum or a difference stands nowhere, and none where sources give more values than are compared.
 */
export function unfoundedValues({ quantities, matches, tokens }: SpanView, sources: SourceView): readonly Span[] {
  const missing = quantities.filter((quantity, at) => isTold(quantity) && notMet.has(matches[at] ?? 'none'));
  if (missing.length === 0 || tokens.some(({ form }) => reckoning.some((words) => words.has(form)))) return [];
  const given = sources.quantities();
  if (given.length > comparedAtMost.inSources) return [];
  return missing.filter((quantity) => !given.some((other) => isGiven(quantity, other))).map(({ span }) => span);
}

const notMet: ReadonlySet<string> = new Set(['absent', 'conflict']);

const reckoning: readonly ReadonlySet<string>[] = [
  differences,
  totals,
  means,
  comparatives.more,
  comparatives.less,
  new Set('twice half double triple times ago between 倍 翻番 一半 之间 前'.split(' ')),
];

/** A month alone recurs, a day of the week alone even more. */
function isTold({ kind, date }: Quantity): boolean {
  if (kind === 'money') return true;
  return kind === 'date' && (date === undefined || date.year !== undefined || date.day !== undefined);
}

/** The same value, whatever kind of value it is read as, or one inside of what a source gives as a span of time. */
function isGiven(own: Quantity, other: Quantity): boolean {
  if (agrees(own, other) || other.value === own.value || other.high === own.value) return true;
  if (own.kind !== other.kind) return false;
  const isInside = other.high !== undefined && other.value <= own.value && own.value <= other.high;
  return isInside || (own.kind === 'date' && compareQuantities(other, own) === 'compatible');
}
