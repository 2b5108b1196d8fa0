import type { JsonObject } from '../../../wire/json.ts';

/** The content blocks of a streamed message, one behind the other. */
export interface BlockRow {
  /** The kind of the block that is open. */
  readonly kind: string | undefined;
  /** Adds to the open block, or ends it and begins the next where that is of another kind. */
  add(kind: string, block: JsonObject, delta: JsonObject | undefined): void;
  end(): void;
}

export function createBlockRow(tell: (event: JsonObject) => void): BlockRow {
  let open: string | undefined;
  let index = -1;

  function end(): void {
    if (open !== undefined) tell({ type: 'content_block_stop', index });
    open = undefined;
  }

  return {
    get kind() {
      return open;
    },
    add: (kind, block, delta) => {
      if (open !== kind) {
        end();
        open = kind;
        index += 1;
        tell({ type: 'content_block_start', index, content_block: block });
      }
      if (delta) tell({ type: 'content_block_delta', index, delta });
    },
    end,
  };
}
