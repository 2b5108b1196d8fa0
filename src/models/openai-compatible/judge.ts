import type { Judgement, JudgePort, JudgeRequest } from '../../core/ports.ts';
import type { LocalText } from '../../core/check.ts';
import { judgePrompt, judgePromptVersion, judgeReminder, judgeReplySchema } from './judge-prompt.ts';
import { type JudgeReplyFault, readJudgeReply } from './judge-reply.ts';
import { contentOf } from './reply-text.ts';
import { createModelServer, type ModelServer, type ServerOptions } from './server.ts';
import { unexpected } from './server-errors.ts';

export interface ChatJudgeOptions extends ServerOptions {
  /** How the shape of the reply is asked for: `json_schema` where left out, `json_object` or `none` where a server knows less. Replies are read the same way. */
  readonly format?: 'json_schema' | 'json_object' | 'none';
  /** Tokens the model may write; 1,024 where left out. A model that thinks aloud needs more. */
  readonly mostTokens?: number;
  /** Further fields of the request, such as `reasoning_effort`, where a server knows them; `undefined` leaves one out that it refuses, such as `temperature`. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Becomes a part of the id: to be changed where the server gets another model under the same name. */
  readonly version?: string;
}

/**
 * Judgements from `POST {baseUrl}/chat/completions`. Sends the sentence, its question and context and passages of the sources to that server. A reply that
 * is not what was asked for is asked for once more, and is an error then. Waits 10 s for an answer and tries once more where nothing else is said.
 */
export function createChatJudge(options: ChatJudgeOptions): JudgePort {
  const server = createModelServer({ timeoutMs: 10_000, retries: 1, mostMegabytes: 1, ...options });
  const id = [options.model, options.version, judgePromptVersion()].filter(Boolean).join(':');
  return {
    id,
    async judge(request, signal) {
      const messages = judgePrompt(request);
      const first = await replyTo(messages, { server, options, request, signal });
      if (!('fault' in first)) return first;
      const again = [...messages, judgeReminder(request.language)];
      const second = await replyTo(again, { server, options, request, signal });
      if ('fault' in second) throw unexpected(server.origin, second.fault, judgementText);
      return second;
    },
  };
}

const judgementText: LocalText = { en: 'a judgement', zh: '评判结果' };

interface Asking {
  readonly server: ModelServer;
  readonly options: ChatJudgeOptions;
  readonly request: JudgeRequest;
  readonly signal: AbortSignal | undefined;
}

async function replyTo(
  messages: readonly unknown[],
  { server, options, request, signal }: Asking,
): Promise<Judgement | JudgeReplyFault> {
  const { model, mostTokens = 1_024, fields } = options;
  const body = { model, messages, temperature: 0, max_tokens: mostTokens, ...formatOf(options), ...fields };
  const reply = contentOf(await server.post('chat/completions', body, signal));
  if (reply !== undefined) return readJudgeReply(reply, request);
  throw unexpected(
    server.origin,
    { en: 'no message', zh: '没有消息的内容' },
    { en: 'a chat completion', zh: '对话补全' },
  );
}

function formatOf({ format = 'json_schema' }: ChatJudgeOptions): Readonly<Record<string, unknown>> {
  if (format === 'none') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' } };
  const schema = { name: 'judgement', strict: true, schema: judgeReplySchema };
  return { response_format: { type: 'json_schema', json_schema: schema } };
}
