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

interface HeldEventParts {
  readonly event: JsonObject;
  /** Bytes that came. */
  readonly size: number;
  readonly pieces: readonly HeldPiece[];
  readonly dialect: StreamDialect;
}

/** UTF-16 units of text up to which an event may leave in as many parts as it has sentences. */
const shortUnits = 2_048;

/** An event that waits until all its text may leave. */
export class HeldEvent {
  readonly event: JsonObject;
  /** Bytes that came. */
  readonly size: number;
  readonly choice: number | undefined;
  readonly isFinish: boolean;
  readonly #pieces: readonly HeldPiece[];
  readonly #dialect: StreamDialect;

  constructor({ event, size, pieces, dialect }: HeldEventParts) {
    this.event = event;
    this.size = size;
    this.choice = dialect.choiceOf(event);
    this.isFinish = dialect.isFinish(event);
    this.#pieces = pieces;
    this.#dialect = dialect;
  }

  get isReady(): boolean {
    return this.#pieces.every(isReleased);
  }

  /** Whether text of a choice in it may not leave yet. */
  waitsFor(choice: number): boolean {
    return this.#pieces.some((held) => held.piece.choice === choice && !isReleased(held));
  }

  /** Its bytes as they leave: written anew from what was read, so that nothing leaves with it that was not. */
  take(): Uint8Array {
    this.settle();
    return this.#dialect.write(this.event);
  }

  /** The same, left in `event`, for a caller who adds to it. */
  settle(): void {
    for (const { piece, channel, start } of this.#pieces) {
      const text = channel.textFor(piece.text, start);
      if (text !== piece.text) piece.write(text);
    }
    this.#dialect.leaves(this.event);
  }

  markFiltered(): void {
    this.#dialect.markFiltered(this.event);
  }

  /** The first part of its text in an event of its own, where that may leave already and says something. */
  split(): { readonly first: Uint8Array; readonly rest: HeldEvent } | undefined {
    const [only] = this.#pieces;
    if (!only || this.#pieces.length > 1 || !this.#isDivisible(only)) return undefined;
    const { piece, channel, start } = only;
    const length = channel.released - start;
    // Each split costs as much as the rest is long: of a long event a good part must be ready, or its work would grow with its square.
    if (piece.text.length > shortUnits && length < piece.text.length / 4) return undefined;
    const text = length > 0 ? piece.text.slice(0, length) : '';
    if (text.trim() === '') return undefined;
    piece.write(channel.textFor(text, start));
    const first = this.#written();
    const rest = { ...piece, text: piece.text.slice(length) };
    piece.write(rest.text);
    return { first, rest: this.#with({ piece: rest, channel, start: start + length }) };
  }

  /** Half a call is of no use, and the name of its tool would be said twice. */
  #isDivisible({ piece }: HeldPiece): boolean {
    if (this.isFinish || piece.isWhole || piece.channel === 'arguments') return false;
    return this.#dialect.isDivisible(this.event);
  }

  #written(): Uint8Array {
    this.#dialect.leaves(this.event);
    return this.#dialect.write(this.event);
  }

  #with(piece: HeldPiece): HeldEvent {
    return new HeldEvent({ event: this.event, size: this.size, pieces: [piece], dialect: this.#dialect });
  }
}

const isReleased = ({ piece, channel, start }: HeldPiece): boolean => channel.released >= start + piece.text.length;
