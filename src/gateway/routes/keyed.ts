import { admit } from '../generation/admit.ts';
import { FaultError } from '../generation/fault-error.ts';
import { openLedger } from '../generation/ledger.ts';
import { toFault } from '../gateway-fault.ts';
import { replyFault } from '../http/reply.ts';
import { chatErrorBody } from '../dialects/chat/chat-error.ts';
import type { Endpoint } from './endpoints.ts';

/** An endpoint that asks no model, for those whose key may use the route of that name. Each call counts as a request. */
export const keyed =
  (route: string, handle: Endpoint['handle']): Endpoint['handle'] =>
  async (call, parts) => {
    const ledger = openLedger(call.id, parts);
    try {
      await admit(parts, { ledger, request: call.request, route, asked: { isStream: false, messages: [] } });
      await handle(call, parts);
    } catch (error) {
      const fault =
        error instanceof FaultError ? error.fault : toFault(call.signal.aborted ? call.signal.reason : error);
      ledger.status = fault.status;
      ledger.code = fault.code;
      replyFault(call.response, fault, chatErrorBody);
    } finally {
      ledger.close();
    }
  };
