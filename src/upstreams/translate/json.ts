import { isObject, type JsonObject, parseObject } from '../../wire/json.ts';

export const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

export const countIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Leaves out what is undefined. */
export const given = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** JSON of a model, which may be cut short: an object, or none. */
export const parsedObject = (text: string): JsonObject => parseObject(text) ?? {};
