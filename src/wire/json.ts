/** What a JSON object is read as: nothing is known of its fields. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

// Both are of ECMAScript 2026, and the types do not know them yet.
type Reviver = (...given: [key: string, value: unknown, context: { readonly source?: string }]) => unknown;
const json = JSON as typeof JSON & {
  readonly rawJSON: (text: string) => unknown;
  readonly isRawJSON: (value: unknown) => boolean;
  readonly parse: (text: string, reviver: Reviver) => unknown;
};

/** A whole number that a double cannot hold, as in a 64-bit id or seed. */
const mayHoldLongNumber = /[:,[]\s{0,9}-?\d{16}/;

/** Long numbers are kept as they are written, for what is read is mostly written again. */
const keepLongNumber: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && source.length > 15 && String(value) !== source
    ? json.rawJSON(source)
    : value;

/** Whether a value stands for a number that no double holds; it is written as it was read. */
export const isRawNumber = (value: object): boolean => json.isRawJSON(value);

/** A text as JSON. Throws what the parser throws, whose message holds a piece of the text. */
const parseJson = (text: string): unknown =>
  mayHoldLongNumber.test(text) ? json.parse(text, keepLongNumber) : JSON.parse(text);

/** A text as a JSON object; `undefined` where it is none. The message of the parser is not passed on: it holds a piece of the text. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
