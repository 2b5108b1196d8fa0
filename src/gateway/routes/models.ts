import type { IncomingMessage } from 'node:http';
import { AssayError } from '../../core/errors.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { headersForUpstream } from '../http/passed-headers.ts';
import { replyJson } from '../http/reply.ts';
import { modelPrefix, urlOf } from '../http/request-url.ts';
import type { Endpoint } from './endpoints.ts';
import type { JsonObject } from '../../wire/json.ts';

type Asking = Pick<Parameters<Endpoint['handle']>[0], 'request' | 'signal'>;

/** `GET /v1/models`: the models that can be asked for by name, as OpenAI and Anthropic list theirs at once. */
export const models: Endpoint['handle'] = async (call, parts) => {
  const data = await listed(parts, call);
  const ends = { first_id: data[0]?.['id'] ?? null, last_id: data.at(-1)?.['id'] ?? null, has_more: false };
  replyJson(call.response, { status: 200, body: { object: 'list', data, ...ends } });
};

/** `GET /v1/models/{id}`. */
export const model: Endpoint['handle'] = async (call, parts) => {
  const asked = nameIn(call.request);
  const found = (await listed(parts, call)).find(({ id }) => id === asked);
  if (!found) {
    throw new AssayError('ASSAY_MODEL_UNKNOWN', {
      en: 'No model of that name is listed; see /v1/models',
      zh: '列表中没有该名称的模型；请查看 /v1/models',
    });
  }
  replyJson(call.response, { status: 200, body: found });
};

async function listed({ models: list, access }: GatewayParts, { request, signal }: Asking): Promise<JsonObject[]> {
  const headers = headersForUpstream(request.headers, access === undefined);
  return (await list({ headers, signal })).map(({ id, owner }) => ({
    id,
    object: 'model',
    created: 0,
    owned_by: owner,
    type: 'model',
    display_name: id,
    created_at: new Date(0).toISOString(),
  }));
}

/** The names of models hold slashes, which clients write as they are or as `%2F`. */
function nameIn(request: IncomingMessage): string {
  const name = urlOf(request).path.slice(modelPrefix.length);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
