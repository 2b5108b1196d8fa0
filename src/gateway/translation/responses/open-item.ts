import type { ChatAbout, ChatCall } from '../chat-answer.ts';
import { callItem, messageItem, reasoningItem, refusalPart, textPart } from './response-answer.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** An item of a response on its way: the events that open it, bring its text and end it. */
export interface OpenItem {
  /** Tells it from others: what it holds, and which call of a tool. */
  readonly kind: string;
  readonly opening: readonly JsonObject[];
  add(text: string): JsonObject;
  /** What ends it; the last holds the whole item. */
  closing(): readonly JsonObject[];
}

interface ItemShape {
  readonly kind: string;
  readonly output: number;
  /** The item with so much text. */
  readonly item: (text: string) => JsonObject;
  /** What it is before it has any text. */
  readonly begun: JsonObject;
  /** `response.output_text` and its like. */
  readonly event: string;
  /** Field of the event that ends the text. */
  readonly field: string;
  /** The part that holds the text, for an item that has parts. */
  readonly part?: (text: string) => JsonObject;
}

function openItem({ kind, output, item, begun, event, field, part }: ItemShape): OpenItem {
  const texts: string[] = [];
  const place = { item_id: begun['id'], output_index: output, ...(part && { content_index: 0 }) };
  // Only prose has them, and there they must stand.
  const logprobs = event === 'response.output_text' ? { logprobs: [] } : {};
  return {
    kind,
    opening: [
      { type: 'response.output_item.added', output_index: output, item: begun },
      ...(part ? [{ type: 'response.content_part.added', ...place, part: part('') }] : []),
    ],
    add: (delta) => {
      texts.push(delta);
      return { type: `${event}.delta`, ...place, delta, ...logprobs };
    },
    closing: () => {
      const text = texts.join('');
      return [
        { type: `${event}.done`, ...place, [field]: text, ...logprobs },
        ...(part ? [{ type: 'response.content_part.done', ...place, part: part(text) }] : []),
        { type: 'response.output_item.done', output_index: output, item: item(text) },
      ];
    },
  };
}

export function openReasoning(about: ChatAbout, output: number): OpenItem {
  const named = namedBy(about, output);
  return openItem({
    kind: 'reasoning',
    output,
    item: (text) => reasoningItem(named, text),
    begun: reasoningItem(named, ''),
    event: 'response.reasoning_text',
    field: 'text',
    part: (text) => ({ type: 'reasoning_text', text }),
  });
}

export const openMessage = (about: ChatAbout, output: number): OpenItem =>
  openProse({ kind: 'text', event: 'response.output_text', field: 'text', part: textPart }, about, output);

export const openRefusal = (about: ChatAbout, output: number): OpenItem =>
  openProse({ kind: 'refusal', event: 'response.refusal', field: 'refusal', part: refusalPart }, about, output);

/** Items of one kind are told apart by their place. */
const namedBy = (about: ChatAbout, output: number): ChatAbout => ({
  ...about,
  id: output === 0 ? about.id : `${about.id}_${output}`,
});

function openProse(
  shape: Pick<ItemShape, 'kind' | 'event' | 'field'> & Required<Pick<ItemShape, 'part'>>,
  about: ChatAbout,
  output: number,
): OpenItem {
  const named = namedBy(about, output);
  return openItem({
    ...shape,
    output,
    item: (text) => messageItem(named, [shape.part(text)]),
    begun: { ...messageItem(named, []), status: 'in_progress' },
  });
}

export function openCall(call: ChatCall & { readonly index: number }, output: number): OpenItem {
  return openItem({
    kind: `call ${call.index} ${call.id}`,
    output,
    item: (text) => callItem({ ...call, text }, 'completed'),
    begun: callItem({ ...call, text: '' }, 'in_progress'),
    event: call.isCustom ? 'response.custom_tool_call_input' : 'response.function_call_arguments',
    field: call.isCustom ? 'input' : 'arguments',
  });
}
