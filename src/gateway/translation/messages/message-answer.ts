import { AssayError } from '../../../core/errors.ts';
import type { ChatAnswer, ChatCall, ChatUsage } from '../chat-answer.ts';
import { type JsonObject, parseObject } from '../../../wire/json.ts';

/** A chat completion as a message. */
export function messageOf({ about, reasoning, text, refusal, calls, reason, usage }: ChatAnswer): JsonObject {
  const prose = text + refusal;
  return {
    ...messageHead(about),
    content: [
      ...(reasoning === '' ? [] : [{ type: 'thinking', thinking: reasoning, signature: '' }]),
      ...(prose === '' ? [] : [{ type: 'text', text: prose, citations: null }]),
      ...calls.map((call) => ({ type: 'tool_use', id: call.id, name: call.name, input: inputOf(call) })),
    ],
    stop_reason: stopReason(refusal === '' ? reason : 'content_filter'),
    stop_sequence: null,
    usage: messageUsage(usage),
  };
}

export const messageHead = ({ id, model }: ChatAnswer['about']): JsonObject => ({
  id,
  type: 'message',
  role: 'assistant',
  model,
});

const stopReasons: ReadonlyMap<string | undefined, string> = new Map([
  ['length', 'max_tokens'],
  ['tool_calls', 'tool_use'],
  ['function_call', 'tool_use'],
  ['content_filter', 'refusal'],
]);

export const stopReason = (reason: string | undefined): string => stopReasons.get(reason) ?? 'end_turn';

export const messageUsage = (usage: ChatUsage | undefined): JsonObject => ({
  input_tokens: (usage?.asked ?? 0) - (usage?.cached ?? 0),
  output_tokens: usage?.answered ?? 0,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: usage?.cached ?? 0,
});

function inputOf({ text }: ChatCall): JsonObject {
  if (text === '') return {};
  const input = parseObject(text);
  if (input) return input;
  throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: 'The model called a tool with something that is not a JSON object',
    zh: '模型调用工具时给出的不是 JSON 对象',
  });
}
