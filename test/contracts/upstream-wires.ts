import { completionOf } from '../fixtures/fake-server.ts';
import { chatText, type Wire } from './upstream-http.ts';

const about = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm' };
const chunk = (delta: unknown, reason: string | null = null): unknown => ({
  ...about,
  choices: [{ index: 0, delta, finish_reason: reason }],
});

export const openAiWire: Wire = {
  shape: 'chat',
  whole: (text) => completionOf(text),
  events: (pieces) => ({
    before: [chunk({ role: 'assistant', content: '' })],
    pieces: pieces.map((content) => chunk({ content })),
    after: [chunk({}, 'stop'), '[DONE]'],
  }),
  textOf: chatText,
};

const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude', content: [] };
const usage = { input_tokens: 3, output_tokens: 5 };

/** As the Messages API documents its answers and events; chat completions are asked of it. */
export const anthropicWire: Wire = {
  shape: 'chat',
  whole: (text) => ({ ...message, content: [{ type: 'text', text }], stop_reason: 'end_turn', usage }),
  events: (pieces) => ({
    before: [
      { type: 'message_start', message: { ...message, usage } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'ping' },
    ],
    pieces: pieces.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
    after: [
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 5 } },
      { type: 'message_stop' },
    ],
  }),
  textOf: chatText,
};

interface MessageEvent {
  readonly delta?: { readonly text?: string };
}

/** The same asked in its own shape: bodies pass as they are. */
export const messagesWire: Wire = {
  ...anthropicWire,
  shape: 'messages',
  textOf: (body, isStream) => {
    if (!isStream) return (JSON.parse(body) as { content: { text: string }[] }).content[0]?.text ?? '';
    const data = body.split('\n').filter((line) => line.startsWith('data:'));
    return data.map((line) => (JSON.parse(line.slice(5)) as MessageEvent).delta?.text ?? '').join('');
  },
};

const answer = (text: string, more: Record<string, unknown> = {}): unknown => ({
  candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, ...more }],
  usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 5, totalTokenCount: 8 },
  modelVersion: 'gemini',
  responseId: 'r1',
});

export const geminiWire: Wire = {
  shape: 'chat',
  whole: (text) => answer(text, { finishReason: 'STOP' }),
  events: (pieces) => ({
    before: [],
    pieces: pieces.map((text) => answer(text)),
    after: [answer('', { finishReason: 'STOP' })],
  }),
  textOf: chatText,
};
