import type { JsonObject } from '../../../wire/json.ts';

/** Names the texts that the blocks of one message belong to. */
export interface BlockParts {
  /** The name for a block that begins. */
  open(index: number, block: JsonObject): string;
  /** The name given to a block that has begun. */
  of(index: number): string;
}

/** What the first text of a message is called. */
export const firstTextPart = 'text 0';

/** Text blocks that follow one another are one text: where documents are cited, sentences run across them. */
export function createBlockParts(): BlockParts {
  const names = new Map<number, string>();
  let texts = -1;
  let isInText = false;
  return {
    open: (index, { type }) => {
      const isText = type === 'text';
      if (isText && !isInText) texts += 1;
      isInText = isText;
      const name = isText ? `text ${texts}` : `${String(type)} ${index}`;
      names.set(index, name);
      return name;
    },
    of: (index) => names.get(index) ?? `block ${index}`,
  };
}
