import type { AnswerChannel } from '../../../core/check.ts';
import { isObject } from '../../../wire/json.ts';
import { entryOf, type Place, root, under } from '../texts/place.ts';

/** Where the texts of the items of one response belong. */
export interface ItemPlaces {
  /** Of an item, by its place in `output` and its type. */
  item(output: number, type: string): Place;
}

/** What the prose of the first message of a response is called. */
export const firstMessagePart = 'message 0';

/** The parts of a message are one text, anything else is a text of its own. */
export function createItemPlaces(): ItemPlaces {
  const messages = new Map<number, number>();
  return {
    item: (output, type) => {
      const slot = `item ${output}`;
      if (type !== 'message') return { ...root, slot, part: slot, channel: channelOf(type) };
      const known = messages.get(output) ?? messages.size;
      messages.set(output, known);
      return { ...root, slot, part: `message ${known}`, channel: 'prose' };
    },
  };
}

/** What a call of a server's own tool returned stands in the same item. */
function channelOf(type: string): AnswerChannel | undefined {
  if (type === 'reasoning') return 'reasoning';
  if (type.endsWith('_call')) return 'arguments';
  return type.endsWith('_call_output') ? 'other' : undefined;
}

/** The place that fields and places in lists lead to. */
export const placeAt = (place: Place, path: readonly (string | number)[]): Place =>
  path.reduce<Place>((at, step) => (typeof step === 'string' ? under(at, step) : entryOf(at, undefined, step)), place);

export const typeOf = (item: unknown): string => (isObject(item) ? String(item['type']) : '');
