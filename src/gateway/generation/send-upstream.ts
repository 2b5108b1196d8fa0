import type { UpstreamRequest } from '../../core/upstream.ts';
import { headersForUpstream } from '../http/passed-headers.ts';
import { speaking } from '../translation/translated-upstream.ts';
import { FaultError } from './fault-error.ts';
import type { Generation } from './generate.ts';
import { callUpstream, readRefusal, type UpstreamCall } from './upstream-call.ts';
import type { JsonObject } from '../../wire/json.ts';

/** Asks the upstream of the route. Throws what it refuses with. */
export async function sendUpstream(
  { request, chosen, asked, dialect, signal, parts, ledger }: Generation,
  body: JsonObject,
): Promise<UpstreamCall> {
  const upstream = speaking(dialect.shape, chosen.route.upstream);
  const labels = ledger.admission?.key.labels;
  const sent: UpstreamRequest = {
    shape: dialect.shape,
    model: chosen.model,
    isStream: asked.isStream,
    body: chosen.model === asked.model ? body : { ...body, model: chosen.model },
    headers: headersForUpstream(request.headers, parts.access === undefined),
    ...(labels && { labels }),
  };
  const call = await callUpstream(upstream, sent, signal);
  ledger.by = call.head.by;
  if (call.head.status >= 200 && call.head.status < 300) return call;
  throw new FaultError(await readRefusal(call, call.head.by?.upstream ?? upstream.id));
}
