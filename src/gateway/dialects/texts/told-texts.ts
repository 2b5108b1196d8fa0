import type { JsonObject } from '../../../wire/json.ts';
import type { Piece } from '../dialect.ts';
import type { Leaf } from './leaf.ts';

/** The texts of one stream, each as it came and as the client has it. */
export interface ToldTexts {
  /** What an event says of a choice that no event before it said. */
  pieces(event: JsonObject, leaves: readonly Leaf[], choice: number): Piece[];
  /** An event is leaving, its own texts as they leave: what it says again becomes what has left. */
  leaves(event: JsonObject): void;
  /** What the client has of a text of the first choice. */
  left(slot: string): string;
}

/** A text of an event as it stands there now. */
interface OwnText {
  readonly slot: string;
  readonly grows: boolean;
  text: string;
}

interface ToldEvent {
  readonly own: OwnText[];
  readonly again: Leaf[];
}

/** `saysGrown`: whether texts that came in pieces are said again whole. */
export function createToldTexts(saysGrown: boolean): ToldTexts {
  const came = new Map<string, string>();
  const grown = new Set<string>();
  const left = new Map<string, string>();
  const events = new WeakMap<JsonObject, ToldEvent>();
  const leftOf = (slot: string): string => left.get(slot) ?? '';

  function toldBy(event: JsonObject): ToldEvent {
    const told = events.get(event) ?? { own: [], again: [] };
    events.set(event, told);
    return told;
  }

  function pieceOf(leaf: Leaf, event: JsonObject, choice: number): Piece | undefined {
    const { grows, text } = leaf;
    if (grows && !saysGrown) return toPiece(leaf, choice);
    const slot = slotOf(leaf.slot, choice);
    const before = came.get(slot);
    if (!grows && before === text) {
      toldBy(event).again.push({ ...leaf, slot });
      return undefined;
    }
    came.set(slot, grows ? (before ?? '') + text : text);
    const own: OwnText = { slot, grows, text };
    toldBy(event).own.push(own);
    // What differs from what came in pieces is another text, and checked as one.
    const part = !grows && grown.has(slot) ? `${leaf.part} again` : leaf.part;
    if (grows) grown.add(slot);
    const write = (changed: string): void => {
      own.text = changed;
      leaf.write(changed);
    };
    return toPiece({ ...leaf, part, write }, choice);
  }

  return {
    pieces: (event, leaves, choice) => {
      const pieces: Piece[] = [];
      for (const leaf of leaves) {
        const piece = pieceOf(leaf, event, choice);
        if (piece) pieces.push(piece);
      }
      return pieces;
    },
    leaves: (event) => {
      const told = events.get(event);
      if (!told) return;
      for (const { slot, grows, text } of told.own) left.set(slot, grows ? leftOf(slot) + text : text);
      for (const { slot, text, write } of told.again) if (text !== leftOf(slot)) write(leftOf(slot));
    },
    left: (slot) => leftOf(slotOf(slot, 0)),
  };
}

const slotOf = (slot: string, choice: number): string => `${choice} ${slot}`;

/** A leaf as a piece of what is checked. */
export const toPiece = ({ channel, part, text, grows, write }: Leaf, choice: number): Piece => ({
  choice,
  channel,
  part,
  text,
  isWhole: !grows,
  write,
});
