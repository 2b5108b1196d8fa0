import type { GatewayFault } from '../../gateway-fault.ts';
import { stringIn } from '../fields.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

/** An error as OpenAI writes it. */
export function chatErrorBody({ message, type, code, verdict }: GatewayFault): JsonObject {
  return { error: { message, type, param: null, code }, ...(verdict !== undefined && { assay: verdict }) };
}

/** What an upstream calls the error that an event says. It stands in a field, as an object or in words, or is the event itself; `name` is what its `event` line calls it. */
export function chatErrorIn(
  event: JsonObject,
  name?: string,
): { readonly type: string | undefined; readonly code: string | undefined } | undefined {
  const { error, object, choices } = event;
  if (isObject(error)) return { type: stringIn(error['type']), code: stringIn(error['code']) };
  const isError = object === 'error' || (name === 'error' && choices === undefined);
  if (isError) return { type: stringIn(event['type']), code: stringIn(event['code']) };
  return error ? { type: undefined, code: undefined } : undefined;
}
