import { toChatUsage } from '../translate/chat-chunks.ts';
import { completionOf, toChatChoice, toChatMessage } from '../translate/chat-completion.ts';
import { objectIn, textIn } from '../translate/json.ts';
import { toChatUse } from './chat-use.ts';
import { toFinishReason } from './stop-reason.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

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
  const message = toChatMessage({ text, reasoning, calls });
  return completionOf({
    id: answer['id'],
    model: answer['model'],
    choices: [toChatChoice(0, message, toFinishReason(answer['stop_reason']))],
    usage: toChatUsage(toChatUse(objectIn(answer['usage']))),
  });
}

const toCall = ({ id, name, input }: JsonObject): JsonObject => ({
  id,
  type: 'function',
  function: { name, arguments: JSON.stringify(input ?? {}) },
});
