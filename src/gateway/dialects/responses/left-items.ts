import type { Leaf } from '../texts/leaf.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** The items of a response as the client has them. */
export interface LeftItems {
  /** An event is leaving. */
  note(event: JsonObject): void;
  /** Events that end the items that are still open, so far as they can end well: the call of a tool that is cut short cannot. */
  closing(): readonly JsonObject[];
  /** The items that have ended, in order. */
  ended(): readonly JsonObject[];
}

interface LeftItem {
  readonly item: JsonObject;
  readonly isDone: boolean;
}

/** `leavesOf` gives the texts of an item, `textOf` what has left of one. */
export function createLeftItems(
  leavesOf: (item: JsonObject, output: number) => readonly Leaf[],
  textOf: (slot: string) => string,
): LeftItems {
  const items = new Map<number, LeftItem>();

  function addPart(output: number, list: 'content' | 'summary', part: JsonObject): void {
    const open = items.get(output);
    if (!open || open.isDone) return;
    items.set(output, { item: { ...open.item, [list]: [...objectsIn(open.item[list]), { ...part }] }, isDone: false });
  }

  function close(output: number, { item }: LeftItem): JsonObject[] {
    if (item['type'] !== 'message' && item['type'] !== 'reasoning') return [];
    const ended: JsonObject = {
      ...item,
      status: 'incomplete',
      content: objectsIn(item['content']).map((part) => ({ ...part })),
      ...(item['summary'] !== undefined && { summary: objectsIn(item['summary']).map((part) => ({ ...part })) }),
    };
    for (const { slot, write } of leavesOf(ended, output)) write(textOf(slot));
    items.set(output, { item: ended, isDone: true });
    const parts = objectsIn(ended['content']);
    const last = { item_id: item['id'], output_index: output, content_index: parts.length - 1, part: parts.at(-1) };
    return [
      ...(parts.length > 0 ? [{ type: 'response.content_part.done', ...last }] : []),
      { type: 'response.output_item.done', output_index: output, item: ended },
    ];
  }

  return {
    note: ({ type, output_index: output, item, part }) => {
      if (typeof output !== 'number') return;
      if (isObject(item)) items.set(output, { item, isDone: type === 'response.output_item.done' });
      else if (!isObject(part)) return;
      else if (type === 'response.content_part.added') addPart(output, 'content', part);
      else if (type === 'response.reasoning_summary_part.added') addPart(output, 'summary', part);
    },
    closing: () => Array.from(items).flatMap(([output, left]) => (left.isDone ? [] : close(output, left))),
    ended: () =>
      Array.from(items)
        .toSorted(([a], [b]) => a - b)
        .flatMap(([, { item, isDone }]) => (isDone ? [item] : [])),
  };
}
