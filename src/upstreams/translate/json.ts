export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

export const countIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Leaves out what is undefined. */
export const given = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** JSON of a model, which may be cut short: an object, or none. */
export function parsedObject(text: string): JsonObject {
  try {
    return objectIn(JSON.parse(text));
  } catch {
    return {};
  }
}
