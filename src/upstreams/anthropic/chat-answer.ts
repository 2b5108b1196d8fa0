import { secondsNow, toChatUsage } from '../translate/chat-chunks.ts';
import { given, type JsonObject, objectIn, objectsIn, textIn } from '../translate/json.ts';
import { toChatUse } from './chat-use.ts';
import { toFinishReason } from './stop-reason.ts';

/** A message as a chat completion. */
export function toChatCompletion(answer: JsonObject): JsonObject {
  const blocks = objectsIn(answer['content']);
  const textOf = (type: string, field: string): string =>
    blocks
      .filter((block) => block['type'] === type)
      .map((block) => textIn(block[field]))
      .join('');
  const text = textOf('text', 'text');
  const reasoning = textOf('thinking', 'thinking');
  const calls = blocks.filter(({ type }) => type === 'tool_use').map(toCall);
  const message = given({
    role: 'assistant',
    content: text === '' && calls.length > 0 ? null : text,
    refusal: null,
    reasoning_content: reasoning === '' ? undefined : reasoning,
    tool_calls: calls.length > 0 ? calls : undefined,
  });
  return {
    id: answer['id'],
    object: 'chat.completion',
    created: secondsNow(),
    model: answer['model'],
    choices: [{ index: 0, message, logprobs: null, finish_reason: toFinishReason(answer['stop_reason']) }],
    usage: toChatUsage(toChatUse(objectIn(answer['usage']))),
  };
}

const toCall = ({ id, name, input }: JsonObject): JsonObject => ({
  id,
  type: 'function',
  function: { name, arguments: JSON.stringify(input ?? {}) },
});
