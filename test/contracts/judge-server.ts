import type { Answer } from './embedding-server.ts';

/** What a chat judge is sent. */
export interface SentData {
  readonly question?: string;
  readonly passages: readonly { readonly passage: number; readonly text: string }[];
  readonly before: readonly string[];
  readonly sentence: string;
}

/** The data of a request; fails where the passages could leave their frame. */
export function sentData(body: Readonly<Record<string, unknown>>): SentData {
  const messages = body['messages'] as readonly { readonly role: string; readonly content: string }[];
  const content = messages.find(({ role }) => role === 'user')?.content ?? '';
  return JSON.parse(content) as SentData;
}

/** A reply as a chat model gives it. */
export const replying =
  (reply: unknown, fields: Readonly<Record<string, unknown>> = {}): Answer =>
  () => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: typeof reply === 'string' ? reply : JSON.stringify(reply) },
      },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    ...fields,
  });

/** A model that takes a sentence for supported where a passage holds it as it is, and quotes that passage. */
export const literalJudge: Answer = (request, response) => {
  const { sentence, passages } = sentData(request.body);
  const found = passages.find(({ text }) => sentence !== '' && text.includes(sentence));
  const reply = found
    ? {
        quotes: [{ passage: found.passage, text: sentence.slice(0, 400) }],
        status: 'supported',
        confidence: 0.9,
        faults: [],
      }
    : { quotes: [], status: 'unsupported', confidence: 0.8, faults: [sentence.slice(0, 400)] };
  return replying(reply)(request, response);
};
