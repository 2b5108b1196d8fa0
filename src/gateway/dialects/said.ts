import type { Message } from '../../core/exchange.ts';
import type { Piece } from './dialect.ts';
import { stringIn } from './fields.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

/** A message of a request, with each of its texts where it can be written again. */
export interface Said {
  readonly role: string;
  readonly texts: readonly SaidText[];
}

interface SaidText {
  readonly text: string;
  readonly holder: JsonObject;
  readonly field: string;
}

/** What a field holds: a text, or parts of which some have text. None is empty. */
export function textsIn(holder: JsonObject, field: string): SaidText[] {
  const content = holder[field];
  const whole = stringIn(content);
  if (whole !== undefined) return whole === '' ? [] : [{ text: whole, holder, field }];
  return objectsIn(content).flatMap((part) => {
    const text = stringIn(part['text']);
    return text === undefined || text === '' ? [] : [{ text, holder: part, field: 'text' }];
  });
}

export const messagesOf = (said: readonly Said[]): Message[] =>
  said.map(({ role, texts }) => ({ role, content: texts.map(({ text }) => text).join('\n') }));

/** What the last message of a user that has text says. */
export const questionIn = (messages: readonly Message[]): string | undefined =>
  messages.findLast(({ role, content }) => role === 'user' && content !== '')?.content;

export const piecesOf = (said: readonly Said[]): Piece[] =>
  said.flatMap(({ texts }, choice) =>
    texts.map(({ text, holder, field }, order): Piece => {
      const write = (changed: string): void => void (holder[field] = changed);
      return { choice, channel: 'prose', part: String(order), text, write };
    }),
  );

/** What a model answered, where that was anything, and what is said to it: as messages of every shape are written. */
export const turnsOf = (answer: string, said: string): { readonly role: string; readonly content: string }[] => [
  ...(answer.trim() === '' ? [] : [{ role: 'assistant', content: answer }]),
  { role: 'user', content: said },
];
