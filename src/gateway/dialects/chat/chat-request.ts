import type { ToolOutcome } from '../../../core/exchange.ts';
import type { AskedRequest, Piece } from '../dialect.ts';
import { modelOf, stringIn, textOfParts, wrongField } from '../fields.ts';
import { messagesOf, piecesOf, questionIn, type Said, textsIn } from '../said.ts';
import { otherPieces } from '../texts/other-texts.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** A request to `/v1/chat/completions`. */
export function readChatRequest(body: JsonObject): AskedRequest {
  const model = modelOf(body);
  const { messages: given, n = 1 } = body;
  if (!Array.isArray(given) || given.length === 0 || !given.every((message) => isObject(message)))
    throw wrongField('messages', { en: 'a list of messages', zh: '消息列表' });
  if (!Number.isInteger(n) || (n as number) < 1 || (n as number) > 128)
    throw wrongField('n', { en: 'a whole number from 1 to 128', zh: '1 到 128 的整数' });
  const messages = messagesOf(saidIn(body));
  return {
    model,
    isStream: body['stream'] === true,
    choices: n as number,
    messages,
    question: questionIn(messages),
    tools: toolsOf(given),
    documents: [],
  };
}

/** The texts of the messages, each where it can be written again. */
export const chatPromptPieces = (body: JsonObject): Piece[] => piecesOf(saidIn(body));

export const chatOtherPieces = (body: JsonObject): Piece[] => otherPieces(body, saidIn(body));

const saidIn = (body: JsonObject): Said[] =>
  objectsIn(body['messages']).map((message) => ({
    role: stringIn(message['role']) ?? '',
    texts: textsIn(message, 'content'),
  }));

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
