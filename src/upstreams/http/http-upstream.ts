import type { UpstreamPort, UpstreamRequest, WireShape } from '../../core/upstream.ts';
import { createHttpClient, type HttpClientOptions } from './http-client.ts';

export interface HttpUpstreamOptions extends HttpClientOptions {
  readonly shapes: readonly WireShape[];
  /** Path below the base; the usual one of the shape where left out. */
  readonly pathOf?: (request: UpstreamRequest) => string;
  /** Headers of a request; what the client sent, where left out. */
  readonly headersOf?: (request: Pick<UpstreamRequest, 'headers'>) => Readonly<Record<string, string>>;
  /** The body as the server takes it; as it is where left out. */
  readonly bodyOf?: (request: UpstreamRequest) => UpstreamRequest['body'];
  readonly models?: readonly string[];
}

const usualPaths: Readonly<Record<WireShape, string>> = {
  chat: '/chat/completions',
  responses: '/responses',
  messages: '/messages',
  embeddings: '/embeddings',
};

/** A server that speaks one of the known shapes over HTTP. */
export function createHttpUpstream(options: HttpUpstreamOptions): UpstreamPort & { close(): Promise<void> } {
  const { id, shapes, models, pathOf, headersOf, bodyOf } = options;
  const client = createHttpClient(options);
  return {
    id,
    shapes,
    ...(models && { models }),
    close: async () => client.close(),
    listModels: async ({ headers, signal }) =>
      client.listModels({ headers: headersOf?.({ headers }) ?? headers, signal }),
    reach: async () => client.reach(headersOf?.({ headers: {} }) ?? {}),
    send: (request, receiver) =>
      client.post(
        {
          path: pathOf?.(request) ?? usualPaths[request.shape],
          headers: headersOf?.(request) ?? request.headers,
          body: bodyOf?.(request) ?? request.body,
        },
        receiver,
      ),
  };
}
