import { hash } from 'node:crypto';
import type { Assay } from './compose.ts';
import { documentsOf } from './compose-documents.ts';
import { createPolicies } from './compose-policies.ts';
import { type OpenedUpstream, openConfiguredUpstream, type UpstreamParts } from './compose-upstreams.ts';
import type { Config, LimitsConfig, RouteConfig } from './config/config.ts';
import type { LoadedConfig } from './config/load-config.ts';
import type { PublicCodePort } from './core/public-code.ts';
import type { UpstreamPort } from './core/upstream.ts';
import { type GatewayLimits, usualLimits } from './gateway/gateway-parts.ts';
import { type Route, type RouteAudit, usualRevisions } from './gateway/route.ts';
import { renameModel } from './gateway/routing/model-pattern.ts';
import { createRouteTable, type PlacedRoute, type RouteTable } from './gateway/routing/route-table.ts';
import type { Attempt } from './upstreams/fallback/fallback-step.ts';
import { createFallbackUpstream } from './upstreams/fallback/fallback-upstream.ts';

export interface SetupParts extends Omit<UpstreamParts, 'folder'> {
  /** Indexes that policies may name. */
  readonly publicCode?: PublicCodePort | undefined;
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
}

/** A configuration brought to life. What was begun under one keeps it when another takes its place. */
export interface GatewaySetup {
  readonly routes: RouteTable;
  readonly upstreams: readonly UpstreamPort[];
  /** Of exchanges that are given to be checked alone. */
  readonly assay: Assay;
  readonly assayOf: (policy: string) => Assay | undefined;
  /** Names of the routes that let nothing pass which cannot be recorded. */
  readonly refusing: readonly string[];
  readonly limits: GatewayLimits;
  /** Files it was read from, absolute. */
  readonly files: readonly string[];
  /** Differs where the configuration, or a policy or secret that it names, differs. */
  readonly version: string;
}

/** Throws `ASSAY_CONFIG_INVALID`, `ASSAY_POLICY_INVALID`, `ASSAY_KB_MISSING`: the first fault, with its place. */
export async function openSetup({ config, file, folder }: LoadedConfig, parts: SetupParts): Promise<GatewaySetup> {
  const policies = createPolicies(folder, parts.publicCode);
  const assay = await policies.assayOf(config.policy);
  for (const policy of config.policies ?? []) await policies.assayOf(policy);
  const upstreams = new Map<string, OpenedUpstream>();
  for (const [id, upstream] of Object.entries(config.upstreams))
    upstreams.set(id, await openConfiguredUpstream(id, upstream, { ...parts, folder }));
  const placed: PlacedRoute[] = [];
  for (const [name, route] of Object.entries(config.routes ?? {})) {
    const chosen = await policies.assayOf(route.policy ?? config.policy);
    placed.push({ models: route.models, route: openRoute({ name, config: route, upstreams, assay: chosen, parts }) });
  }
  if (config.direct ?? Object.keys(config.routes ?? {}).length === 0)
    placed.push(...directRoutes(upstreams, assay, parts));
  return {
    routes: createRouteTable(placed),
    upstreams: Array.from(upstreams.values(), ({ port }) => port),
    assay,
    assayOf: policies.named(),
    refusing: placed.filter(({ route }) => route.audit.onFailure === 'refuse').map(({ route }) => route.name),
    limits: limitsOf(config.limits),
    files: [file, ...policies.files()],
    version: versionOf(config, policies.texts(), upstreams),
  };
}

type Upstreams = ReadonlyMap<string, OpenedUpstream>;

interface RouteParts {
  readonly name: string;
  readonly config: RouteConfig;
  readonly upstreams: Upstreams;
  readonly assay: Assay;
  readonly parts: SetupParts;
}

function openRoute({ name, config, upstreams, assay, parts }: RouteParts): Route {
  const steps = config.upstreams.flatMap((target) => {
    const at = target.indexOf('/');
    const opened = upstreams.get(at < 0 ? target : target.slice(0, at));
    const model = at < 0 ? undefined : target.slice(at + 1);
    return opened ? [{ ...opened, modelOf: (asked: string) => renameModel(asked, config.models, model) }] : [];
  });
  return {
    name,
    upstream: createFallbackUpstream({ id: name, steps, ...(parts.onAttempt && { onAttempt: parts.onAttempt }) }),
    assay,
    revisions: config.revise ?? usualRevisions,
    audit: auditOf(config.audit),
    ...documentsOf(config, assay, parts),
  };
}

function auditOf(config: RouteConfig['audit']): RouteAudit {
  const { write = 'batched', onFailure } = typeof config === 'string' ? { write: config } : (config ?? {});
  const isAwaited = write === 'awaited';
  return { isAwaited, onFailure: onFailure ?? (isAwaited ? 'refuse' : 'continue') };
}

/** `UPSTREAM/MODEL` without a route: one of the name of the upstream, under the policy of the whole. */
function directRoutes(upstreams: Upstreams, assay: Assay, parts: SetupParts): PlacedRoute[] {
  return Array.from(upstreams, ([name, { port }]) => {
    const models = [...(port.models ?? []).map((model) => `${name}/${model}`), `${name}/*`];
    const config = { models: [`${name}/*`], upstreams: [`${name}/*`] };
    return { models, route: openRoute({ name, config, upstreams, assay, parts }) };
  });
}

const megabyte = 1_024 * 1_024;

function limitsOf({ bodyMb, jsonDepth, answerMb, keepAliveMs, stalledMs }: LimitsConfig = {}): GatewayLimits {
  return {
    ...usualLimits,
    ...(bodyMb !== undefined && { bodyBytes: Math.round(bodyMb * megabyte) }),
    ...(jsonDepth !== undefined && { jsonDepth }),
    ...(answerMb !== undefined && { answerBytes: Math.round(answerMb * megabyte) }),
    ...(keepAliveMs !== undefined && { keepAliveMs }),
    ...(stalledMs !== undefined && { stalledMs }),
  };
}

function versionOf(config: Config, policies: readonly string[], upstreams: Upstreams): string {
  const secrets = Array.from(upstreams.values(), (opened) => opened.secrets);
  return hash('sha256', JSON.stringify([config, policies, secrets]), 'hex').slice(0, 16);
}
