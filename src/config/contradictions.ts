import type { LocalText } from '../core/check.ts';
import { suggestion } from '../policy/policy-issues.ts';
import type { PlacedIssue, YamlDocument } from '../policy/yaml-document.ts';
import type { Config, RouteConfig, UpstreamConfig } from './config.ts';

/** What a configuration has to know of a provider. */
export interface KnownProvider {
  readonly id: string;
  /** Fields of the upstream that it cannot do without. */
  readonly needs: readonly ('url' | 'file' | 'kb')[];
}

type Tell = (path: readonly PropertyKey[], text: LocalText) => void;

/** What a configuration says that cannot be, though each part by itself is well formed. */
export function findContradictions(
  config: Config,
  providers: readonly KnownProvider[],
  document: YamlDocument,
): PlacedIssue[] {
  const issues: PlacedIssue[] = [];
  const tell: Tell = (path, text) => issues.push({ offset: document.offsetOf(path), text });
  for (const [name, upstream] of Object.entries(config.upstreams)) {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name)) {
      const key = { offset: document.offsetOfKey(['upstreams'], name), text: wrongName(name) };
      issues.push(key);
    }
    checkUpstream(upstream, { path: ['upstreams', name], providers, tell });
  }
  for (const [name, route] of Object.entries(config.routes ?? {}))
    checkRoute(route, { path: ['routes', name], upstreams: Object.keys(config.upstreams), tell });
  if (config.traces && !isAddress(config.traces.url)) tell(['traces', 'url'], noAddress('http://HOST:4318/v1/traces'));
  if (config.metrics && !isAddress(config.metrics.url))
    tell(['metrics', 'url'], noAddress('http://HOST:4318/v1/metrics'));
  return issues;
}

const wrongName = (name: string): LocalText => ({
  en: `An upstream cannot be called ${JSON.stringify(name)}, expected letters, digits, ".", "_" or "-"`,
  zh: `上游不能叫 ${JSON.stringify(name)}，应为字母、数字、"."、"_" 或 "-"`,
});

interface UpstreamPlace {
  readonly path: readonly PropertyKey[];
  readonly providers: readonly KnownProvider[];
  readonly tell: Tell;
}

function checkUpstream(upstream: UpstreamConfig, { path, providers, tell }: UpstreamPlace): void {
  const { provider, url } = upstream;
  const known = providers.find(({ id }) => id === provider);
  if (provider !== undefined && !known) {
    const ids = providers.map(({ id }) => id);
    const hint = suggestion(provider, ids);
    const named = JSON.stringify(provider);
    tell([...path, 'provider'], {
      en: `No provider is called ${named}${hint.en}`,
      zh: `没有提供方 ${named}${hint.zh}`,
    });
  }
  for (const field of provider === undefined ? (['url'] as const) : (known?.needs ?? [])) {
    if (upstream[field] !== undefined) continue;
    const whose = { en: provider === undefined ? 'an upstream without a provider' : `the provider "${provider}"` };
    const zh = provider === undefined ? '没有 provider 的上游' : `提供方 "${provider}"`;
    tell(path, { en: `"${field}" is missing, which ${whose.en} needs`, zh: `缺少 "${field}"，${zh}需要它` });
  }
  if (url !== undefined && !isAddress(url)) tell([...path, 'url'], noAddress('http://HOST:PORT/v1'));
}

const noAddress = (expected: string): LocalText => ({
  en: `"url" is no address, expected one like ${expected} without a user, query or fragment`,
  zh: `"url" 不是地址，应类似 ${expected}，不含用户名、查询和片段`,
});

function isAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, search, hash, username, password } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && `${search}${hash}${username}${password}` === '';
}

interface RoutePlace {
  readonly path: readonly PropertyKey[];
  readonly upstreams: readonly string[];
  readonly tell: Tell;
}

function checkRoute(route: RouteConfig, { path, upstreams, tell }: RoutePlace): void {
  for (const [order, target] of route.upstreams.entries()) {
    const [name = ''] = target.split('/', 1);
    if (upstreams.includes(name)) continue;
    const hint = suggestion(name, upstreams);
    const named = JSON.stringify(name);
    tell([...path, 'upstreams', order], {
      en: `No upstream is called ${named}${hint.en}`,
      zh: `没有上游 ${named}${hint.zh}`,
    });
  }
  for (const [order, pattern] of route.models.entries()) {
    if (pattern.split('*').length <= 2) continue;
    const named = JSON.stringify(pattern);
    tell([...path, 'models', order], {
      en: `${named} has more than one "*", expected one`,
      zh: `${named} 有多个 "*"，只能有一个`,
    });
  }
  if (route.rag !== undefined && route.rag !== false && route.kb === undefined) {
    tell([...path, 'rag'], {
      en: '"rag" gives passages of a knowledge base to the model, and the route names no "kb"',
      zh: '"rag" 把知识库的段落交给模型，但该路由没有写 "kb"',
    });
  }
}
