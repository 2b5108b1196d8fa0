import type { Piece } from '../dialect.ts';
import { deltaText, wholeTexts } from './event-texts.ts';
import { channelOf, type ResponseText, slotOf } from './response-texts.ts';
import { createTextParts } from './text-parts.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** The texts of one streamed response, each as the model wrote it and as the client has it. */
export interface ToldTexts {
  /** What an event says that no event before it said. */
  pieces(event: JsonObject): Piece[];
  /** An event is leaving: what it says again becomes what has left. True where that changed it. */
  leaves(event: JsonObject): boolean;
  /** What the client has of a text. */
  left(slot: string): string;
}

export function createToldTexts(): ToldTexts {
  const partOf = createTextParts();
  const came = new Map<string, string>();
  const left = new Map<string, string>();
  /** Event → slots of texts that it says whole and that had not come before, as from servers that send no pieces. */
  const own = new WeakMap<JsonObject, ReadonlySet<string>>();
  const leftOf = (slot: string): string => left.get(slot) ?? '';

  function newTexts(event: JsonObject): Piece[] {
    const texts = wholeTexts(event).filter((text) => text.text !== '' && came.get(slotOf(text)) !== text.text);
    if (texts.length === 0) return [];
    own.set(event, new Set(texts.map(slotOf)));
    return texts.map((text) => {
      const slot = slotOf(text);
      // What differs from the pieces is another text, and checked as one.
      const part = came.has(slot) ? `${partOf(text)} again` : partOf(text);
      came.set(slot, text.text);
      return toPiece(text, part);
    });
  }

  return {
    pieces: (event) => {
      const delta = deltaText(event);
      if (!delta) return newTexts(event);
      const slot = slotOf(delta);
      came.set(slot, (came.get(slot) ?? '') + delta.text);
      return delta.text === '' ? [] : [toPiece(delta, partOf(delta))];
    },
    leaves: (event) => {
      const delta = deltaText(event);
      if (delta) {
        left.set(slotOf(delta), leftOf(slotOf(delta)) + delta.text);
        return false;
      }
      let isChanged = false;
      for (const text of wholeTexts(event)) {
        const slot = slotOf(text);
        if (own.get(event)?.has(slot)) left.set(slot, text.text);
        else if (text.text !== leftOf(slot)) {
          text.write(leftOf(slot));
          isChanged = true;
        }
      }
      return isChanged;
    },
    left: leftOf,
  };
}

const toPiece = (text: ResponseText, part: string): Piece => ({
  choice: 0,
  channel: channelOf(text),
  part,
  text: text.text,
  write: text.write,
});
