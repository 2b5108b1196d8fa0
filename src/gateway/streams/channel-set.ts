import type { ChannelVerdict } from '../answer-verdict.ts';
import type { Piece } from '../dialects/dialect.ts';
import { type Channel, type ChannelOptions, type ChannelPlace, createChannel, type LeftText } from './channel.ts';
import type { HeldPiece } from './held-event.ts';

/** The texts of one answer, each opened when its first piece comes. */
export interface ChannelSet {
  open(place: ChannelPlace): void;
  /** Gives pieces their places in their texts; `push` must follow. */
  place(pieces: readonly Piece[]): readonly HeldPiece[];
  /** Where a text begins or goes on, the one of its choice before it has ended: what is still open of it is checked at once. */
  push(pieces: readonly HeldPiece[]): void;
  /** Every text of a choice has ended. */
  close(choice: number): void;
  /** UTF-16 units of text that may not leave yet. */
  readonly held: number;
  end(): Promise<readonly ChannelVerdict[]>;
  soFar(): readonly LeftText[];
}

export function createChannelSet(optionsFor: (place: ChannelPlace) => Omit<ChannelOptions, 'place'>): ChannelSet {
  const channels = new Map<string, Channel>();
  /** Texts that went on after their end; they stay open from then on. */
  const lasting = new WeakSet<Channel>();
  /** Choice → the texts of its last event. */
  const current = new Map<number, readonly Channel[]>();

  function channelOf({ choice, channel, part }: ChannelPlace): Channel {
    const key = `${choice} ${channel} ${part}`;
    const known = channels.get(key);
    if (known && (!known.hasEnded || lasting.has(known))) return known;
    const place = { choice, channel, part };
    // Checked again from where it began, else what a check looks for could be written in two parts unseen; once, so that the work stays linear.
    const opened = createChannel({ place, ...optionsFor(place), ...(known && { before: known.text }) });
    if (known) lasting.add(opened);
    channels.set(key, opened);
    return opened;
  }

  function turnTo(pieces: readonly HeldPiece[]): void {
    const [first] = pieces;
    if (!first) return;
    const { choice } = first.piece;
    const before = current.get(choice);
    if (pieces.length === 1 && before?.length === 1 && before[0] === first.channel) return;
    const now = pieces.filter(({ piece }) => piece.choice === choice).map(({ channel }) => channel);
    for (const channel of before ?? []) if (!now.includes(channel)) endEarly(channel);
    current.set(choice, now);
  }

  function endEarly(channel: Channel): void {
    if (!lasting.has(channel)) void channel.end();
  }

  return {
    open: channelOf,
    place: (pieces) =>
      pieces.map((piece) => {
        const channel = channelOf(piece);
        return { piece, channel, start: channel.reserve(piece.text.length) };
      }),
    push: (pieces) => {
      turnTo(pieces);
      for (const { piece, channel } of pieces) channel.push(piece.text);
    },
    close: (choice) => {
      for (const channel of channels.values()) if (channel.place.choice === choice) endEarly(channel);
    },
    get held() {
      let length = 0;
      for (const channel of channels.values()) length += channel.length - channel.released;
      return length;
    },
    soFar: () => Array.from(channels.values()).flatMap((channel) => channel.soFar() ?? []),
    end: async () =>
      Promise.all(
        Array.from(channels.values(), async (channel) => ({ ...channel.place, verdict: await channel.end() })),
      ),
  };
}
