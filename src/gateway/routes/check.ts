import type { Assay } from '../../compose.ts';
import { AssayError } from '../../core/errors.ts';
import { parseExchange } from '../../records/exchange.ts';
import { replyJson } from '../http/reply.ts';
import { readJsonBody } from '../http/request-body.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import type { Endpoint } from './endpoints.ts';

/** `POST /v1/check`: an exchange in, its verdict out; with `?policy=NAME`, by that policy. */
export const check: Endpoint['handle'] = async ({ id, request, response, signal }, parts) => {
  const exchange = parseExchange({ id, ...(await readJsonBody(request, parts.limits)) });
  const assay = assayFor(request.url ?? '', parts);
  replyJson(response, { status: 200, body: await assay.check(exchange, { signal }) });
};

function assayFor(url: string, { assay, assayOf }: GatewayParts): Assay {
  const query = url.indexOf('?');
  const name = new URLSearchParams(query < 0 ? '' : url.slice(query)).get('policy');
  const chosen = name === null || name === assay.policy.id ? assay : assayOf?.(name);
  if (chosen) return chosen;
  throw new AssayError('ASSAY_INPUT_INVALID', {
    en: 'The gateway has no policy of the name in "policy"; see "policies" in its configuration',
    zh: '网关没有 "policy" 所指名称的策略；请查看其配置中的 "policies"',
  });
}
