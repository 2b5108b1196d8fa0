import { characterClass, classAt, lengthAt } from '../../text/character-class.ts';
import { toNormalForm } from '../../text/normal-form.ts';
import { termOf } from '../../text/terms.ts';

/** What stands between words: punctuation. Nothing is asked for by it. */
export const gap = '';

/**
 * A text as terms of words and single Han characters in reading order, a `gap` for each other sign. What the tokenizer gives but for contractions,
 * addresses and Chinese words, at a fraction of its cost: made for passages that are read while someone waits.
 */
export function readUnits(original: string): string[] {
  const { text } = toNormalForm(original);
  const units: string[] = [];
  for (let at = 0; at < text.length;) {
    const kind = classAt(text, at);
    if (kind === characterClass.letter || kind === characterClass.digit) {
      const end = wordEnd(text, at);
      units.push(termOf(text.slice(at, end)));
      at = end;
      continue;
    }
    const end = at + lengthAt(text, at);
    if (kind === characterClass.han) units.push(text.slice(at, end));
    else if (kind === characterClass.symbol) units.push(gap);
    at = end;
  }
  return units;
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const kind = classAt(text, end);
    if (kind !== characterClass.letter && kind !== characterClass.digit) break;
    end += lengthAt(text, end);
  }
  return end;
}
