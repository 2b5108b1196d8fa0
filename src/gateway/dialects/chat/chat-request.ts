import type { Message, ToolOutcome } from '../../../core/exchange.ts';
import type { AskedRequest, Piece } from '../dialect.ts';
import { modelOf, stringIn, textOfParts, wrongField } from '../fields.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** A request to `/v1/chat/completions`. */
export function readChatRequest(body: JsonObject): AskedRequest {
  const model = modelOf(body);
  const { messages: given, n = 1 } = body;
  if (!Array.isArray(given) || given.length === 0 || !given.every((message) => isObject(message)))
    throw wrongField('messages', { en: 'a list of messages', zh: '消息列表' });
  if (!Number.isInteger(n) || (n as number) < 1 || (n as number) > 128)
    throw wrongField('n', { en: 'a whole number from 1 to 128', zh: '1 到 128 的整数' });
  const messages = given.map((message): Message => ({
    role: stringIn(message['role']) ?? '',
    content: textOfParts(message['content']),
  }));
  return {
    model,
    isStream: body['stream'] === true,
    choices: n as number,
    messages,
    question: messages.findLast(({ role }) => role === 'user')?.content,
    tools: toolsOf(given),
    documents: [],
  };
}

function toolsOf(messages: readonly JsonObject[]): ToolOutcome[] {
  const names = new Map<unknown, string>();
  for (const message of messages) {
    for (const call of objectsIn(message['tool_calls'])) {
      const called = call['function'];
      if (isObject(called)) names.set(call['id'], stringIn(called['name']) ?? '');
    }
  }
  return messages
    .filter((message) => message['role'] === 'tool' || message['role'] === 'function')
    .map((message) => ({
      name: names.get(message['tool_call_id']) ?? stringIn(message['name']) ?? 'tool',
      result: textOfParts(message['content']),
    }));
}

/** The texts of the messages, each where it can be written again. */
export function chatPromptPieces(body: JsonObject): Piece[] {
  return objectsIn(body['messages']).flatMap((message, choice): Piece[] => {
    const { content } = message;
    if (typeof content === 'string') {
      const write = (text: string): void => void (message['content'] = text);
      return content === '' ? [] : [{ choice, channel: 'prose', part: '0', text: content, write }];
    }
    return objectsIn(content).flatMap((part, index): Piece[] => {
      const text = stringIn(part['text']);
      if (text === undefined || text === '') return [];
      return [
        { choice, channel: 'prose', part: String(index), text, write: (changed) => void (part['text'] = changed) },
      ];
    });
  });
}
