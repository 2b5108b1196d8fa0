import type { ChannelVerdict } from '../answer-verdict.ts';
import type { Piece } from '../dialects/dialect.ts';
import { type Channel, type ChannelOptions, type ChannelPlace, createChannel, type LeftText } from './channel.ts';
import type { HeldPiece } from './held-event.ts';

/** Of a text that goes on behind its end, so much is read again: what is looked for may stand in two of its parts. */
const readAgain = 256;

/** UTF-16 units that a text counts as for being a text of its own: its checks need memory too. */
const perText = 1_024;

/** The texts of one answer, each opened when its first piece comes. */
export class ChannelSet {
  readonly #optionsFor: (place: ChannelPlace) => Omit<ChannelOptions, 'place'>;
  /** The text that goes on at a place. */
  readonly #channels = new Map<string, Channel>();
  /** All whose verdict counts. */
  readonly #live = new Set<Channel>();
  /** Texts that went on after their end; they stay open from then on. */
  readonly #lasting = new WeakSet<Channel>();
  /** Texts that are there as a whole. */
  readonly #wholes = new WeakSet<Channel>();
  /** Choice and part → the end of what came whole there so far. */
  readonly #tails = new Map<string, string>();
  /** Choice → the texts of its last event. */
  readonly #current = new Map<number, readonly Channel[]>();
  #size = 0;

  constructor(optionsFor: (place: ChannelPlace) => Omit<ChannelOptions, 'place'>) {
    this.#optionsFor = optionsFor;
  }

  /** UTF-16 units of text that have come, and what the texts themselves count as. */
  get size(): number {
    return this.#size;
  }

  /** UTF-16 units of text that may not leave yet. */
  get held(): number {
    let held = 0;
    for (const channel of this.#live) held += channel.length - channel.released;
    return held;
  }

  open({ choice, channel, part }: ChannelPlace, before = ''): Channel {
    const place = { choice, channel, part };
    const opened = createChannel({ place, ...this.#optionsFor(place), before });
    this.#channels.set(keyOf(place), opened);
    this.#live.add(opened);
    this.#size += perText;
    return opened;
  }

  /** Gives pieces their places in their texts; `push` must follow. */
  place(pieces: readonly Piece[]): readonly HeldPiece[] {
    return pieces.map((piece) => {
      const channel = piece.isWhole ? this.#wholeOf(piece) : this.#growingOf(piece);
      this.#size += piece.text.length;
      return { piece, channel, start: channel.reserve(piece.text.length) };
    });
  }

  /** Where a text begins or goes on, the one of its choice before it has ended: what is still open of it is checked at once. What came whole has ended too. */
  push(pieces: readonly HeldPiece[]): void {
    this.#turnTo(pieces.filter(({ channel }) => !this.#wholes.has(channel)));
    for (const { piece, channel } of pieces) channel.push(piece.text);
    for (const { channel } of pieces) if (this.#wholes.has(channel)) this.#endWhole(channel);
  }

  /** Every text of a choice has ended. */
  close(choice: number): void {
    for (const channel of this.#live) if (channel.place.choice === choice) this.#endEarly(channel);
  }

  async end(): Promise<readonly ChannelVerdict[]> {
    return Promise.all(Array.from(this.#live, async (channel) => ({ ...channel.place, verdict: await channel.end() })));
  }

  /** What may have left of each text, and what was found in it. */
  soFar(): readonly LeftText[] {
    return Array.from(this.#live).flatMap((channel) => channel.soFar() ?? []);
  }

  #growingOf(place: ChannelPlace): Channel {
    const known = this.#channels.get(keyOf(place));
    if (!known) return this.open(place);
    if (!known.hasEnded || this.#lasting.has(known)) return known;
    // Checked again from where it began, else what a check looks for could be written in two parts unseen; once, so that the work stays linear.
    const opened = this.open(place, known.text);
    this.#lasting.add(opened);
    this.#live.delete(known);
    return opened;
  }

  /** Of what came whole in the same place before, the end is read with it. */
  #wholeOf(piece: Piece): Channel {
    const known = this.#channels.get(keyOf(piece));
    const tail = `${piece.choice} ${piece.part}`;
    const before = this.#tails.get(tail) ?? '';
    this.#tails.set(tail, (before + piece.text).slice(-readAgain));
    if (known && !known.hasEnded) return known;
    const opened = this.open(piece, before);
    this.#wholes.add(opened);
    return opened;
  }

  /** Where nothing was found in it, it is forgotten. */
  #endWhole(channel: Channel): void {
    const key = keyOf(channel.place);
    // A fault was told already.
    void channel.end().then(
      ({ findings, unable }) => {
        if (this.#channels.get(key) === channel) this.#channels.delete(key);
        if (findings.length + unable.length === 0) this.#live.delete(channel);
      },
      () => undefined,
    );
  }

  #turnTo(pieces: readonly HeldPiece[]): void {
    const [first] = pieces;
    if (!first) return;
    const { choice } = first.piece;
    const before = this.#current.get(choice);
    if (pieces.length === 1 && before?.length === 1 && before[0] === first.channel) return;
    const now = pieces.filter(({ piece }) => piece.choice === choice).map(({ channel }) => channel);
    for (const channel of before ?? []) if (!now.includes(channel)) this.#endEarly(channel);
    this.#current.set(choice, now);
  }

  #endEarly(channel: Channel): void {
    if (!this.#lasting.has(channel)) void channel.end();
  }
}

const keyOf = ({ choice, channel, part }: ChannelPlace): string => `${choice} ${channel} ${part}`;
