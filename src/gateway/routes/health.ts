import { replyJson } from '../http/reply.ts';
import type { Endpoint } from './endpoints.ts';

/** Says that the process answers. */
export const health: Endpoint['handle'] = ({ response }) => {
  replyJson(response, { status: 200, body: { ok: true } });
};

/** Says whether every part can do its work, and which cannot. */
export const readiness: Endpoint['handle'] = ({ response }, { access, audit }) => {
  const parts = [
    { part: 'keys', ...(access?.state() ?? { isWell: true }) },
    { part: 'audit', ...(audit?.state() ?? { isWell: true }) },
  ].map(({ part, isWell, ...rest }) => ({
    part,
    ok: isWell,
    ...('fault' in rest && rest.fault ? { fault: rest.fault.en } : {}),
  }));
  const isReady = parts.every(({ ok }) => ok);
  replyJson(response, { status: isReady ? 200 : 503, body: { ok: isReady, parts } });
};
