import type { UpstreamPort } from '../../core/upstream.ts';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpUpstreamOptions } from '../http/http-upstream.ts';
import { translateAnswer } from '../translate/translated-answer.ts';
import { toChatCompletion } from './chat-answer.ts';
import { openChatTranslator } from './chat-stream.ts';
import { toGenerateRequest } from './generate-request.ts';

/** Gemini's `generateContent` and `streamGenerateContent`, to which chat completions are translated, and back. */
export function createGeminiUpstream(options: HttpUpstreamOptions): UpstreamPort & { close(): Promise<void> } {
  const { id, models, headersOf, bodyOf } = options;
  const client = createHttpClient(options);
  return {
    id,
    shapes: ['chat'],
    ...(models && { models }),
    close: async () => client.close(),
    reach: async () => client.reach(headersOf?.({ headers: {} }) ?? {}),
    send: (request, receiver) => {
      const { isStream } = request;
      const method = isStream ? 'streamGenerateContent?alt=sse' : 'generateContent';
      const post = {
        path: `/models/${encodeURIComponent(request.model)}:${method}`,
        headers: headersOf?.(request) ?? request.headers,
        body: toGenerateRequest(bodyOf?.(request) ?? request.body),
      };
      return translateAnswer((told) => client.post(post, told), receiver, {
        id,
        isStream,
        whole: (answer) => toChatCompletion(answer, request.model),
        openStream: () => openChatTranslator(request),
      });
    },
  };
}
