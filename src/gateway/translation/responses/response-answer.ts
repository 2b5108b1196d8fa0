import type { ChatAnswer, ChatCall, ChatUsage } from '../chat-answer.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** A chat completion as a response. */
export function responseOf(chat: ChatAnswer, head: JsonObject): JsonObject {
  const { about, reasoning, text, refusal, calls, reason, usage } = chat;
  const output = [
    ...(reasoning === '' ? [] : [reasoningItem(about, reasoning)]),
    ...(text === '' && refusal === '' ? [] : [messageItem(about, [...textParts(text), ...refusalParts(refusal)])]),
    ...calls.map((call) => callItem(call, 'completed')),
  ];
  return { ...responseAbout(about), ...head, ...statusOf(reason), output, usage: responseUsage(usage) };
}

export const responseAbout = ({ id, model, created }: ChatAnswer['about']): JsonObject => ({
  id: `resp_${id}`,
  created_at: created,
  model,
});

export function statusOf(reason: string | undefined): JsonObject {
  if (reason === 'length') return { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
  if (reason === 'content_filter') return { status: 'incomplete', incomplete_details: { reason } };
  return { status: 'completed' };
}

export function responseUsage(usage: ChatUsage | undefined): JsonObject | null {
  if (!usage) return null;
  const { asked, cached, answered, reasoned } = usage;
  return {
    input_tokens: asked,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: answered,
    output_tokens_details: { reasoning_tokens: reasoned },
    total_tokens: asked + answered,
  };
}

export const reasoningItem = ({ id }: ChatAnswer['about'], text: string): JsonObject => ({
  id: `rs_${id}`,
  type: 'reasoning',
  summary: [],
  content: text === '' ? [] : [{ type: 'reasoning_text', text }],
});

export const messageItem = ({ id }: ChatAnswer['about'], content: readonly JsonObject[]): JsonObject => ({
  id: `msg_${id}`,
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content,
});

export const textPart = (text: string): JsonObject => ({ type: 'output_text', text, annotations: [], logprobs: [] });

export const refusalPart = (refusal: string): JsonObject => ({ type: 'refusal', refusal });

const textParts = (text: string): JsonObject[] => (text === '' ? [] : [textPart(text)]);
const refusalParts = (refusal: string): JsonObject[] => (refusal === '' ? [] : [refusalPart(refusal)]);

export function callItem({ id, name, text, isCustom }: ChatCall, status: string): JsonObject {
  return isCustom
    ? { id: `ctc_${id}`, type: 'custom_tool_call', call_id: id, name, input: text, status }
    : { id: `fc_${id}`, type: 'function_call', call_id: id, name, arguments: text, status };
}
