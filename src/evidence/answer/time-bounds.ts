import type { Token } from '../../core/token.ts';
import { isFunctionWord } from '../../text/words.ts';
import type { QuestionView } from './question-view.ts';

/** How something stands in time to what a word names. */
export type TimeBound = 'before' | 'after' | 'during';

/** Word → how the text stands to it: `after` of `after the probation`, 前 of 入职前. Linear. */
export function timeBoundsOf(tokens: readonly Token[]): ReadonlyMap<string, ReadonlySet<TimeBound>> {
  const bounds = new Map<string, Set<TimeBound>>();
  for (const [at, { form }] of tokens.entries()) {
    const bound = english.get(form) ?? chinese.get(form);
    if (!bound) continue;
    const named = english.has(form) ? wordAfter(tokens, at) : tokens[at - 1];
    if (!named || named.kind === 'symbol') continue;
    bounds.set(named.term, (bounds.get(named.term) ?? new Set()).add(bound));
  }
  return bounds;
}

/** Whether a sentence speaks of another time than the question: of what is after the probation, where it asks for what is during it. */
export function isOtherTime({ bounds }: QuestionView, { tokens }: { readonly tokens: readonly Token[] }): boolean {
  if (bounds.size === 0) return false;
  const said = timeBoundsOf(tokens);
  for (const [term, asked] of bounds) {
    const own = said.get(term);
    if (own && !Array.from(asked).some((bound) => own.has(bound))) return true;
  }
  return false;
}

function wordAfter(tokens: readonly Token[], at: number): Token | undefined {
  for (const token of tokens.slice(at + 1, at + 1 + reach)) {
    if (token.kind === 'symbol') return undefined;
    if (!isFunctionWord(token.form)) return token;
  }
  return undefined;
}

/** An article and an adjective may stand between. */
const reach = 3;

const english: ReadonlyMap<string, TimeBound> = new Map([
  ['before', 'before'],
  ['after', 'after'],
  ['during', 'during'],
]);
const chinese: ReadonlyMap<string, TimeBound> = new Map([
  ...'前 以前 之前'.split(' ').map((word) => [word, 'before'] as const),
  ...'后 以后 之后'.split(' ').map((word) => [word, 'after'] as const),
  ...'期间 时期 期内'.split(' ').map((word) => [word, 'during'] as const),
]);
