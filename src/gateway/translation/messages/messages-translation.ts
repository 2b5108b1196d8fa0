import type { Translation } from '../translation.ts';
import { toChatRequest } from './chat-request.ts';
import { messageOf } from './message-answer.ts';
import { openMessageStream } from './message-stream.ts';

/** Anthropic's messages, said as chat completions. */
export const messagesTranslation: Translation = {
  shape: 'messages',
  translate: (body) => ({ body: toChatRequest(body), answer: messageOf, openStream: openMessageStream }),
};
