import type { IncomingMessage, ServerResponse } from 'node:http';
import { AssayError } from '../../core/errors.ts';
import type { Exchange, Source } from '../../core/exchange.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { AskedRequest, RequestDialect } from '../dialects/dialect.ts';
import { toFault } from '../gateway-fault.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { readJsonBody } from '../http/request-body.ts';
import type { ChosenRoute, Route } from '../route.ts';
import { accounted } from './accounted.ts';
import { admit, recognise } from './admit.ts';
import { type AskedModeration, isFlagged, takeModeration } from './asked-moderation.ts';
import { takeAssayField } from './assay-field.ts';
import { mostTokensOut } from './counted-use.ts';
import { FaultError } from './fault-error.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { checkGiven } from './given-documents.ts';
import { givePassages } from './passages.ts';
import { checkPrompt } from './prompt.ts';
import { routeFor } from './route-for.ts';
import { sendUpstream } from './send-upstream.ts';
import type { AskedCall } from './upstream-call.ts';
import type { JsonObject } from '../../wire/json.ts';

/** Answers with what an upstream sends. Ends when the last byte is with the socket. */
export type Reply = (generation: Generation, call: AskedCall) => Promise<void>;

/** A request for an answer. */
export interface Incoming {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly dialect: RequestDialect;
  readonly reply: Reply;
  /** Aborted when the client hangs up or the gateway is stopped. */
  readonly signal: AbortSignal;
}

/** A request that was read, let through, and whose prompt was passed. */
export interface Generation extends Incoming {
  readonly parts: GatewayParts;
  readonly ledger: Ledger;
  readonly asked: AskedRequest;
  readonly chosen: ChosenRoute;
  /** What the request asked to be told of its prompt and answer. */
  readonly moderation: AskedModeration | undefined;
  /** What the answer is checked with; the answer is not in it yet. */
  readonly exchange: Exchange;
  /** As it goes to the upstream. */
  readonly body: JsonObject;
  /** What the model was given to answer from, where its route does that. */
  readonly passages: readonly Source[] | undefined;
}

/** Takes a request for an answer from its body to the last byte of what is answered. Never throws: what goes wrong is told to the client and written down. */
export async function generate(incoming: Incoming, parts: GatewayParts): Promise<void> {
  const ledger = openLedger(incoming, parts);
  const { response, signal, dialect } = incoming;
  await accounted({ ledger, response, signal, errorBody: dialect.errorBody }, async () =>
    answer(incoming, parts, ledger),
  );
}

async function answer(incoming: Incoming, parts: GatewayParts, ledger: Ledger): Promise<void> {
  const { id, dialect, request, signal } = incoming;
  await recognise(parts, { ledger, request });
  const body = await readJsonBody(request, parts.limits);
  const field = takeAssayField(body);
  const asked = dialect.readRequest(body);
  const moderation = 'moderationSide' in dialect ? takeModeration(body) : undefined;
  ledger.model = asked.model;
  ledger.isStream = asked.isStream;
  const named = parts.choose(asked.model);
  ledger.chosen = named;
  await admit(parts, {
    ledger,
    request,
    route: named.route.name,
    asked,
    most: { model: named.model, tokensOut: mostTokensOut(body, asked.choices) },
  });
  assertOnRecord(named.route, parts);
  const chosen = {
    ...named,
    route: routeFor(named.route, { parts, kb: field.kb, policy: ledger.admission?.key.policy }),
  };
  ledger.chosen = chosen;
  let exchange = exchangeOf(id, asked, field);
  ledger.exchange = exchange;
  const promptVerdict = await checkPrompt({ assay: chosen.route.assay, dialect, asked, exchange, body, signal });
  if (promptVerdict) ledger.verdicts.push({ stage: 'prompt', verdict: promptVerdict });
  if (promptVerdict && isBlocked(promptVerdict, moderation)) {
    const code = 'ASSAY_PROMPT_BLOCKED';
    const fault = toFault(new AssayError(code, { en: 'The policy blocks this prompt', zh: '策略拦截了此提示词' }));
    throw new FaultError({ ...fault, verdict: promptVerdict });
  }
  // What was covered stands otherwise in the body now.
  const left = promptVerdict?.redacted === undefined ? asked : dialect.readRequest(body);
  const given = { id, route: chosen.route, dialect, asked: left, body, ledger, signal };
  await checkGiven(given);
  const passages = await givePassages({ ...given, labels: ledger.admission?.key.labels });
  // First, so that their numbers are those of the sources.
  if (passages) exchange = { ...exchange, sources: [...passages, ...(exchange.sources ?? [])] };
  const generation: Generation = { ...incoming, parts, ledger, asked, chosen, moderation, exchange, body, passages };
  const call = await sendUpstream(generation, body);
  ledger.exchange = withSources(exchange, call.head.sources);
  await incoming.reply({ ...generation, exchange: ledger.exchange }, call);
}

/** Where nothing may pass that is not on record, no model is asked while none can be written. The record of this refusal is what tries it again. */
function assertOnRecord({ audit }: Route, parts: GatewayParts): void {
  if (audit.isAwaited || audit.onFailure === 'continue' || parts.audit?.state().isWell !== false) return;
  throw new AssayError('ASSAY_AUDIT_UNAVAILABLE', {
    en: 'The audit cannot be written, and this route lets nothing pass that is not on record',
    zh: '无法写入审计，而该路由不放行没有记录的交互',
  });
}

const isBlocked = (verdict: Verdict, moderation: AskedModeration | undefined): boolean =>
  verdict.action === 'block' || (moderation?.blocksInput === true && isFlagged(verdict));

function exchangeOf(id: string, asked: AskedRequest, field: ReturnType<typeof takeAssayField>): Exchange {
  const { messages, question, tools, documents, model } = asked;
  return {
    id,
    messages,
    ...(question !== undefined && { question }),
    // What a tool returned is what the answer may rest on, as a document is.
    sources: [
      ...field.sources,
      ...documents,
      ...tools.map(({ result }, order): Source => ({ id: `tool:${order}`, text: result })),
    ],
    tools,
    model: { id: model },
    ...(field.asOf !== undefined && { asOf: field.asOf }),
  };
}

/** What an upstream made its answer from is what the answer is checked against. */
function withSources(exchange: Exchange, more: readonly Source[] | undefined): Exchange {
  return more ? { ...exchange, sources: [...(exchange.sources ?? []), ...more] } : exchange;
}
