import type { StreamDialect, TokenUse } from '../dialect.ts';
import { stringIn } from '../fields.ts';
import { eventOf } from '../../../wire/event-data.ts';
import { chatErrorBody } from './chat-error.ts';
import { chatUsage } from './chat-usage.ts';
import { choicePieces, indexOf } from './chat-pieces.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** Whether the client of a request is told what its stream has used. */
export const asksForUse = ({ stream_options: options }: JsonObject): boolean =>
  isObject(options) && options['include_usage'] === true;

/** The events of a streamed chat completion: `chat.completion.chunk`, ended by `[DONE]`. `isUseAsked`: whether what it has used is told to the client. */
export function openChatStream(isUseAsked: boolean): StreamDialect {
  /** What every chunk of this stream says of it. */
  let about: JsonObject = { id: 'chatcmpl-assay', object: 'chat.completion.chunk', created: 0, model: '' };
  let isKnown = false;
  let used: TokenUse | undefined;
  let isWhole = false;

  function remember({ id, object, created, model }: JsonObject): void {
    if (id !== undefined) about = { id, object, created, model };
    isKnown = true;
  }

  return {
    endMark: '[DONE]',
    firstPart: 'content',
    eventPieces: (event) => {
      if (!isKnown) remember(event);
      if (event['usage'] !== undefined) used = chatUsage(event) ?? used;
      const choices = event['choices'];
      if (!Array.isArray(choices)) return [];
      return choices.flatMap((choice, order) => (isObject(choice) ? choicePieces(choice, 'delta', order) : []));
    },
    choiceOf: (event) => {
      const choices = event['choices'];
      if (!Array.isArray(choices) || choices.length !== 1) return undefined;
      return indexOf(choices[0] as JsonObject, 0);
    },
    isDivisible: () => true,
    isFinish: (event) => {
      const finishes = objectsIn(event['choices']).some((choice) => typeof choice['finish_reason'] === 'string');
      isWhole ||= finishes;
      return finishes;
    },
    markFiltered: (event) => {
      for (const choice of objectsIn(event['choices'])) choice['finish_reason'] = 'content_filter';
    },
    // The mark behind it is no event, and some servers leave it out.
    isLast: () => false,
    isWhole: () => isWhole,
    leaves: () => false,
    errorOf: ({ error }) =>
      isObject(error) ? { type: stringIn(error['type']), code: stringIn(error['code']) } : undefined,
    usage: () => used,
    isUnasked: ({ choices, usage }) => !isUseAsked && isObject(usage) && Array.isArray(choices) && choices.length === 0,
    write: (event) => eventOf(event),
    blockEvents: (index) => [
      eventOf({ ...about, choices: [{ index, delta: {}, logprobs: null, finish_reason: 'content_filter' }] }),
    ],
    endEvents: (fields) => [eventOf({ ...about, choices: [], ...fields })],
    errorEvent: (fault) => eventOf(chatErrorBody(fault)),
  };
}
