import type { StreamDialect } from '../dialect.ts';
import { stringIn } from '../fields.ts';
import type { GatewayFault } from '../../gateway-fault.ts';
import { namedEvent, withType } from '../named-event.ts';
import { askedTexts } from '../texts/asked-texts.ts';
import { createLeafReader } from '../texts/leaves.ts';
import { createToldTexts } from '../texts/told-texts.ts';
import { isDelta } from './event-places.ts';
import { blockedResponse, incomplete } from './incomplete.ts';
import { createItemPlaces, firstMessagePart, typeOf } from './item-places.ts';
import { createLeftItems } from './left-items.ts';
import { eventLeaves } from './response-leaves.ts';
import { responsesUsage } from './responses-usage.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

const ends: ReadonlySet<unknown> = new Set(['response.completed', 'response.incomplete']);

/**
 * The events of a streamed response, from `response.created` to `response.completed`. Each text comes in pieces and is then said again up to four times, when
 * it, its part, its item and the response end: what is said again is brought into line with what has left.
 */
export function openResponsesStream(request: JsonObject): StreamDialect {
  const asked = askedTexts(request);
  const reader = createLeafReader(asked);
  const places = createItemPlaces();
  const texts = createToldTexts(true);
  const itemReader = createLeafReader(asked, true);
  const items = createLeftItems(
    (item, output) => itemReader.value({ item }, 'item', places.item(output, typeOf(item))),
    (slot) => texts.left(slot),
  );
  let about: JsonObject = { id: 'resp_assay', object: 'response', created_at: 0, model: '' };
  let sequence = -1;
  let isWhole = false;

  const numbered = (event: JsonObject): Uint8Array => namedEvent({ ...event, sequence_number: (sequence += 1) });

  return {
    endMark: undefined,
    firstPart: firstMessagePart,
    parts: (event, name) => [withType(event, name)],
    eventPieces: (event) => {
      if (isObject(event['response'])) about = event['response'];
      return texts.pieces(event, eventLeaves(event, reader, places), 0);
    },
    choiceOf: () => 0,
    // What spells a text out could not be divided with it.
    isDivisible: (event) => isDelta(event) && objectsIn(event['logprobs']).length === 0,
    isFinish: () => false,
    isLast: ({ type }) => {
      isWhole ||= ends.has(type);
      return ends.has(type);
    },
    isWhole: () => isWhole,
    markFiltered: (event) => {
      event['type'] = 'response.incomplete';
      if (isObject(event['response'])) Object.assign(event['response'], incomplete);
    },
    leaves: (event) => {
      if (typeof event['sequence_number'] === 'number') sequence = event['sequence_number'];
      texts.leaves(event);
      items.note(event);
    },
    errorOf: saidError,
    usage: () => responsesUsage(about),
    write: namedEvent,
    blockEvents: () => items.closing().map(numbered),
    endEvents: (fields, last) => {
      if (last) return [namedEvent({ ...last, response: { ...(last['response'] as JsonObject), ...fields } })];
      const response = { ...blockedResponse(about, items.ended()), ...fields };
      return [numbered({ type: 'response.incomplete', response })];
    },
    errorEvent: (fault) => numbered(errorOf(fault)),
  };
}

function saidError({ type, error, code, response }: JsonObject): ReturnType<StreamDialect['errorOf']> {
  if (type !== 'error' && type !== 'response.failed' && (type !== undefined || !error)) return undefined;
  const failed = isObject(response) ? response['error'] : undefined;
  const said = [error, failed].find((each) => isObject(each)) ?? { code };
  return { type: stringIn(said['type']), code: stringIn(said['code']) };
}

/** Written twice over, as its documentation has it and as it is sent: some libraries read the one and some the other. */
function errorOf({ type, code, message }: GatewayFault): JsonObject {
  return { type: 'error', code, message, param: null, error: { type, code, message, param: null } };
}
