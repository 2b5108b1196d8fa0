import { eventOf } from '../../../wire/event-data.ts';
import type { StreamDialect } from '../dialect.ts';
import { stringIn } from '../fields.ts';
import type { GatewayFault } from '../../gateway-fault.ts';
import { isDelta } from './event-texts.ts';
import { incomplete } from './incomplete.ts';
import { createLeftItems } from './left-items.ts';
import { responsesUsage } from './responses-usage.ts';
import { firstMessagePart } from './text-parts.ts';
import { createToldTexts } from './told-texts.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

const ends: ReadonlySet<unknown> = new Set(['response.completed', 'response.incomplete']);

/**
 * The events of a streamed response, from `response.created` to `response.completed`. Each text comes in pieces and is then said again up to four times, when
 * it, its part, its item and the response end: what is said again is brought into line with what has left.
 */
export function openResponsesStream(): StreamDialect {
  const texts = createToldTexts();
  const items = createLeftItems((slot) => texts.left(slot));
  let about: JsonObject = { id: 'resp_assay', object: 'response', created_at: 0, model: '' };
  let sequence = -1;
  let isWhole = false;

  const numbered = (event: JsonObject): Uint8Array => write({ ...event, sequence_number: (sequence += 1) });

  return {
    endMark: undefined,
    firstPart: firstMessagePart,
    eventPieces: (event) => {
      if (isObject(event['response'])) about = event['response'];
      return texts.pieces(event);
    },
    choiceOf: () => 0,
    isDivisible: isDelta,
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
      const isChanged = texts.leaves(event);
      items.note(event);
      return isChanged;
    },
    errorOf: saidError,
    usage: () => responsesUsage(about),
    write,
    blockEvents: () => items.closing().map(numbered),
    endEvents: (fields, last) => {
      if (last) return [write({ ...last, response: { ...(last['response'] as JsonObject), ...fields } })];
      const response = { ...about, ...incomplete, output: items.ended(), ...fields };
      return [numbered({ type: 'response.incomplete', response })];
    },
    errorEvent: (fault) => numbered(errorOf(fault)),
  };
}

const write = (event: JsonObject): Uint8Array => eventOf(event, String(event['type']));

function saidError({ type, error, code, response }: JsonObject): ReturnType<StreamDialect['errorOf']> {
  if (type !== 'error' && type !== 'response.failed') return undefined;
  const failed = isObject(response) ? response['error'] : undefined;
  const said = [error, failed].find((each) => isObject(each)) ?? { code };
  return { type: stringIn(said['type']), code: stringIn(said['code']) };
}

/** Written twice over, as its documentation has it and as it is sent: some libraries read the one and some the other. */
function errorOf({ type, code, message }: GatewayFault): JsonObject {
  return { type: 'error', code, message, param: null, error: { type, code, message, param: null } };
}
