import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../../wire/json.ts';
import { type GatewayFault, toFault } from '../gateway-fault.ts';
import { replyFault } from '../http/reply.ts';
import { FaultError } from './fault-error.ts';
import type { Ledger } from './ledger.ts';

interface Accounted {
  readonly ledger: Ledger;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
  readonly errorBody: (fault: GatewayFault) => JsonObject;
}

/** Does the work of one request. Never throws: what goes wrong is told to the client and written in the ledger, which is closed in the end, whatever way. */
export async function accounted(
  { ledger, response, signal, errorBody }: Accounted,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fault = error instanceof FaultError ? error.fault : toFault(signal.aborted ? signal.reason : error);
    ledger.status = fault.status;
    ledger.code = fault.code;
    replyFault(response, fault, errorBody);
  } finally {
    ledger.close();
  }
}
