import type { Piece, StreamDialect } from '../dialects/dialect.ts';
import type { Channel } from './channel.ts';
import type { JsonObject } from '../../wire/json.ts';

/** A text of an event with its place in the text of its channel. */
export interface HeldPiece {
  readonly piece: Piece;
  readonly channel: Channel;
  /** Where its text begins in the text of the channel. */
  readonly start: number;
}

/** An event that waits until all its text may leave. */
export interface HeldEvent {
  readonly choice: number | undefined;
  readonly isFinish: boolean;
  readonly event: JsonObject;
  readonly isReady: () => boolean;
  /** Its bytes as they leave: as they came, unless the text was changed. */
  readonly take: () => Uint8Array;
  /** The same, left in `event`, for a caller who adds to it. */
  readonly settle: () => void;
  /** The first part of its text in an event of its own, where that may leave already and says something. */
  readonly split: () => { readonly first: Uint8Array; readonly rest: HeldEvent } | undefined;
  readonly markFiltered: () => void;
}

export interface HeldEventParts {
  readonly bytes: Uint8Array;
  readonly event: JsonObject;
  readonly pieces: readonly HeldPiece[];
  readonly dialect: StreamDialect;
}

/** UTF-16 units of text up to which an event may leave in as many parts as it has sentences. */
const shortUnits = 2_048;

export function holdEvent({ bytes, event, pieces, dialect }: HeldEventParts): HeldEvent {
  const isFinish = dialect.isFinish(event);
  let isChanged = false;
  const settle = (): void => {
    for (const { piece, channel, start } of pieces) {
      const text = channel.textFor(piece.text, start);
      if (text === piece.text) continue;
      piece.write(text);
      isChanged = true;
    }
    if (dialect.leaves(event)) isChanged = true;
  };
  return {
    choice: dialect.choiceOf(event),
    isFinish,
    event,
    settle,
    isReady: () => pieces.every(({ piece, channel, start }) => channel.released >= start + piece.text.length),
    take: () => {
      settle();
      return isChanged ? dialect.write(event) : bytes;
    },
    split: () => {
      const [only] = pieces;
      if (!only || pieces.length > 1 || isFinish || !dialect.isDivisible(event)) return undefined;
      // Half a call is of no use, and the name of its tool would be said twice.
      if (only.piece.channel === 'arguments') return undefined;
      const { piece, channel, start } = only;
      const length = channel.released - start;
      // Each split costs as much as the rest is long: of a long event a good part must be ready, or its work would grow with its square.
      if (piece.text.length > shortUnits && length < piece.text.length / 4) return undefined;
      const text = length > 0 ? piece.text.slice(0, length) : '';
      if (text.trim() === '') return undefined;
      piece.write(channel.textFor(text, start));
      dialect.leaves(event);
      const first = dialect.write(event);
      const rest = piece.text.slice(length);
      piece.write(rest);
      return {
        first,
        rest: holdEvent({
          bytes: dialect.write(event),
          event,
          pieces: [{ piece: { ...piece, text: rest }, channel, start: start + length }],
          dialect,
        }),
      };
    },
    markFiltered: () => {
      dialect.markFiltered(event);
      isChanged = true;
    },
  };
}
