import type { GatewayFault } from '../../gateway-fault.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** An error as OpenAI writes it. */
export function chatErrorBody({ message, type, code, verdict }: GatewayFault): JsonObject {
  return { error: { message, type, param: null, code }, ...(verdict !== undefined && { assay: verdict }) };
}
