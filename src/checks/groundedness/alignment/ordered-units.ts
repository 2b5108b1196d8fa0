import type { Token } from '../../../core/token.ts';
import { isFunctionWord } from '../../../text/words.ts';

/** One side of a laying in order: tokens without symbols. */
export interface Side {
  readonly tokens: readonly Token[];
  /** The clause of each token, where the side has several. */
  readonly clauses?: readonly number[];
  readonly isName: (at: number) => boolean;
  /** What is compared; its own term where left out. */
  readonly termOf?: (at: number) => string;
}

export const sorts = { light: 0, number: 1, name: 2, content: 3 } as const;

/** What is laid side by side: a Latin word or number, or one Chinese character, so that it matters nowhere how words are cut. */
export interface Unit {
  readonly key: string;
  /** Index of its token. */
  readonly token: number;
  readonly sort: number;
  /** What it is worth that the other side says it. */
  readonly worth: number;
  /** What it costs to pass over it. */
  readonly cost: number;
}

export const costs = {
  number: 20,
  name: 6,
  content: 3,
  han: 2,
  light: 1,
  clause: 8,
  added: 9,
  instead: 7,
  insteadAlike: 1,
  again: 8,
  againHan: 4,
  otherKind: 25,
} as const;
const worths = { content: 20, han: 10, light: 6, lightHan: 3 } as const;

/** The first units of a side, at most so many. */
export function unitsOf(side: Side, most: number): Unit[] {
  const units: Unit[] = [];
  for (const [at, token] of side.tokens.entries()) {
    if (units.length >= most) break;
    const sort = sortOf(token, side.isName(at));
    const isHan = token.kind === 'han';
    const term = side.termOf?.(at) ?? token.term;
    const opensClause = at > 0 && side.clauses !== undefined && side.clauses[at] !== side.clauses[at - 1];
    for (const key of isHan ? term : [term]) {
      const isFirst = units.at(-1)?.token !== at;
      const cost = skipCost(sort, isHan) + (opensClause && isFirst ? costs.clause : 0);
      units.push({ key, token: at, sort, worth: worthOf(sort, isHan), cost });
    }
  }
  return units;
}

function sortOf({ kind, form }: Token, isName: boolean): number {
  if (isFunctionWord(form)) return sorts.light;
  return kind === 'number' ? sorts.number : isName ? sorts.name : sorts.content;
}

function worthOf(sort: number, isHan: boolean): number {
  if (sort === sorts.light) return isHan ? worths.lightHan : worths.light;
  return isHan ? worths.han : worths.content;
}

function skipCost(sort: number, isHan: boolean): number {
  if (sort === sorts.light) return costs.light;
  if (sort === sorts.number) return costs.number;
  return sort === sorts.name ? costs.name : isHan ? costs.han : costs.content;
}

/**
 * What the span says itself is passed over at a price: `voted` in `A voted for and B voted against`; numbers cheaply where the span has none.
 */
export function pricedFor(units: readonly Unit[], own: readonly Unit[]): Unit[] {
  const said = new Set(own.filter(({ sort }) => sort !== sorts.light).map(({ key }) => key));
  const hasNumbers = own.some(({ sort }) => sort === sorts.number);
  return units.map((unit) => {
    if (unit.sort === sorts.number && !hasNumbers) return { ...unit, cost: unit.cost - costs.number + costs.content };
    const price = unit.worth === worths.han ? costs.againHan : costs.again;
    return unit.sort !== sorts.light && said.has(unit.key) ? { ...unit, cost: unit.cost + price } : unit;
  });
}

/** What it costs that a word stands where the other side says another: by sort of the one, then of the other. */
export const insteadCosts: readonly [readonly number[], ...(readonly number[])[]] = [
  [costs.light, costs.added + costs.light, costs.added + costs.light, costs.added + costs.light],
  [costs.added + costs.light, costs.insteadAlike, costs.otherKind, costs.otherKind],
  [costs.added + costs.light, costs.otherKind, costs.insteadAlike, costs.instead],
  [costs.added + costs.light, costs.otherKind, costs.instead, costs.insteadAlike],
];
