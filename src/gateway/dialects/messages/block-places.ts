import type { AnswerChannel } from '../../../core/check.ts';
import { type Place, root } from '../texts/place.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** Where the texts of the blocks of one message belong. */
export interface BlockPlaces {
  /** Of a block that begins. */
  open(index: number, block: JsonObject): Place;
  /** Of a block that has begun. */
  of(index: number): Place;
}

/** What the first text of a message is called. */
export const firstTextPart = 'text 0';

const channels: ReadonlyMap<string, AnswerChannel> = new Map<string, AnswerChannel>([
  ['text', 'prose'],
  ['thinking', 'reasoning'],
  ['redacted_thinking', 'reasoning'],
  ['compaction', 'reasoning'],
  ['tool_use', 'arguments'],
  ['server_tool_use', 'arguments'],
  ['mcp_tool_use', 'arguments'],
]);

/** What the provider's tools return is not what the model says. */
const channelOf = (type: string): AnswerChannel | undefined =>
  channels.get(type) ?? (type.endsWith('tool_result') ? 'other' : undefined);

/** Text blocks that follow one another are one text: where documents are cited, sentences run across them. */
export function createBlockPlaces(): BlockPlaces {
  const places = new Map<number, Place>();
  let texts = -1;
  let isInText = false;
  return {
    open: (index, block) => {
      const type = String(block['type']);
      const isText = type === 'text';
      if (isText && !isInText) texts += 1;
      isInText = isText;
      const part = isText ? `text ${texts}` : `block ${index}`;
      const place = { ...root, slot: `block ${index}`, part, channel: channelOf(type) };
      places.set(index, place);
      return place;
    },
    of: (index) => places.get(index) ?? { ...root, slot: `block ${index}`, part: `block ${index}` },
  };
}
