import type { ChannelVerdict } from '../answer-verdict.ts';
import type { Piece } from '../dialects/dialect.ts';
import { type Channel, type ChannelOptions, type ChannelPlace, createChannel } from './channel.ts';
import type { HeldPiece } from './held-event.ts';

/** The texts of one answer, each opened when its first piece comes. */
export interface ChannelSet {
  open(place: ChannelPlace): void;
  /** Gives pieces their places in their texts; `push` must follow. */
  place(pieces: readonly Piece[]): readonly HeldPiece[];
  push(pieces: readonly HeldPiece[]): void;
  /** UTF-16 units of text that may not leave yet. */
  readonly held: number;
  end(): Promise<readonly ChannelVerdict[]>;
}

export function createChannelSet(optionsFor: (place: ChannelPlace) => Omit<ChannelOptions, 'place'>): ChannelSet {
  const channels = new Map<string, Channel>();

  function channelOf({ choice, channel, part }: ChannelPlace): Channel {
    const key = `${choice} ${channel} ${part}`;
    const known = channels.get(key);
    if (known) return known;
    const place = { choice, channel, part };
    const opened = createChannel({ place, ...optionsFor(place) });
    channels.set(key, opened);
    return opened;
  }

  return {
    open: channelOf,
    place: (pieces) =>
      pieces.map((piece) => {
        const channel = channelOf(piece);
        return { piece, channel, start: channel.reserve(piece.text.length) };
      }),
    push: (pieces) => {
      for (const { piece, channel } of pieces) channel.push(piece.text);
    },
    get held() {
      let length = 0;
      for (const channel of channels.values()) length += channel.length - channel.released;
      return length;
    },
    end: async () =>
      Promise.all(
        Array.from(channels.values(), async (channel) => ({ ...channel.place, verdict: await channel.end() })),
      ),
  };
}
