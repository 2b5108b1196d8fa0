import type { AuditState } from '../../core/audit.ts';
import type { LocalText } from '../../core/check.ts';
import { replyJson } from '../http/reply.ts';
import type { Endpoint } from './endpoints.ts';

/** Says that the process answers. */
export const health: Endpoint['handle'] = ({ response }) => {
  replyJson(response, { status: 200, body: { ok: true } });
};

/** Says whether every part can do its work, which cannot, and what the gateway does then. */
export const readiness: Endpoint['handle'] = ({ response }, { access, audit, refusing }) => {
  const keys = access?.state() ?? well;
  const records = audit?.state() ?? well;
  const refused = refusing?.() ?? [];
  // Where every route goes on without a record, the gateway does its work still.
  const isReady = keys.isWell && (records.isWell || refused.length === 0);
  const parts = [partOf('keys', keys), auditPart(records, refused)];
  replyJson(response, { status: isReady ? 200 : 503, body: { ok: isReady, parts } });
};

const well: AuditState = { isWell: true, lost: 0, waitingBytes: 0 };

const auditPart = (state: AuditState, refusing: readonly string[]): object => ({
  ...partOf('audit', state),
  ...(state.lost > 0 && { lost: state.lost }),
  ...(!state.isWell && { refusing }),
  ...(state.pruneFault && { pruning: state.pruneFault.en }),
});

interface PartState {
  readonly isWell: boolean;
  readonly fault?: LocalText;
}

const partOf = (part: string, { isWell, fault }: PartState): object => ({
  part,
  ok: isWell,
  ...(fault && { fault: fault.en }),
});
