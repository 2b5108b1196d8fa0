import type { Piece, StreamDialect, TokenUse } from '../dialect.ts';
import { eventOf } from '../../../wire/event-data.ts';
import { chatErrorBody, chatErrorIn } from './chat-error.ts';
import { chatUsage } from './chat-usage.ts';
import { chatLeaves, contentPart, indexOf } from './chat-leaves.ts';
import { askedTexts } from '../texts/asked-texts.ts';
import { bareObject } from '../texts/bare-object.ts';
import { createLeafReader } from '../texts/leaves.ts';
import { createToldTexts } from '../texts/told-texts.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** Whether the client of a request is told what its stream has used. */
export const asksForUse = ({ stream_options: options }: JsonObject): boolean =>
  isObject(options) && options['include_usage'] === true;

/** The events of a streamed chat completion: `chat.completion.chunk`, ended by `[DONE]`. */
export function openChatStream(request: JsonObject): StreamDialect {
  const isUseAsked = asksForUse(request);
  const reader = createLeafReader(askedTexts(request));
  const texts = createToldTexts(false);
  /** What every chunk of this stream says of it. */
  let about: JsonObject | undefined;
  let used: TokenUse | undefined;
  /** Choice → whether it has ended. */
  const choices = new Map<number, boolean>();
  const written = (chunk: JsonObject): Uint8Array => eventOf({ ...unknownStream, ...about, ...chunk });

  return {
    endMark: '[DONE]',
    firstPart: contentPart,
    parts: (event, name) => {
      const given = event['choices'];
      if (chatErrorIn(event, name)) return [{ error: event['error'] ?? event }];
      return Array.isArray(given) && given.length > 1 ? eachChoice(event, given) : [event];
    },
    eventPieces: (event) => {
      if (event['usage'] !== undefined) used = chatUsage(event) ?? used;
      const choice = choiceIn(event);
      if (choice !== undefined) {
        const index = indexOf(choice, 0);
        if (isFinished(choice)) choices.set(index, true);
        else if (!choices.has(index)) choices.set(index, false);
      }
      const pieces: Piece[] = [];
      for (const { choice: index, leaves } of chatLeaves(event, reader, true))
        pieces.push(...texts.pieces(event, leaves, index));
      about ??= bareObject(event, ['id', 'object', 'created', 'model']);
      return pieces;
    },
    choiceOf: (event) => {
      const choice = choiceIn(event);
      return choice === undefined ? undefined : indexOf(choice, 0);
    },
    // What spells a text out could not be divided with it.
    isDivisible: ({ choices: given }) =>
      objectsIn(given).every(({ logprobs }) => logprobs === undefined || logprobs === null),
    isFinish: (event) => isFinished(choiceIn(event)),
    markFiltered: (event) => {
      for (const choice of objectsIn(event['choices'])) choice['finish_reason'] = 'content_filter';
    },
    // The mark behind it is no event, and some servers leave it out.
    isLast: () => false,
    isWhole: () => choices.size > 0 && Array.from(choices.values()).every((hasEnded) => hasEnded),
    leaves: (event) => texts.leaves(event),
    errorOf: (event) => chatErrorIn(event),
    usage: () => used,
    isUnasked: ({ choices, usage }) => !isUseAsked && isObject(usage) && Array.isArray(choices) && choices.length === 0,
    write: (event) => eventOf(event),
    blockEvents: (index) => [
      written({ choices: [{ index, delta: {}, logprobs: null, finish_reason: 'content_filter' }] }),
    ],
    endEvents: (fields) => [written({ choices: [], ...fields })],
    errorEvent: (fault) => eventOf(chatErrorBody(fault)),
  };
}

const unknownStream = { id: 'chatcmpl-assay', object: 'chat.completion.chunk', created: 0, model: '' };

/** Some servers write an empty reason while an answer goes on. */
function isFinished(choice: unknown): boolean {
  const reason = isObject(choice) ? choice['finish_reason'] : undefined;
  return typeof reason === 'string' && reason !== '';
}

/** The one choice of an event that is about one. */
const choiceIn = ({ choices }: JsonObject): unknown =>
  Array.isArray(choices) && choices.length === 1 ? (choices[0] as unknown) : undefined;

/** One event a choice, so that none waits for another; what was used is said once. */
function eachChoice({ usage, ...event }: JsonObject, choices: readonly unknown[]): JsonObject[] {
  return choices.map((choice, order) => ({
    ...event,
    choices: [isObject(choice) ? { ...choice, index: indexOf(choice, order) } : choice],
    ...(order === choices.length - 1 && usage !== undefined && { usage }),
  }));
}
