import type { Translation } from '../translation.ts';
import { toChatRequest } from './chat-request.ts';
import { responseHead } from './response-head.ts';
import { responseOf } from './response-answer.ts';
import { openResponseStream } from './response-stream.ts';

/** OpenAI's responses, said as chat completions. */
export const responsesTranslation: Translation = {
  shape: 'responses',
  translate: (body) => {
    const head = responseHead(body);
    return {
      body: toChatRequest(body),
      answer: (chat) => responseOf(chat, head),
      openStream: () => openResponseStream(head),
    };
  },
};
