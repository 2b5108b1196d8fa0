import type { UpstreamFlow, UpstreamPort, UpstreamReceiver } from '../../core/upstream.ts';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpUpstreamOptions } from '../http/http-upstream.ts';
import { translateAnswer } from '../translate/translated-answer.ts';
import { toChatCompletion } from './chat-answer.ts';
import { openChatTranslator } from './chat-stream.ts';
import { toMessagesRequest } from './messages-request.ts';

/** Anthropic's Messages API: requests of its own shape as they are, chat completions translated there and back. */
export function createAnthropicUpstream(options: HttpUpstreamOptions): UpstreamPort & { close(): Promise<void> } {
  const { id, models, headersOf, bodyOf } = options;
  const client = createHttpClient(options);
  return {
    id,
    shapes: ['messages', 'chat'],
    ...(models && { models }),
    close: async () => client.close(),
    reach: async () => client.reach(headersOf?.({ headers: {} }) ?? {}),
    send: (request, receiver) => {
      const headers = headersOf?.(request) ?? request.headers;
      const body = bodyOf?.(request) ?? request.body;
      if (request.shape !== 'chat') return client.post({ path: '/messages', headers, body }, receiver);
      const post = (told: UpstreamReceiver): UpstreamFlow =>
        client.post({ path: '/messages', headers, body: toMessagesRequest(body, id) }, told);
      return translateAnswer(post, receiver, {
        id,
        isStream: request.isStream,
        whole: toChatCompletion,
        openStream: () => openChatTranslator(request),
      });
    },
  };
}
