import type { Admission } from '../../core/access.ts';
import type { AuditedExchange, StagedVerdict } from '../../core/audit.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Policy } from '../../core/policy.ts';
import { type Action, strongest, type Verdict } from '../../core/verdict.ts';
import type { UpstreamHead } from '../../core/upstream.ts';
import type { TokenUse } from '../dialects/dialect.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import type { ChosenRoute, RouteAudit } from '../route.ts';

/** What a record says of where its exchange passed. */
interface RecordPlace {
  readonly route: string;
  readonly policy: Policy;
  readonly upstream?: string;
  readonly audit: RouteAudit;
}

interface CheckedText {
  readonly exchange: Exchange;
  readonly verdicts: readonly StagedVerdict[];
}

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
  /** Where no model is asked: what the request is recorded as. */
  alone: RecordPlace | undefined;
  /** Texts that were looked at each by itself, where a request brings several: a record each. */
  readonly texts: CheckedText[];
  readonly verdicts: StagedVerdict[];
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
    alone: undefined,
    texts: [],
    verdicts: [],
    revised: [],
    use: undefined,
    status: 200,
    code: undefined,
    record: () => {
      const place = ledger.alone ?? placeOf(ledger.chosen);
      if (isRecorded || !audit || !place) return undefined;
      isRecorded = true;
      const { isAwaited, onFailure } = place.audit;
      const records = toAudited(ledger, place, { id, at, totalMs: now() - at });
      if (!isAwaited) {
        for (const record of records) void audit.append(record, 'later');
        return undefined;
      }
      return Promise.all(records.map(async (record) => audit.append(record, 'soon'))).then(
        () => undefined,
        (error: unknown) => {
          if (onFailure === 'refuse') throw error;
        },
      );
    },
    close: () => {
      const { admission, use, chosen, by } = ledger;
      admission?.settle({
        model: by?.model ?? chosen?.model ?? '',
        tokensIn: use?.tokensIn ?? 0,
        tokensOut: use?.tokensOut ?? 0,
      });
      admission?.release();
      // Whoever waits for a record has asked for it before.
      ledger.record()?.catch(() => undefined);
      log(toLogged(ledger, id, now() - at));
    },
  };
  return ledger;
}

function placeOf(chosen: ChosenRoute | undefined): RecordPlace | undefined {
  if (!chosen) return undefined;
  const { name, upstream, assay, audit } = chosen.route;
  return { route: name, policy: assay.policy, upstream: upstream.id, audit };
}

function toAudited(
  ledger: Ledger,
  place: RecordPlace,
  { id, at, totalMs }: { readonly id: string; readonly at: number; readonly totalMs: number },
): AuditedExchange[] {
  const { by, key, model, isStream, status, code, verdicts, revised, use, exchange, texts } = ledger;
  const upstream = by?.upstream ?? place.upstream;
  const common = {
    at,
    route: place.route,
    isStream,
    status,
    policy: place.policy,
    timing: { totalMs },
    ...(upstream !== undefined && { upstream }),
    ...(key && { key: key.id }),
    ...(model !== undefined && { model }),
    ...(code !== undefined && { code }),
    ...(revised.length > 0 && { revised }),
    ...(use && { use }),
  };
  if (texts.length === 0) return [{ ...common, id, verdicts, ...(exchange && { exchange }) }];
  return texts.map((text, order) => ({ ...common, ...text, id: order === 0 ? id : `${id}-${order + 1}` }));
}

function toLogged(ledger: Ledger, id: string, totalMs: number): Parameters<GatewayParts['log']>[0] {
  const { chosen, alone, by, key, model, isStream, status, code, texts } = ledger;
  const action = [...ledger.verdicts, ...texts.flatMap(({ verdicts }) => verdicts)]
    .map(({ verdict }) => verdict.action)
    .reduce<Action | undefined>((all, one) => (all ? strongest(all, one) : one), undefined);
  return {
    id,
    route: alone?.route ?? chosen?.route.name ?? '',
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
