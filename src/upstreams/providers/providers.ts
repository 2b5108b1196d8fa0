import { chineseProviders } from './chinese.ts';
import { internationalProviders } from './international.ts';
import type { Provider } from './provider.ts';
import { selfHostedProviders } from './self-hosted.ts';

/** Every provider, by id. */
export const providers: ReadonlyMap<string, Provider> = new Map(
  [...internationalProviders, ...chineseProviders, ...selfHostedProviders].map((provider) => [provider.id, provider]),
);

/** What a configuration has to say of an upstream of a provider, besides its name. */
export function needsOf({ wire, baseUrl }: Provider): readonly ('url' | 'file' | 'kb')[] {
  if (wire === 'llama') return ['file'];
  if (wire === 'extractive') return ['kb'];
  return baseUrl === undefined ? ['url'] : [];
}
