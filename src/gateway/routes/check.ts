import { parseExchange } from '../../records/exchange.ts';
import { replyJson } from '../http/reply.ts';
import { readJsonBody } from '../http/request-body.ts';
import type { Endpoint } from './endpoints.ts';

/** `POST /v1/check`: an exchange in, its verdict out. */
export const check: Endpoint['handle'] = async ({ id, request, response, signal }, parts) => {
  const exchange = parseExchange({ id, ...(await readJsonBody(request, parts.limits)) });
  replyJson(response, { status: 200, body: await parts.assay.check(exchange, { signal }) });
};
