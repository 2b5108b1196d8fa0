import { isObject, isRawNumber, type JsonObject } from '../../../wire/json.ts';
import { isFieldName, isWord } from './field-names.ts';

/** The named fields of an object without any text in them: numbers, states and words for programs alone. What is left of an answer that was blocked. */
export function bareObject(object: JsonObject, fields: readonly string[]): JsonObject {
  const kept = fields.filter((field) => object[field] !== undefined).map((field) => [field, bare(object[field])]);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as JsonObject;
}

function bare(value: unknown): unknown {
  if (typeof value === 'string') return isWord(value) ? value : undefined;
  if (Array.isArray(value)) return value.map(bare).filter((each) => each !== undefined);
  if (!isObject(value) || isRawNumber(value)) return value;
  return bareObject(value, Object.keys(value).filter(isFieldName));
}
