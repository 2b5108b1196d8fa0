import type { UpstreamPort, UpstreamRequest, WireShape } from '../core/upstream.ts';
import { createAnthropicUpstream } from './anthropic/anthropic-upstream.ts';
import { createGeminiUpstream } from './gemini/gemini-upstream.ts';
import type { HttpClientOptions } from './http/http-client.ts';
import { createHttpUpstream, type HttpUpstreamOptions } from './http/http-upstream.ts';
import { fitBody } from './providers/fit-body.ts';
import type { Provider } from './providers/provider.ts';

/** What a provider is asked with. */
export interface UpstreamSettings {
  readonly id: string;
  /** Any server that speaks OpenAI's API where left out. */
  readonly provider?: Provider | undefined;
  /** In place of the provider's own. */
  readonly url?: string | undefined;
  /** `client` passes on what the client sent; none where left out. */
  readonly key?: { readonly secret: string } | 'client' | undefined;
  readonly shapes?: readonly WireShape[] | undefined;
  /** Of Azure OpenAI: deployments stand in the paths then. */
  readonly apiVersion?: string | undefined;
  readonly models?: readonly string[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of the body where a request has none of that name. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly timeouts?: HttpClientOptions['timeouts'];
}

/** An upstream over HTTP. Throws `ASSAY_CONFIG_INVALID` where its address is none. */
export function openUpstream(settings: UpstreamSettings): UpstreamPort {
  const { id, provider, models, timeouts, apiVersion } = settings;
  const options: HttpUpstreamOptions = {
    id,
    baseUrl: settings.url ?? provider?.baseUrl ?? '',
    shapes: settings.shapes ?? provider?.shapes ?? ['chat', 'responses', 'messages', 'embeddings'],
    headersOf: headersOf(settings),
    ...(models && { models }),
    ...(timeouts && { timeouts }),
    ...bodyOf(settings),
  };
  if (provider?.wire === 'anthropic') return createAnthropicUpstream(options);
  if (provider?.wire === 'gemini') return createGeminiUpstream(options);
  return createHttpUpstream(apiVersion === undefined ? options : { ...options, pathOf: deploymentPath(apiVersion) });
}

function bodyOf({ provider, body }: UpstreamSettings): Pick<HttpUpstreamOptions, 'bodyOf'> {
  const { quirks } = provider ?? {};
  if (!quirks && !body) return {};
  const added = { ...quirks?.added, ...body };
  return {
    // What providers depart in is how they speak chat completions.
    bodyOf: (request) =>
      request.shape === 'chat' ? fitBody(request.body, { ...quirks, added }) : { ...body, ...request.body },
  };
}

const credentials = [
  'authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
  'openai-organization',
  'openai-project',
];

/** Keys of a client go to no one but the upstream that is to be asked with them. */
function headersOf({ provider, key, headers }: UpstreamSettings): NonNullable<HttpUpstreamOptions['headersOf']> {
  const own: Record<string, string> = { ...headers };
  if (key !== undefined && key !== 'client') {
    const name = provider?.keyHeader ?? 'authorization';
    own[name] = name === 'authorization' ? `Bearer ${key.secret}` : key.secret;
  }
  return (request) => {
    const sent: Record<string, string> = { ...provider?.headers, ...request.headers };
    if (key !== 'client') for (const name of credentials) delete sent[name];
    return Object.assign(sent, own);
  };
}

const deploymentPath =
  (apiVersion: string) =>
  ({ model, shape }: UpstreamRequest): string => {
    const name = { chat: 'chat/completions', embeddings: 'embeddings', responses: 'responses', messages: 'messages' }[
      shape
    ];
    return `/openai/deployments/${encodeURIComponent(model)}/${name}?api-version=${encodeURIComponent(apiVersion)}`;
  };
