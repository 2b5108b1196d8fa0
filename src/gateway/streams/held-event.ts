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
  /** Bytes that came. */
  readonly size: number;
  readonly isFinish: boolean;
  readonly event: JsonObject;
  readonly isReady: () => boolean;
  /** Whether text of a choice in it may not leave yet. */
  readonly waitsFor: (choice: number) => boolean;
  /** Its bytes as they leave: written anew from what was read, so that nothing leaves with it that was not. */
  readonly take: () => Uint8Array;
  /** The same, left in `event`, for a caller who adds to it. */
  readonly settle: () => void;
  /** The first part of its text in an event of its own, where that may leave already and says something. */
  readonly split: () => { readonly first: Uint8Array; readonly rest: HeldEvent } | undefined;
  readonly markFiltered: () => void;
}

export interface HeldEventParts {
  /** Of what came. */
  readonly size: number;
  readonly event: JsonObject;
  readonly pieces: readonly HeldPiece[];
  readonly dialect: StreamDialect;
}

const isReleased = ({ piece, channel, start }: HeldPiece): boolean => channel.released >= start + piece.text.length;

/** UTF-16 units of text up to which an event may leave in as many parts as it has sentences. */
const shortUnits = 2_048;

export function holdEvent({ size, event, pieces, dialect }: HeldEventParts): HeldEvent {
  const isFinish = dialect.isFinish(event);
  const settle = (): void => {
    for (const { piece, channel, start } of pieces) {
      const text = channel.textFor(piece.text, start);
      if (text !== piece.text) piece.write(text);
    }
    dialect.leaves(event);
  };
  return {
    choice: dialect.choiceOf(event),
    size,
    isFinish,
    event,
    settle,
    isReady: () => pieces.every(isReleased),
    waitsFor: (choice) => pieces.some((held) => held.piece.choice === choice && !isReleased(held)),
    take: () => {
      settle();
      return dialect.write(event);
    },
    split: () => {
      const [only] = pieces;
      if (!only || pieces.length > 1 || isFinish || !dialect.isDivisible(event)) return undefined;
      // Half a call is of no use, and the name of its tool would be said twice.
      if (only.piece.channel === 'arguments' || only.piece.isWhole) return undefined;
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
          size: size - length,
          event,
          pieces: [{ piece: { ...piece, text: rest }, channel, start: start + length }],
          dialect,
        }),
      };
    },
    markFiltered: () => dialect.markFiltered(event),
  };
}
