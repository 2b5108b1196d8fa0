import { isObject, isRawNumber, type JsonObject } from '../../../wire/json.ts';
import type { Piece } from '../dialect.ts';
import type { Said } from '../said.ts';
import { isWord, kindOf } from './field-names.ts';

/**
 * What else a request says to the model: every string of it that is no text of `said`, no word for programs, and no part of what the model itself said in
 * earlier turns. What tools are told to do stands there, documents, and texts in fields that nobody knows.
 */
export function otherPieces(body: JsonObject, said: readonly Said[]): Piece[] {
  const read = new Map<object, Set<string>>();
  for (const { holder, field } of said.flatMap(({ texts }) => texts))
    read.set(holder, (read.get(holder) ?? new Set()).add(field));
  const found: Piece[] = [];

  function visit(holder: object): void {
    const fields = holder as Record<string, unknown>;
    for (const [field, value] of Object.entries(fields)) {
      if (typeof value === 'string') {
        if (value === '' || read.get(holder)?.has(field) || isProgramWord(field, value, holder)) continue;
        const write = (changed: string): void => void (fields[field] = changed);
        found.push({ choice: 0, channel: 'prose', part: String(found.length), text: value, write });
      } else if (typeof value === 'object' && value !== null && !isRawNumber(value) && !isOwnTurn(value)) visit(value);
    }
  }

  visit(body);
  return found;
}

/** Turns of the model as each shape has them: messages of its role, and items that it put beside them. */
function isOwnTurn(value: object): boolean {
  if (!isObject(value)) return false;
  const { role, type } = value;
  return role === 'assistant' || type === 'reasoning' || (typeof type === 'string' && type.endsWith('_call'));
}

/** Documents in plain text stand where others have their bytes. */
function isProgramWord(field: string, text: string, holder: object): boolean {
  if (!isWord(text) || (field === 'data' && isObject(holder) && holder['type'] === 'text')) return false;
  return kindOf(field) === 'word' || identifiers.test(field);
}

const identifiers = /(?:^|_)(?:effort|id|identifier|key|role|strict|tier|tool_choice|type|user|verbosity)$/;
