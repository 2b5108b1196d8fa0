import { type PromptReading, readPrompt } from './read-prompt.ts';

/** How much of the conversation is read together with its last message, in UTF-16 units. */
const unitsBack = 400;

/** By how much surer messages have to be together than one by itself: of many harmless ones each may bring a word that an attack has. */
const joinedOdds = 3;

/** Messages of a user, read one by one in their order. */
interface Turns {
  /** What is nearest to an attack in a message: in itself, or in what it says together with those before it. */
  read(text: string): PromptReading;
}

/**
 * An attack may be cut into messages each of which is harmless. The messages before are read with the last one; an attack that they make together is one of
 * the message that completes it, and only of that: who attacked once may ask on.
 */
export function openTurns(): Turns {
  let before = '';
  return {
    read: (text) => {
      const own = readPrompt(text);
      const joined = `${before}${before === '' ? '' : '\n'}${text.slice(0, unitsBack)}`;
      if (own.odds > 0) before = '';
      else before = joined.slice(-unitsBack);
      if (own.odds > 0 || joined === text) return own;
      const { odds: together, kind } = readPrompt(joined.slice(-2 * unitsBack));
      const odds = together - joinedOdds;
      if (odds > 0) before = '';
      return odds > own.odds ? { odds, kind, span: { start: 0, end: text.length } } : own;
    },
  };
}
