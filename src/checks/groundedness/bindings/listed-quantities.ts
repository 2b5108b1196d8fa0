import type { Token } from '../../../core/token.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';

export interface ListedQuantity extends Quantity {
  /** Whether the unit is that of a later number. */
  readonly isUnitShared?: true;
}

/**
 * Quantities with what a list says once given to all: the unit of the last number (`Berlin 3.6, Hamburg 1.8 and Munich 1.5 million`), the bound of the
 * first (`up to 180 euros here and 220 euros there`).
 */
export function listedQuantities(quantities: readonly Quantity[], tokens: readonly Token[]): ListedQuantity[] {
  const listed: ListedQuantity[] = [...quantities];
  for (let at = listed.length - 2; at >= 0; at -= 1) {
    const [own, next] = [listed[at], listed[at + 1]];
    if (own && next) listed[at] = withUnit(own, next, tokens) ?? own;
  }
  for (let at = 1; at < listed.length; at += 1) {
    const [before, own] = [listed[at - 1], listed[at]];
    if (before && own) listed[at] = withBound(own, before);
  }
  return listed;
}

/** Tokens between two numbers of a list that share a unit. */
const mostBetween = 4;

function withUnit(own: Quantity, next: Quantity, tokens: readonly Token[]): ListedQuantity | undefined {
  const isLarger =
    next.kind === 'number'
      ? next.value !== writtenIn(next, tokens)
      : next.kind === 'measure' || next.kind === 'percent' || next.kind === 'money';
  if (own.kind !== 'number' || own.unit !== undefined || own.high !== undefined || !isLarger) return undefined;
  if (own.value !== writtenIn(own, tokens)) return undefined;
  const between = tokens.filter(({ start, end }) => start >= own.span.end && end <= next.span.start);
  const written = writtenIn(next, tokens);
  if (between.length === 0 || between.length > mostBetween || !written) return undefined;
  const factor = next.value / written;
  return { ...next, span: own.span, value: own.value * factor, precision: own.precision * factor, isUnitShared: true };
}

function writtenIn({ span }: Quantity, tokens: readonly Token[]): number | undefined {
  const number = tokens.find(({ kind, start, end }) => kind === 'number' && start >= span.start && end <= span.end);
  return number && Number(number.term.replaceAll(',', ''));
}

function withBound(own: ListedQuantity, before: Quantity): ListedQuantity {
  const isAlike = own.kind === before.kind && own.unit === before.unit && own.kind !== 'time';
  return isAlike && before.bound && !own.bound && !own.approximate ? { ...own, bound: before.bound } : own;
}
