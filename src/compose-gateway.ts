import type { Assay } from './compose.ts';
import type { Access } from './core/access.ts';
import type { Audit } from './core/audit.ts';
import { readerOf } from './compose-reader.ts';
import { AssayError } from './core/errors.ts';
import type { ModelsAsked, UpstreamPort } from './core/upstream.ts';
import { type Gateway, type ListenOptions, openGateway } from './gateway/gateway.ts';
import { type GatewayParts, usualLimits } from './gateway/gateway-parts.ts';
import { batchedAudit, type ChosenRoute, type Route, usualRevisions } from './gateway/route.ts';
import type { LoggedExchange } from './gateway/telemetry/logged-exchange.ts';
import { createMeter } from './gateway/telemetry/meter.ts';
import type { KnowledgeBase } from './knowledge/knowledge-base.ts';
import { createExtractiveUpstream } from './upstreams/extractive/extractive-upstream.ts';
import { createHttpUpstream } from './upstreams/http/http-upstream.ts';

export interface ServeOptions extends ListenOptions {
  readonly assay: Assay;
  /** Where every model goes that no route knows: the base URL of a server that speaks OpenAI's API. */
  readonly upstream?: string | undefined;
  /** What answers are checked against, and what `assay/extractive` answers from. */
  readonly knowledge?: KnowledgeBase | undefined;
  readonly access?: Access | undefined;
  readonly audit?: Audit | undefined;
  readonly log?: (exchange: LoggedExchange) => void;
}

/** A gateway put together from what a command or a configuration names. */
export async function serve(options: ServeOptions): Promise<Gateway> {
  const { assay, access, audit, log, host, port, hostNames, timeouts } = options;
  const routes = routesOf(options);
  const parts: GatewayParts = {
    assay,
    // A key may be held to the one policy that there is.
    assayOf: (policy) => (policy === assay.policy.id ? assay : undefined),
    choose: (model) => choose(routes, model),
    models: async (asked) => modelsOf(routes, asked),
    limits: usualLimits,
    meter: createMeter(),
    log: log ?? (() => undefined),
    now: () => Date.now(),
    ...(access && { access }),
    ...(audit && { audit }),
  };
  return openGateway(() => parts, {
    host,
    port,
    ...(hostNames && { hostNames }),
    ...(timeouts && { timeouts }),
  });
}

interface Routes {
  readonly named: readonly Route[];
  /** For every model that no other route names. */
  readonly open: Route | undefined;
}

async function modelsOf({ named, open }: Routes, asked: ModelsAsked): ReturnType<GatewayParts['models']> {
  const own = named.flatMap(({ upstream: { models = [] } }) => models.map((id) => ({ id, owner: 'assay' })));
  const others = (await open?.upstream.listModels?.(asked)) ?? [];
  return [...own, ...others.map((id) => ({ id, owner: open?.upstream.id ?? '' }))];
}

function routesOf({ assay, upstream, knowledge }: ServeOptions): Routes {
  const reader = knowledge && readerOf(knowledge);
  const route = (name: string, port: UpstreamPort, documents?: Route['sourcesFor']): Route => ({
    name,
    upstream: port,
    assay,
    revisions: usualRevisions,
    audit: batchedAudit,
    ...(documents && { sourcesFor: documents }),
  });
  const extractive = reader && createExtractiveUpstream(reader);
  const server =
    upstream === undefined
      ? undefined
      : createHttpUpstream({
          id: 'default',
          baseUrl: upstream,
          shapes: ['chat', 'responses', 'messages', 'embeddings'],
        });
  return {
    named: extractive ? [route('extractive', extractive)] : [],
    open:
      server && route('default', server, reader && (async (exchange, labels) => reader.sourcesFor(exchange, labels))),
  };
}

function choose({ named, open }: Routes, model: string): ChosenRoute {
  const route = named.find(({ upstream }) => upstream.models?.includes(model)) ?? open;
  if (route) return { route, model };
  const known = named.flatMap(({ upstream }) => upstream.models ?? []);
  throw new AssayError('ASSAY_MODEL_UNKNOWN', {
    en: `No route knows this model; known are ${known.join(', ')}. With --upstream URL every other model goes to that server`,
    zh: `没有路由认识此模型；现有 ${known.join('、')}。使用 --upstream URL 可将其他模型转到该服务器`,
  });
}
