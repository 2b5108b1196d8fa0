import { eventOf } from '../../../wire/event-data.ts';
import type { Piece, StreamDialect, TokenUse } from '../dialect.ts';
import { stringIn } from '../fields.ts';
import { createBlockParts, firstTextPart } from './block-parts.ts';
import { blockPieces, deltaPieces } from './block-pieces.ts';
import { messagesErrorBody } from './messages-error.ts';
import { messagesUsage } from './messages-usage.ts';
import { refusal } from './refusal.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** The events of a streamed message, from `message_start` to `message_stop`. */
export function openMessagesStream(): StreamDialect {
  const parts = createBlockParts();
  /** Blocks that have begun for the client and not ended. */
  const open = new Set<unknown>();
  let usage: JsonObject = {};
  let isWhole = false;

  function used(): TokenUse | undefined {
    return messagesUsage({ usage });
  }

  return {
    endMark: undefined,
    firstPart: firstTextPart,
    eventPieces: (event) => {
      usage = { ...usage, ...usageIn(event) };
      return piecesIn(event, parts);
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
    leaves: ({ type, index }) => {
      if (type === 'content_block_start') open.add(index);
      else if (type === 'content_block_stop') open.delete(index);
      return false;
    },
    errorOf: ({ type, error }) => {
      if (type !== 'error') return undefined;
      const said = isObject(error) ? error : {};
      return { type: stringIn(said['type']), code: stringIn(said['code']) };
    },
    usage: used,
    write: (event) => eventOf(event, String(event['type'])),
    blockEvents: () => [
      ...Array.from(open, (index) => named({ type: 'content_block_stop', index })),
      named({ type: 'message_delta', delta: refusal, usage: { output_tokens: used()?.tokensOut ?? 0 } }),
    ],
    endEvents: (fields, last) => [named({ ...last, type: 'message_stop', ...fields })],
    errorEvent: (fault) => named(messagesErrorBody(fault)),
  };
}

const named = (event: JsonObject): Uint8Array => eventOf(event, String(event['type']));

function usageIn({ type, message, usage }: JsonObject): JsonObject {
  const said = type === 'message_start' && isObject(message) ? message['usage'] : usage;
  return isObject(said) ? said : {};
}

function piecesIn(event: JsonObject, parts: ReturnType<typeof createBlockParts>): Piece[] {
  const index = typeof event['index'] === 'number' ? event['index'] : -1;
  if (event['type'] === 'content_block_delta')
    return isObject(event['delta']) ? deltaPieces(event['delta'], parts.of(index)) : [];
  if (event['type'] === 'content_block_start') {
    const block = event['content_block'];
    return isObject(block) ? blockPieces(block, parts.open(index, block)) : [];
  }
  // A message that goes on from where it was cut off may bring what it has already.
  const { message } = event;
  if (event['type'] !== 'message_start' || !isObject(message)) return [];
  return objectsIn(message['content']).flatMap((block, order) => blockPieces(block, parts.open(order, block)));
}
