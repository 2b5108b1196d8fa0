import type { LexicalIndex } from '../../core/knowledge.ts';
import type { Token } from '../../core/token.ts';
import { rarityOf } from '../../text/rarity.ts';
import { isFunctionWord } from '../../text/words.ts';
import { isAccented, isOneCharacter } from './index-terms.ts';
import type { LegQuery } from './query-terms.ts';
import { gap } from './text-units.ts';

/** What is looked for in a passage: units, and pairs of units side by side, each with its weight. */
export interface Sought {
  readonly units: ReadonlyMap<string, number>;
  /** `first second`. */
  readonly pairs: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Words and Han characters with how telling they are, and neighbours among `tokens`, the words of the question. */
export function soughtOf(index: Frequencies, query: LegQuery, tokens: readonly Token[]): Sought {
  const units = new Map<string, number>();
  const pairs = new Map<string, number>();
  const rarity = (leg: 'words' | 'bigrams', term: string): number => rarityOf(index.frequency(leg, term), index.size);
  for (const { forms } of query.words)
    for (const { term, share } of forms)
      if (!isHan(term) && !isAccented(term)) raise(units, term, share * rarity('words', term));
  for (const { forms } of query.bigrams) {
    for (const { term, share } of forms) {
      const weight = share * rarity('bigrams', term);
      if (isOneCharacter(term)) raise(units, term, weight);
      else raise(pairs, Array.from(term).join(' '), weight);
    }
  }
  for (const [first, second] of neighbours(tokens))
    raise(pairs, `${first} ${second}`, Math.min(rarity('words', first), rarity('words', second)) / 2);
  return { units, pairs, total: sum(units) + sum(pairs) };
}

type Frequencies = Pick<LexicalIndex, 'size' | 'frequency'>;

/**
 * How much of what is sought stands close together in a passage, 0 to 1: the best stretch of 15 units, of 30 and the whole, averaged, where each
 * sought thing counts once (after Tao and Zhai 2007, An exploration of proximity measures in information retrieval). Linear in the units.
 */
export function closenessOf(units: readonly string[], sought: Sought): number {
  if (sought.total === 0) return 0;
  const finds = findIn(units, sought);
  const best = stretches.map((length) => bestStretch(finds, length));
  return Math.min(1, best.reduce((all, one) => all + one, 0) / stretches.length / sought.total);
}

const stretches = [15, 30, Infinity] as const;

interface Find {
  readonly at: number;
  readonly key: string;
  readonly weight: number;
}

function findIn(units: readonly string[], { units: single, pairs }: Sought): Find[] {
  const finds: Find[] = [];
  for (const [at, unit] of units.entries()) {
    if (unit === gap) continue;
    const weight = single.get(unit);
    if (weight !== undefined) finds.push({ at, key: unit, weight });
    const next = units[at + 1];
    if (next === undefined || next === gap) continue;
    const key = `${unit} ${next}`;
    const together = pairs.get(key);
    if (together !== undefined) finds.push({ at, key, weight: together });
  }
  return finds;
}

function bestStretch(finds: readonly Find[], length: number): number {
  const held = new Map<string, number>();
  let first = 0;
  let now = 0;
  let best = 0;
  for (const { at, key, weight } of finds) {
    const count = held.get(key) ?? 0;
    if (count === 0) now += weight;
    held.set(key, count + 1);
    for (let old = finds[first]; old !== undefined && old.at <= at - length; old = finds[first]) {
      const left = (held.get(old.key) ?? 1) - 1;
      held.set(old.key, left);
      if (left === 0) now -= old.weight;
      first += 1;
    }
    best = Math.max(best, now);
  }
  return best;
}

/** Words of an alphabet that stand beside each other without a function word or a sign between them. */
function neighbours(tokens: readonly Token[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [at, { kind, form, term }] of tokens.entries()) {
    const next = tokens[at + 1];
    if (next === undefined || !isTelling({ kind, form }) || !isTelling(next)) continue;
    pairs.push([term, next.term]);
  }
  return pairs;
}

function isTelling({ kind, form }: Pick<Token, 'kind' | 'form'>): boolean {
  return (kind === 'word' || kind === 'number') && !isFunctionWord(form);
}

function isHan(term: string): boolean {
  return /^\p{Script=Han}/u.test(term);
}

function raise(weights: Map<string, number>, key: string, weight: number): void {
  weights.set(key, Math.max(weight, weights.get(key) ?? 0));
}

function sum(weights: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return total;
}
