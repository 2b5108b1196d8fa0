import { eventOf } from '../../wire/event-data.ts';
import type { JsonObject } from '../../wire/json.ts';
import { isWord } from './texts/field-names.ts';

/** An event of a shape that says its type twice: in its data, and in its `event` line. */
export const namedEvent = (event: JsonObject): Uint8Array => {
  const { type } = event;
  return eventOf(event, typeof type === 'string' && isWord(type) ? type : undefined);
};

/** The event with the type that its `event` line gives it, where its data says none. */
export const withType = (event: JsonObject, name: string | undefined): JsonObject =>
  typeof event['type'] === 'string' || name === undefined ? event : { ...event, type: name };
