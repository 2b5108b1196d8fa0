import type { GatewayFault } from '../../gateway-fault.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** What Anthropic calls an error where the others have no name for it. */
const types: Readonly<Record<number, string>> = {
  402: 'billing_error',
  413: 'request_too_large',
  504: 'timeout_error',
};

/** An error as Anthropic writes it; `code` is ours. */
export function messagesErrorBody({ message, type, status, code, verdict }: GatewayFault): JsonObject {
  const error = { type: types[status] ?? type, message, code };
  return { type: 'error', error, ...(verdict !== undefined && { assay: verdict }) };
}
