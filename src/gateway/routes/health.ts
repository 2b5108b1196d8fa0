import type { LocalText } from '../../core/check.ts';
import { replyJson } from '../http/reply.ts';
import type { Endpoint } from './endpoints.ts';

/** Says that the process answers. */
export const health: Endpoint['handle'] = ({ response }) => {
  replyJson(response, { status: 200, body: { ok: true } });
};

/** Says whether every part can do its work, which cannot, and what the gateway does then. */
export const readiness: Endpoint['handle'] = ({ response }, { access, audit, refusing }) => {
  const [keys, records] = [access?.state() ?? { isWell: true }, audit?.state()];
  const refused = refusing?.() ?? [];
  const parts = [
    partOf('keys', keys),
    {
      ...partOf('audit', records ?? { isWell: true }),
      ...(records && records.lost > 0 && { lost: records.lost }),
      ...(records?.isWell === false && { refusing: refused }),
      ...(records?.pruneFault && { pruning: records.pruneFault.en }),
    },
  ];
  // Where every route goes on without a record, the gateway does its work still.
  const isReady = keys.isWell && (records?.isWell !== false || refused.length === 0);
  replyJson(response, { status: isReady ? 200 : 503, body: { ok: isReady, parts } });
};

interface PartState {
  readonly isWell: boolean;
  readonly fault?: LocalText;
}

const partOf = (part: string, { isWell, fault }: PartState): { readonly part: string; readonly ok: boolean } => ({
  part,
  ok: isWell,
  ...(fault && { fault: fault.en }),
});
