import type { OpenItem } from './open-item.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** The items of a streamed response, one behind the other. */
export interface ItemRow {
  /** The kind of the item that is open. */
  readonly kind: string | undefined;
  /** Adds text to the open item, or ends it and opens the next where that is of another kind. */
  add(kind: string, text: string, open: (output: number) => OpenItem): void;
  /** Ends the open item and gives all. */
  end(): readonly unknown[];
}

export function createItemRow(tell: (event: JsonObject) => void): ItemRow {
  const ended: unknown[] = [];
  let item: OpenItem | undefined;

  function end(): readonly unknown[] {
    const closing = item?.closing() ?? [];
    closing.forEach(tell);
    if (item) ended.push(closing.at(-1)?.['item']);
    item = undefined;
    return ended;
  }

  return {
    get kind() {
      return item?.kind;
    },
    add: (kind, text, open) => {
      if (item?.kind !== kind) {
        end();
        item = open(ended.length);
        item.opening.forEach(tell);
      }
      if (text !== '') tell(item.add(text));
    },
    end,
  };
}
