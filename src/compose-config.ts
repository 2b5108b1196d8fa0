import path from 'node:path';
import { openAccess, loadPrices } from './compose-access.ts';
import { openAudit } from './compose-audit.ts';
import { createKnowledgeBases, createLocalModels } from './compose-opened.ts';
import { openCodeIndexes } from './compose-public-code.ts';
import { postgresOf } from './compose-stores.ts';
import { openMetrics, openTraces } from './compose-traces.ts';
import { type GatewaySetup, openSetup, type SetupParts } from './compose-setup.ts';
import { knownProviders } from './compose-upstreams.ts';
import type { Config } from './config/config.ts';
import { type LoadedConfig, loadConfig } from './config/load-config.ts';
import { watchFiles } from './config/watch-files.ts';
import type { Access } from './core/access.ts';
import type { Audit } from './core/audit.ts';
import { isLoopback } from './core/loopback.ts';
import { type Gateway, type ListenOptions, openGateway } from './gateway/gateway.ts';
import type { LogLevel } from './core/log-level.ts';
import type { ExchangeLog } from './gateway/telemetry/exchange-log.ts';
import type { GatewayParts } from './gateway/gateway-parts.ts';
import type { LoggedExchange } from './gateway/telemetry/logged-exchange.ts';
import { createMeter } from './gateway/telemetry/meter.ts';

export interface ServeConfigOptions {
  /** Of the configuration. */
  readonly file: string;
  /** The folder of the data. */
  readonly data: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Program and version, for the audit. */
  readonly program: string;
  /** In place of what the configuration says. */
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** Opens the log, at the level that the configuration says. */
  readonly openLog?: (level: LogLevel) => ExchangeLog;
  /** Told of every change of the files: what holds from then on, or what is wrong with them; then all stays as it was. */
  readonly onReload?: (outcome: Reload) => void;
}

/** `needsRestart` names what the files say otherwise and only another start can change. */
export type Reload =
  | { readonly version: string; readonly needsRestart: readonly string[] }
  | { readonly fault: unknown };

export interface ConfiguredGateway extends Gateway {
  /** Reads the files again. Resolves when the outcome was told; nothing is told where nothing has changed. */
  reload(): Promise<void>;
}

/** Opens the gateway that a configuration describes, and follows its files. Throws `ASSAY_CONFIG_INVALID` and what the parts throw. */
export async function serveConfig(options: ServeConfigOptions): Promise<ConfiguredGateway> {
  const bases = createKnowledgeBases(options.data);
  const models = createLocalModels();
  const meter = createMeter();
  const parts: SetupParts = {
    publicCode: openCodeIndexes(options.data),
    environment: options.environment,
    knowledge: bases.open,
    localModel: models.open,
    onAttempt: (attempt) => meter.attempted(attempt),
  };
  const loaded = await loadConfig(options.file, knownProviders);
  const host = options.host ?? loaded.config.listen?.host ?? '127.0.0.1';
  const log = options.openLog?.(loaded.config.log?.level ?? 'info');
  let setup = await openSetup(loaded, parts);
  const traces = await openTraces(loaded, { ...options, onLost: (spans) => meter.spansLost(spans) });
  const lasting = {
    meter,
    ...(traces && { tracer: traces.tracer }),
    log: (exchange: LoggedExchange) => log?.write(exchange),
    now: Date.now,
    ...openStores(loaded, host, options),
  };
  const metrics = await openMetrics(loaded, {
    ...options,
    collect: async () => meter.samples(lasting.audit?.state()),
  });
  let current: GatewayParts = { ...lasting, ...partsOf(setup) };
  const gateway = await openGateway(() => current, listenOptions(loaded.config, { ...options, host }));
  const follower = follow({
    files: () => setup.files,
    reload: async () => {
      const next = await loadConfig(options.file, knownProviders);
      const opened = await openSetup(next, parts);
      if (opened.version === setup.version) return undefined;
      setup = opened;
      current = { ...lasting, ...partsOf(setup) };
      return { version: setup.version, needsRestart: differences(loaded.config, next.config) };
    },
    onReload: options.onReload ?? (() => undefined),
  });
  return {
    address: gateway.address,
    reload: async () => follower.reload(),
    close: async (graceMs) => {
      follower.close();
      await gateway.close(graceMs);
      log?.close();
      await Promise.all([traces?.close(), metrics?.close(), bases.close(), models.close()]);
    },
  };
}

function listenOptions(
  { listen }: Config,
  { host, port }: { readonly host: string; readonly port?: number | undefined },
): ListenOptions {
  return {
    host,
    port: port ?? listen?.port ?? 8787,
    ...(listen?.hostNames && { hostNames: listen.hostNames }),
    ...(listen?.connections !== undefined && { connections: listen.connections }),
  };
}

/** What requests that come from now on are answered with. */
function partsOf({ assay, assayOf, limits, routes, refusing }: GatewaySetup): SetPart {
  return {
    assay,
    assayOf,
    limits,
    choose: (model) => routes.choose(model),
    models: async () => routes.models,
    refusing: () => refusing,
  };
}

type SetPart = Pick<GatewayParts, 'assay' | 'assayOf' | 'limits' | 'choose' | 'models' | 'refusing'>;

/** Keys are asked for wherever others than this machine can come. */
function openStores(
  loaded: LoadedConfig,
  host: string,
  { data, program, environment }: ServeConfigOptions,
): { access?: Access; audit?: Audit } {
  const { config, folder } = loaded;
  const postgres = postgresOf(loaded, environment);
  const isOpen = config.keys?.required ?? !isLoopback(host);
  const prices = config.prices === undefined ? undefined : loadPrices(path.resolve(folder, config.prices));
  return {
    ...(isOpen && { access: openAccess({ folder: data, postgres, ...(prices && { prices }) }) }),
    ...(config.audit?.on !== false && { audit: openAudit({ folder: data, postgres, program }) }),
  };
}

/** Parts that are opened once. */
function differences(old: Config, next: Config): string[] {
  const fixed = ['listen', 'keys', 'prices', 'audit', 'log', 'traces', 'metrics', 'storage'] as const;
  return fixed.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name]));
}

interface Following {
  readonly files: () => GatewaySetup['files'];
  readonly reload: () => Promise<Reload | undefined>;
  readonly onReload: (outcome: Reload) => void;
}

/** Reloads one after another, and watches the files that hold after each. */
function follow({ files, reload, onReload }: Following): { reload(): Promise<void>; close(): void } {
  let turn = Promise.resolve();
  let stop = (): void => undefined;
  const next = async (): Promise<void> => {
    try {
      const outcome = await reload();
      if (outcome) onReload(outcome);
    } catch (fault) {
      onReload({ fault });
    }
  };
  const watchAll = (): void => {
    stop();
    stop = watchFiles(files(), () => void reloadInTurn());
  };
  const reloadInTurn = async (): Promise<void> => {
    turn = turn.then(next).then(watchAll);
    return turn;
  };
  watchAll();
  return { reload: reloadInTurn, close: () => stop() };
}
