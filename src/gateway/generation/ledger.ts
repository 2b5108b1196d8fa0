import type { Admission } from '../../core/access.ts';
import type { AuditedExchange } from '../../core/audit.ts';
import type { Exchange, Stage } from '../../core/exchange.ts';
import { type Action, strongest, type Verdict } from '../../core/verdict.ts';
import type { UpstreamHead } from '../../core/upstream.ts';
import type { TokenUse } from '../dialects/dialect.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import type { ChosenRoute } from '../route.ts';

/** What happens to one request, written down while it happens: for the audit, for what its key has used, for the log. */
export interface Ledger {
  chosen: ChosenRoute | undefined;
  /** Who answered, where one of several could. */
  by: UpstreamHead['by'];
  model: string | undefined;
  isStream: boolean;
  admission: Extract<Admission, { admitted: true }> | undefined;
  /** Whose request it is, also where it was refused. */
  key: { readonly id: string } | undefined;
  exchange: Exchange | undefined;
  readonly verdicts: { readonly stage: Stage; readonly verdict: Verdict }[];
  /** Of answers that did not go out, because the policy wanted them revised. */
  readonly revised: Verdict[];
  /** Of all answers that were asked for. */
  use: TokenUse | undefined;
  status: number;
  code: string | undefined;
  /** Writes the record; waited for only where the route asks for that. Nothing the second time. */
  record(): Promise<void> | undefined;
  /** The request is over, whatever way. */
  close(): void;
}

export function openLedger(id: string, { audit, log, now }: GatewayParts): Ledger {
  const at = now();
  let isRecorded = false;

  const ledger: Ledger = {
    chosen: undefined,
    by: undefined,
    model: undefined,
    isStream: false,
    admission: undefined,
    key: undefined,
    exchange: undefined,
    verdicts: [],
    revised: [],
    use: undefined,
    status: 200,
    code: undefined,
    record: () => {
      if (isRecorded || !audit || !ledger.chosen) return undefined;
      isRecorded = true;
      const written = audit.append(
        toAudited(ledger, { id, at, totalMs: now() - at }),
        ledger.chosen.route.isAuditAwaited ? 'soon' : 'later',
      );
      if (!ledger.chosen.route.isAuditAwaited) return undefined;
      return written.then(() => undefined);
    },
    close: () => {
      const { admission, use, chosen, by } = ledger;
      admission?.settle({
        model: by?.model ?? chosen?.model ?? '',
        tokensIn: use?.tokensIn ?? 0,
        tokensOut: use?.tokensOut ?? 0,
      });
      admission?.release();
      void ledger.record();
      log(toLogged(ledger, id, now() - at));
    },
  };
  return ledger;
}

function toAudited(
  { chosen, by, key, model, isStream, status, code, verdicts, revised, use, exchange }: Ledger,
  { id, at, totalMs }: { readonly id: string; readonly at: number; readonly totalMs: number },
): AuditedExchange {
  const { route } = chosen as ChosenRoute;
  return {
    id,
    at,
    route: route.name,
    upstream: by?.upstream ?? route.upstream.id,
    isStream,
    status,
    policy: route.assay.policy,
    verdicts,
    timing: { totalMs },
    ...(key && { key: key.id }),
    ...(model !== undefined && { model }),
    ...(code !== undefined && { code }),
    ...(revised.length > 0 && { revised }),
    ...(use && { use }),
    ...(exchange && { exchange }),
  };
}

function toLogged(ledger: Ledger, id: string, totalMs: number): Parameters<GatewayParts['log']>[0] {
  const { chosen, by, key, model, isStream, status, code, verdicts } = ledger;
  const action = verdicts
    .map(({ verdict }) => verdict.action)
    .reduce<Action | undefined>((all, one) => (all ? strongest(all, one) : one), undefined);
  return {
    id,
    route: chosen?.route.name ?? '',
    status,
    isStream,
    totalMs,
    ...(model !== undefined && { model }),
    ...(chosen && { upstream: by?.upstream ?? chosen.route.upstream.id }),
    ...(key && { key: key.id }),
    ...(code !== undefined && { code }),
    ...(action !== undefined && { action }),
  };
}

/** Adds what one answer has used to what those before it have. */
export function countUse(ledger: Ledger, use: TokenUse | undefined): void {
  if (!use) return;
  const { tokensIn = 0, tokensOut = 0 } = ledger.use ?? {};
  ledger.use = { tokensIn: tokensIn + use.tokensIn, tokensOut: tokensOut + use.tokensOut };
}
