import { replyJson } from '../http/reply.ts';
import type { Endpoint } from './endpoints.ts';

/** Lists the models that can be asked for, as far as routes name them. */
export const models: Endpoint['handle'] = async ({ response, signal }, parts) => {
  const names = await parts.models(signal);
  const data = names.map(({ id, owner }) => ({ id, object: 'model', created: 0, owned_by: owner }));
  replyJson(response, { status: 200, body: { object: 'list', data } });
};
