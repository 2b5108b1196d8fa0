import type { StreamDialect, TokenUse } from '../dialect.ts';
import { stringIn } from '../fields.ts';
import { namedEvent, withType } from '../named-event.ts';
import { askedTexts } from '../texts/asked-texts.ts';
import { createLeafReader } from '../texts/leaves.ts';
import { createToldTexts } from '../texts/told-texts.ts';
import { createBlockPlaces, firstTextPart } from './block-places.ts';
import { eventLeaves } from './message-leaves.ts';
import { messagesErrorBody } from './messages-error.ts';
import { messagesUsage } from './messages-usage.ts';
import { refusal } from './refusal.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

/** The events of a streamed message, from `message_start` to `message_stop`. */
export function openMessagesStream(request: JsonObject): StreamDialect {
  const reader = createLeafReader(askedTexts(request));
  const places = createBlockPlaces();
  const texts = createToldTexts(false);
  /** Blocks that have begun for the client and not ended. */
  const open = new Set<number>();
  let usage: JsonObject = {};
  let isWhole = false;

  function used(): TokenUse | undefined {
    return messagesUsage({ usage });
  }

  return {
    endMark: undefined,
    firstPart: firstTextPart,
    parts: (event, name) => [withType(event, name)],
    eventPieces: (event) => {
      usage = { ...usage, ...usageIn(event) };
      return texts.pieces(event, eventLeaves(event, reader, places), 0);
    },
    choiceOf: () => 0,
    isDivisible: ({ type }) => type === 'content_block_delta',
    isFinish: ({ type }) => type === 'message_delta',
    markFiltered: (event) => {
      if (event['type'] === 'message_delta') event['delta'] = { ...(event['delta'] as JsonObject), ...refusal };
    },
    isLast: ({ type }) => {
      isWhole ||= type === 'message_stop';
      return type === 'message_stop';
    },
    isWhole: () => isWhole,
    leaves: (event) => {
      texts.leaves(event);
      const { type, index } = event;
      if (typeof index !== 'number') return;
      if (type === 'content_block_start') open.add(index);
      else if (type === 'content_block_stop') open.delete(index);
    },
    errorOf: ({ type, error }) => {
      if (type !== 'error' && (type !== undefined || !error)) return undefined;
      const said = isObject(error) ? error : {};
      return { type: stringIn(said['type']), code: stringIn(said['code']) };
    },
    usage: used,
    write: namedEvent,
    blockEvents: () => [
      ...Array.from(open, (index) => namedEvent({ type: 'content_block_stop', index })),
      namedEvent({ type: 'message_delta', delta: refusal, usage: { output_tokens: used()?.tokensOut ?? 0 } }),
    ],
    endEvents: (fields, last) => [namedEvent({ ...last, type: 'message_stop', ...fields })],
    errorEvent: (fault) => namedEvent(messagesErrorBody(fault)),
  };
}

function usageIn({ type, message, usage }: JsonObject): JsonObject {
  const said = type === 'message_start' && isObject(message) ? message['usage'] : usage;
  return isObject(said) ? said : {};
}
