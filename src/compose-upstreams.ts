import path from 'node:path';
import type { SecretReference, UpstreamConfig } from './config/config.ts';
import { readSecret } from './config/secrets.ts';
import type { UpstreamPort } from './core/upstream.ts';
import type { KnowledgeBase } from './knowledge/knowledge-base.ts';
import { createBreaker } from './upstreams/fallback/breaker.ts';
import type { FallbackStep } from './upstreams/fallback/fallback-step.ts';
import { readerOf } from './compose-reader.ts';
import { createExtractiveUpstream } from './upstreams/extractive/extractive-upstream.ts';
import { createLocalUpstream, type LocalModel } from './upstreams/local/local-upstream.ts';
import { openUpstream } from './upstreams/open-upstream.ts';
import type { Provider } from './upstreams/providers/provider.ts';
import { needsOf, providers } from './upstreams/providers/providers.ts';

/** What a configuration has to know of providers. */
export const knownProviders: readonly { readonly id: string; readonly needs: ReturnType<typeof needsOf> }[] =
  Array.from(providers.values(), (provider) => ({ id: provider.id, needs: needsOf(provider) }));

export interface UpstreamParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder that files of a configuration are named from. */
  readonly folder: string;
  readonly knowledge: (name: string) => KnowledgeBase;
  /** Loads a model of this machine, or gives the one that is loaded. Throws `ASSAY_MODEL_MISSING`, `ASSAY_MODEL_INVALID`. */
  readonly localModel: (file: string) => Promise<LocalModel>;
}

/** An upstream of a configuration, ready to be asked, whatever route asks. */
export interface OpenedUpstream extends Pick<FallbackStep, 'port' | 'retry' | 'breaker'> {
  /** The secrets it was opened with, to tell whether they have changed. */
  readonly secrets: readonly string[];
}

/** Throws `ASSAY_CONFIG_INVALID` where a secret is not there, `ASSAY_KB_MISSING` where a knowledge base is not. */
export async function openConfiguredUpstream(
  id: string,
  config: UpstreamConfig,
  parts: UpstreamParts,
): Promise<OpenedUpstream> {
  const secrets: string[] = [];
  const places = { environment: parts.environment, folder: parts.folder, owner: `upstreams.${id}` };
  const read = (reference: SecretReference): string => {
    const secret = readSecret(reference, places);
    secrets.push(secret);
    return secret;
  };
  const { retry, breaker } = config;
  return {
    port: await openPort(id, config, { ...parts, read }),
    retry: { attempts: retry?.attempts ?? 3, longestWaitMs: retry?.longestWaitMs ?? 5_000 },
    breaker: createBreaker({ failures: breaker?.failures ?? 5, restMs: breaker?.restMs ?? 10_000 }),
    secrets,
  };
}

type Reading = UpstreamParts & { readonly read: (reference: SecretReference) => string };

async function openPort(id: string, config: UpstreamConfig, parts: Reading): Promise<UpstreamPort> {
  const provider = config.provider === undefined ? undefined : providers.get(config.provider);
  if (provider?.wire === 'extractive')
    return { ...createExtractiveUpstream(readerOf(parts.knowledge(config.kb ?? ''))), id, models: config.models ?? [] };
  if (provider?.wire === 'llama') {
    const file = path.resolve(parts.folder, config.file ?? '');
    const models = config.models ?? [path.basename(file).replace(/\.gguf$/i, '')];
    return createLocalUpstream({ id, models, model: await parts.localModel(file) });
  }
  return openUpstream({
    ...config,
    id,
    provider,
    key: keyOf(config, provider, parts),
    headers: headersOf(config, parts),
  });
}

/** The key the configuration names, else the provider's own variable where that is set. */
function keyOf(
  { key }: UpstreamConfig,
  provider: Provider | undefined,
  { read, environment }: Reading,
): { readonly secret: string } | 'client' | undefined {
  if (key === 'client') return key;
  if (key) return { secret: read(key) };
  const variable = provider?.keyVariable;
  const isSet = variable !== undefined && (environment[variable] ?? '') !== '';
  return isSet ? { secret: read({ env: variable }) } : undefined;
}

const headersOf = ({ headers = {} }: UpstreamConfig, { read }: Reading): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' ? value : read(value),
    ]),
  );
