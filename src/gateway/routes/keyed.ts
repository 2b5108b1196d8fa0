import type { Assay } from '../../compose.ts';
import { accounted } from '../generation/accounted.ts';
import { admit, recognise } from '../generation/admit.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { assayNamed } from '../generation/route-for.ts';
import { type Ledger, openLedger } from '../generation/ledger.ts';
import { chatErrorBody } from '../dialects/chat/chat-error.ts';
import { batchedAudit } from '../route.ts';
import type { Endpoint } from './endpoints.ts';

/** Notes in the ledger what is to be on record of the call. */
export type KeyedHandle = (
  call: Parameters<Endpoint['handle']>[0],
  parts: GatewayParts,
  ledger: Ledger,
) => Promise<void> | void;

/** An endpoint that asks no model, for those whose key may use the route of that name. Each call counts as a request. */
export const keyed =
  (route: string, handle: KeyedHandle, isRecorded = false): Endpoint['handle'] =>
  async (call, parts) => {
    const ledger = openLedger(call, parts);
    const { request } = call;
    ledger.endpoint = route;
    await accounted({ ...call, ledger, errorBody: chatErrorBody }, async () => {
      await recognise(parts, { ledger, request });
      if (isRecorded) ledger.alone = { route, policy: parts.assay.policy, audit: batchedAudit };
      await admit(parts, { ledger, request, route, asked: { isStream: false, messages: [] } });
      await handle(call, parts, ledger);
    });
  };

/** What checks by the policy that the key of a request is held to; by that of the whole where it is held to none. */
export function assayOfKey(parts: GatewayParts, { admission }: Ledger): Assay {
  const policy = admission?.key.policy;
  return policy === undefined ? parts.assay : assayNamed(parts, policy);
}
