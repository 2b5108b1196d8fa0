import { isObject } from '../../../wire/json.ts';

/** Whether a request says a text itself, word for word as the value or the name of a field: an answer that says it again tells nothing new. */
export type AskedTexts = (text: string) => boolean;

/** Reads the request when it is asked for the first time. */
export function askedTexts(request: unknown): AskedTexts {
  let texts: Set<string> | undefined;
  return (text) => (texts ??= textsIn(request, new Set())).has(text);
}

function textsIn(value: unknown, found: Set<string>): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const each of value) textsIn(each, found);
  else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) {
      found.add(name);
      textsIn(each, found);
    }
  }
  return found;
}
