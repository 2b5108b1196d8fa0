import type { Token } from '../../../core/token.ts';
import type { Slot } from './slots.ts';

/** The slot whose own words a text says; `undefined` where it says those of none, or of two alike. */
export function meantSlot<Value>(slots: readonly Slot<Value>[], own: readonly Token[]): Slot<Value> | undefined {
  const said = saying(own);
  const weighed = slots.map((slot) => {
    const terms = Array.from(new Map(slot.keys.map((key) => [key.term, key])).values());
    const count = terms.filter(said).length;
    return { slot, count, share: terms.length === 0 ? 0 : count / terms.length };
  });
  const [best, next] = weighed.toSorted((one, other) => other.share - one.share);
  if (!best || best.count === 0) return undefined;
  // What is said of all may stand before the first value, together with what only that one is said of.
  const [first, ...later] = weighed;
  const whole = later.filter(({ share }) => share === 1);
  if (first && whole.length === 1 && later.every(({ share, count }) => share === 1 || count === 0)) {
    if (first.share <= mostOfFirst) return whole[0]?.slot;
  }
  const isAlone = weighed.every(({ slot, count }) => slot === best.slot || count === 0);
  return isAlone || (best.share >= fewest && (next?.share ?? 0) <= best.share / 2) ? best.slot : undefined;
}

/** Share of the words of a slot that must be said where another has some too. */
const fewest = 0.5;

/** Share of the words before the first value that may be said of all. */
const mostOfFirst = 0.75;

/** Whether a text says a word; a Chinese one wherever its words are cut. */
export function saying(own: readonly Token[]): (token: Token) => boolean {
  const terms = new Set(own.map(({ term }) => term));
  const han = own.map(({ kind, form }) => (kind === 'han' ? form : ' ')).join('');
  return ({ term, kind, form }) => terms.has(term) || (kind === 'han' && han.includes(form));
}
