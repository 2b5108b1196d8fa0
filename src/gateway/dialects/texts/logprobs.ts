import { isObject, type JsonObject } from '../../../wire/json.ts';
import { isFieldName } from './field-names.ts';
import type { Leaf } from './leaf.ts';
import type { Place } from './place.ts';

interface SpelledTexts {
  /** Has `logprobs`. */
  readonly holder: JsonObject;
  /** What stands beside them. */
  readonly texts: readonly Leaf[];
  readonly place: Place;
}

/**
 * Probabilities of tokens spell texts out a second time. They stay where every token stands in a text beside them; where that text is changed, they go. The
 * tokens that could have stood there are a text of their own.
 */
export function readLogprobs({ holder, texts, place }: SpelledTexts): Leaf[] {
  const { logprobs } = holder;
  const drop = (): void => void (holder['logprobs'] = Array.isArray(logprobs) ? [] : null);
  const others = otherTokens(logprobs, texts.map(({ text }) => text).join(''));
  if (!others) {
    drop();
    return [...texts];
  }
  const leaves = texts.map((leaf) => ({
    ...leaf,
    write: (text: string): void => {
      leaf.write(text);
      drop();
    },
  }));
  if (others.length === 0) return leaves;
  const { slot } = place;
  return [...leaves, { slot, part: slot, channel: 'other', text: others.join('\n\n'), grows: false, write: drop }];
}

/** Tokens that were not written; `undefined` where the probabilities hold anything else that does not stand in the text. */
function otherTokens(logprobs: unknown, text: string): string[] | undefined {
  const lists = isObject(logprobs) ? Object.values(logprobs).filter((list) => list !== null) : [logprobs];
  const others = new Set<string>();
  for (const list of lists) {
    if (!Array.isArray(list)) return undefined;
    let at = 0;
    for (const entry of list as unknown[]) {
      if (!isEntry(entry)) return undefined;
      const { token } = entry;
      const start = isPartOfCharacter(token) ? at : text.indexOf(token, at);
      if (start < 0) return undefined;
      at = isPartOfCharacter(token) ? at : start + token.length;
      for (const other of entry['top_logprobs'] ?? []) {
        if (!isEntry(other)) return undefined;
        if (other.token !== token && other.token.trim() !== '' && !isPartOfCharacter(other.token))
          others.add(other.token);
      }
    }
  }
  return [...others];
}

type Entry = JsonObject & { readonly token: string; readonly top_logprobs?: readonly unknown[] | null };

function isEntry(entry: unknown): entry is Entry {
  if (!isObject(entry) || typeof entry['token'] !== 'string') return false;
  const { token, bytes = null, top_logprobs: others = null, ...rest } = entry;
  const isPlain = Object.entries(rest).every(([field, value]) => isFieldName(field) && isNumber(value));
  return (
    isPlain && (others === null || Array.isArray(others)) && (bytes === null || areBytesOf(token as string, bytes))
  );
}

const isNumber = (value: unknown): boolean => typeof value === 'number' || value === null;

/** As OpenAI writes a token that ends within a character. */
const isPartOfCharacter = (token: string): boolean => /^(?:bytes:)?(?:\\x[\da-f]{2}){1,8}$/i.test(token);

function areBytesOf(token: string, bytes: unknown): boolean {
  if (!Array.isArray(bytes) || !bytes.every((byte) => typeof byte === 'number')) return false;
  return isPartOfCharacter(token) ? bytes.length <= 8 : Buffer.from(bytes).toString() === token;
}
