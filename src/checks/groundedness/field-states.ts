import type { Passage } from '../../core/ports.ts';
import type { Token } from '../../core/token.ts';
import { isFunctionWord } from '../../text/words.ts';

/** What records say of a thing they name: `yes` and `no` for flags, `empty` where the value is left open, `value` for all others. */
export type FieldState = 'yes' | 'no' | 'empty' | 'value';

/** States of the fields that carry a term in their name (`"OutdoorSeating": true`); where several do, `no` and `empty` only if all agree. */
export function readFieldStates(passages: readonly Passage[]): ReadonlyMap<string, FieldState> {
  const states = new Map<string, FieldState>();
  for (const passage of passages) {
    const cut = passage.text.indexOf('":');
    if (cut === -1) continue;
    const state = stateOf(passage.text.slice(cut + 2, cut + 2 + longestFlag));
    for (const token of namesIn(passage.tokens, passage.span.start + cut)) {
      const known = states.get(token.term);
      if (known === undefined || order[state] < order[known]) states.set(token.term, state);
    }
  }
  return states;
}

const longestFlag = 12;
const order: Readonly<Record<FieldState, number>> = { yes: 0, value: 1, no: 2, empty: 3 };

function namesIn(tokens: readonly Token[], end: number): Token[] {
  const names: Token[] = [];
  for (const token of tokens) {
    if (token.start >= end) break;
    if (token.kind !== 'symbol' && !isFunctionWord(token.form)) names.push(token);
  }
  return names;
}

function stateOf(text: string): FieldState {
  const value = text.replaceAll(/[\s"]/gu, '').toLowerCase();
  if (value === 'true' || value === 'yes' || value === '是') return 'yes';
  if (value === 'false' || value === 'no' || value === 'none' || value === '否' || value === '无') return 'no';
  return value === 'null' || value === '' ? 'empty' : 'value';
}
