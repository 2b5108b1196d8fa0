import type { PhrasingPort } from '../../core/knowledge.ts';
import { phrasingPrompt } from './phrasing-prompt.ts';
import { readPhrasingReply, type PhrasingReply } from './phrasing-reply.ts';
import { contentOf } from './reply-text.ts';
import { createModelServer, type ServerOptions } from './server.ts';
import { unexpected } from './server-errors.ts';

export interface ChatPhrasingOptions extends ServerOptions {
  /** Phrasings wanted; 4 where left out. */
  readonly count?: number;
  /** Asks for half of them in Chinese where the question is English, and the other way round. */
  readonly otherLanguage?: boolean;
  /** Tokens the model may write; 1,024 where left out. A model that thinks aloud needs more. */
  readonly mostTokens?: number;
  /** Further fields of the request, such as `response_format` or `reasoning_effort`, where a server knows them. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface ChatPhrasing extends PhrasingPort {
  /** As `phrase`, and says why there is none where the reply cannot be used. */
  read(question: string, signal?: AbortSignal): Promise<PhrasingReply>;
}

/**
 * Phrasings from `POST {baseUrl}/chat/completions`. Sends the question to that server. A reply that is not what was asked for gives none; a server that
 * cannot be reached or refuses is an error.
 */
export function createChatPhrasing(options: ChatPhrasingOptions): ChatPhrasing {
  const { model, count = 4, otherLanguage = false, mostTokens = 1_024, fields } = options;
  const server = createModelServer(options);
  const read = async (question: string, signal?: AbortSignal): Promise<PhrasingReply> => {
    if (question.trim() === '') return { phrasings: [] };
    const messages = phrasingPrompt(question, { count, otherLanguage });
    const body = { model, messages, temperature: 0, max_tokens: mostTokens, ...fields };
    const reply = contentOf(await server.post('chat/completions', body, signal));
    if (reply === undefined) {
      const found = { en: 'no message', zh: '没有消息的内容' };
      throw unexpected(server.origin, found, { en: 'a chat completion', zh: '对话补全' });
    }
    return readPhrasingReply(reply, { question, count, otherLanguage });
  };
  return { read, phrase: async (question, signal) => (await read(question, signal)).phrasings };
}
