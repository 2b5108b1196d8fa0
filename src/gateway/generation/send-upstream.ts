import type { UpstreamRequest } from '../../core/upstream.ts';
import { headersForUpstream } from '../http/passed-headers.ts';
import { speaking } from '../translation/translated-upstream.ts';
import { estimatedUse, promptTokens } from './counted-use.ts';
import { FaultError } from './fault-error.ts';
import type { Generation } from './generate.ts';
import { countUse } from './ledger.ts';
import { type AskedCall, callUpstream, readRefusal } from './upstream-call.ts';
import type { JsonObject } from '../../wire/json.ts';

/** Asks the upstream of the route. Throws what it refuses with. */
export async function sendUpstream(
  { request, chosen, asked, dialect, signal, parts, ledger }: Generation,
  body: JsonObject,
): Promise<AskedCall> {
  const asking = dialect.withUse?.(body) ?? body;
  const upstream = speaking(dialect.shape, chosen.route.upstream, parts.limits.answerBytes);
  const labels = ledger.admission?.key.labels;
  const traceparent = ledger.trace?.beginCall({ shape: dialect.shape, model: chosen.model });
  const sent: UpstreamRequest = {
    shape: dialect.shape,
    model: chosen.model,
    isStream: asked.isStream,
    body: chosen.model === asked.model ? asking : { ...asking, model: chosen.model },
    headers: {
      ...headersForUpstream(request.headers, parts.access === undefined),
      ...(traceparent !== undefined && { traceparent }),
    },
    ...(labels && { labels }),
  };
  const asks = (): number => promptTokens(dialect, body);
  const call = await callUpstream(upstream, sent, signal).catch((error: unknown) => {
    // A client that hangs up while the model thinks has asked it all the same.
    if (signal.aborted) countUse(ledger, estimatedUse(asks()));
    throw error;
  });
  ledger.by = call.head.by;
  if (call.head.status >= 200 && call.head.status < 300) return { ...call, promptTokens: asks };
  const refusal = await readRefusal(call, call.head.by?.upstream ?? upstream.id);
  ledger.trace?.endCall({ upstream: call.head.by?.upstream ?? upstream.id, code: refusal.code });
  throw new FaultError(refusal);
}
