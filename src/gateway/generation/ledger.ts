import type { IncomingMessage } from 'node:http';
import type { Admission } from '../../core/access.ts';
import type { AuditedExchange, AuditedUse, StagedVerdict } from '../../core/audit.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Policy } from '../../core/policy.ts';
import { type Action, strongest, type Verdict } from '../../core/verdict.ts';
import type { UpstreamHead } from '../../core/upstream.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { modelPrefix, urlOf } from '../http/request-url.ts';
import type { ChosenRoute, RouteAudit } from '../route.ts';
import { callerOf } from '../telemetry/caller.ts';
import type { LoggedExchange } from '../telemetry/logged-exchange.ts';
import { type RequestTimes, startTimes } from '../telemetry/request-times.ts';
import type { RequestTrace } from '../telemetry/tracer.ts';
import type { CountedUse } from './counted-use.ts';

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
  /** What was asked where that asks no model. */
  endpoint: string | undefined;
  /** Who answered, where one of several could. */
  by: UpstreamHead['by'];
  model: string | undefined;
  isStream: boolean;
  admission: Extract<Admission, { admitted: true }> | undefined;
  /** Whose request it is, also where it was refused. */
  key: { readonly id: string } | undefined;
  isKeyRefused: boolean;
  /** Whether the audit has the same already. */
  isUnrecorded: boolean;
  exchange: Exchange | undefined;
  /** Whether the answer in it is what had left when the exchange broke off. */
  isPartial: boolean;
  /** Where no model is asked: what the request is recorded as. */
  alone: RecordPlace | undefined;
  /** Texts that were looked at each by itself, where a request brings several: a record each. */
  readonly texts: CheckedText[];
  readonly verdicts: StagedVerdict[];
  /** Of answers that did not go out, because the policy wanted them revised. */
  readonly revised: Verdict[];
  /** Of all answers that were asked for. */
  use: CountedUse | undefined;
  status: number;
  code: string | undefined;
  readonly times: RequestTimes;
  /** Where its spans are told. */
  readonly trace: RequestTrace | undefined;
  /** Writes the record; waited for only where the route asks for that. Nothing the second time. */
  record(): Promise<void> | undefined;
  /** The request is over, whatever way. */
  close(): void;
}

interface LedgerOf {
  readonly id: string;
  readonly request: IncomingMessage;
}

export function openLedger({ id, request }: LedgerOf, { audit, meter, log, now, tracer }: GatewayParts): Ledger {
  const at = now();
  const trace = tracer?.begin(request);
  const times = startTimes();
  let isRecorded = false;

  const ledger: Ledger = {
    chosen: undefined,
    endpoint: undefined,
    by: undefined,
    model: undefined,
    isStream: false,
    admission: undefined,
    key: undefined,
    isKeyRefused: false,
    isUnrecorded: false,
    exchange: undefined,
    isPartial: false,
    alone: undefined,
    texts: [],
    verdicts: [],
    revised: [],
    use: undefined,
    status: 200,
    code: undefined,
    times,
    trace,
    record: () => {
      const place = ledger.alone ?? placeOf(ledger.chosen);
      if (isRecorded || ledger.isUnrecorded || !audit || !place) return undefined;
      isRecorded = true;
      const { isAwaited, onFailure } = place.audit;
      const cost = settle(ledger);
      const records = toAudited(ledger, place, { id, at, totalMs: Math.round(times.passed()), cost });
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
      settle(ledger);
      ledger.admission?.release();
      // Whoever waits for a record has asked for it before.
      ledger.record()?.catch(() => undefined);
      const traceId = trace && { traceId: trace.traceId };
      const logged = { id, ...callerOf(request.headers), ...traceId, ...toLogged(ledger), ...times.taken() };
      trace?.end(logged, askedOf(request));
      meter.count(logged);
      log(logged);
    },
  };
  return ledger;
}

/** The key has used what all answers took together. Gives what that costs, where it is known. */
function settle({ admission, use, chosen, by }: Ledger): number | undefined {
  return admission?.settle({
    model: by?.model ?? chosen?.model ?? '',
    tokensIn: use?.tokensIn ?? 0,
    tokensOut: use?.tokensOut ?? 0,
  }).cost;
}

function placeOf(chosen: ChosenRoute | undefined): RecordPlace | undefined {
  if (!chosen) return undefined;
  const { name, upstream, assay, audit } = chosen.route;
  return { route: name, policy: assay.policy, upstream: upstream.id, audit };
}

interface RecordHead {
  readonly id: string;
  readonly at: number;
  readonly totalMs: number;
  readonly cost: number | undefined;
}

function toAudited(ledger: Ledger, place: RecordPlace, { id, at, totalMs, cost }: RecordHead): AuditedExchange[] {
  const { by, key, model, isStream, status, code, verdicts, revised, use, exchange, isPartial, texts } = ledger;
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
    ...(isPartial && { isPartial }),
    ...(use && { use: auditedUse(use, cost) }),
  };
  if (texts.length === 0) return [{ ...common, id, verdicts, ...(exchange && { exchange }) }];
  return texts.map((text, order) => ({ ...common, ...text, id: order === 0 ? id : `${id}-${order + 1}` }));
}

const auditedUse = ({ tokensIn, tokensOut, isEstimated }: CountedUse, cost: number | undefined): AuditedUse => ({
  tokensIn,
  tokensOut,
  ...(isEstimated && { estimated: isEstimated }),
  ...(cost !== undefined && { cost }),
});

function toLogged(ledger: Ledger): Omit<LoggedExchange, 'id' | 'totalMs'> {
  const { chosen, endpoint, by, key, model, isStream, status, code, texts, use, isKeyRefused } = ledger;
  const verdicts = [...ledger.verdicts, ...texts.flatMap((text) => text.verdicts)];
  const blocked = verdicts.find(({ verdict }) => verdict.action === 'block')?.stage;
  return {
    route: chosen?.route.name ?? endpoint ?? '',
    status,
    isStream,
    ...(model !== undefined && { model }),
    ...(chosen && { upstream: by?.upstream ?? chosen.route.upstream.id }),
    ...(key && { key: key.id }),
    ...(code !== undefined && { code }),
    ...actionOf(verdicts),
    ...(blocked !== undefined && { blocked }),
    ...(isKeyRefused && { isKeyRefused }),
    ...use,
  };
}

/** The strongest of all. */
function actionOf(verdicts: readonly StagedVerdict[]): { action?: Action } {
  const [first, ...rest] = verdicts.map(({ verdict }) => verdict.action);
  return first === undefined ? {} : { action: rest.reduce(strongest, first) };
}

/** The names of models stand in the path as well, and have no end. */
function askedOf(request: IncomingMessage): { readonly method: string; readonly path: string } {
  const { path } = urlOf(request);
  return { method: request.method ?? '', path: path.startsWith(modelPrefix) ? `${modelPrefix}{model}` : path };
}

/** Adds what one answer has used to what those before it have. */
export function countUse(ledger: Ledger, use: CountedUse): void {
  const { tokensIn = 0, tokensOut = 0, isEstimated } = ledger.use ?? {};
  ledger.trace?.endCall({ use, upstream: ledger.by?.upstream ?? ledger.chosen?.route.upstream.id });
  ledger.use = {
    tokensIn: tokensIn + use.tokensIn,
    tokensOut: tokensOut + use.tokensOut,
    ...((isEstimated ?? use.isEstimated) && { isEstimated: true }),
  };
}
