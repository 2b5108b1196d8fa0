import { type AttackKind, attackKind } from '../../attack-signs/attack-kind.ts';
import { readAttack } from '../../attack-signs/attack-odds.ts';
import type { Span } from '../../core/segment.ts';
import { uncover } from '../../hidden-text/uncover.ts';

/** An attack, or the part of a text that is nearest to one. */
export interface PromptReading {
  /** Log odds; above 0 it is reported. */
  readonly odds: number;
  readonly kind: AttackKind;
  /** Where it stands in the text. */
  readonly span: Span;
}

/** A long text is read in windows that overlap by a quarter, so that an attack is not lost in what stands around it. In UTF-16 units. */
const windowUnits = 4000;
const step = 3000;

/** By how much an attack is likelier where it stands in characters that are not shown: nothing harmless is written so. */
const unseenOdds = 2;

/** What is nearest to an attack in a text: by itself, and in what is hidden in it. Linear in the text. */
export function readPrompt(text: string): PromptReading {
  let worst = readSpan(text, { start: 0, end: Math.min(text.length, windowUnits) });
  const note = (reading: PromptReading): void => {
    if (reading.odds > worst.odds) worst = reading;
  };
  for (let start = step; start + windowUnits - step < text.length; start += step)
    note(readSpan(text, { start, end: Math.min(text.length, start + windowUnits) }));
  for (const { text: hidden, span, way } of uncover(text)) {
    const { odds, hits } = readAttack(hidden.slice(0, windowUnits), 'prompt');
    note({ odds: odds + (way === 'unseen-characters' ? unseenOdds : 0), kind: attackKind(hits), span });
  }
  return worst;
}

function readSpan(text: string, span: Span): PromptReading {
  const { odds, hits } = readAttack(text.slice(span.start, span.end), 'prompt');
  return { odds, kind: attackKind(hits), span };
}
