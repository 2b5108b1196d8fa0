import type { Source, ToolOutcome } from '../../../core/exchange.ts';
import type { AskedRequest, Piece } from '../dialect.ts';
import { modelOf, stringIn, textOfParts, wrongField } from '../fields.ts';
import { messagesOf, piecesOf, questionIn, type Said, textsIn } from '../said.ts';
import { otherPieces } from '../texts/other-texts.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** A request to `/v1/messages`. `system` counts as the first message, and what a tool returned as a message of its own, as in chat. */
export function readMessagesRequest(body: JsonObject): AskedRequest {
  const model = modelOf(body);
  const { messages: given } = body;
  if (!Array.isArray(given) || given.length === 0 || !given.every((message) => isObject(message)))
    throw wrongField('messages', { en: 'a list of messages', zh: '消息列表' });
  const messages = messagesOf(saidIn(body));
  return {
    model,
    isStream: body['stream'] === true,
    choices: 1,
    messages,
    question: questionIn(messages),
    tools: toolsOf(given),
    documents: documentsOf(given),
  };
}

/** The texts of the messages, each where it can be written again. */
export const messagesPromptPieces = (body: JsonObject): Piece[] => piecesOf(saidIn(body));

export const messagesOtherPieces = (body: JsonObject): Piece[] => otherPieces(body, saidIn(body));

function saidIn(body: JsonObject): Said[] {
  const system = textsIn(body, 'system');
  const said = objectsIn(body['messages']).flatMap((message): Said[] => [
    ...blocksOf(message, 'tool_result').map((result) => ({ role: 'tool', texts: textsIn(result, 'content') })),
    { role: stringIn(message['role']) ?? '', texts: textsIn(message, 'content') },
  ]);
  return system.length > 0 ? [{ role: 'system', texts: system }, ...said] : said;
}

const blocksOf = (message: JsonObject, type: string): JsonObject[] =>
  objectsIn(message['content']).filter((block) => block['type'] === type);

function toolsOf(messages: readonly JsonObject[]): ToolOutcome[] {
  const calls = messages.flatMap((message) => blocksOf(message, 'tool_use'));
  const names = new Map(calls.map((call) => [call['id'], stringIn(call['name'])]));
  return messages
    .flatMap((message) => blocksOf(message, 'tool_result'))
    .map((result) => ({
      name: names.get(result['tool_use_id']) ?? 'tool',
      result: textOfParts(result['content']),
    }));
}

/** Documents and search results that stand as text among the messages. */
function documentsOf(messages: readonly JsonObject[]): Source[] {
  const blocks = messages.flatMap((message) => [
    ...objectsIn(message['content']),
    ...blocksOf(message, 'tool_result').flatMap((result) => objectsIn(result['content'])),
  ]);
  return blocks
    .map((block) => ({ text: documentText(block), title: stringIn(block['title']) }))
    .filter(({ text }) => text !== '')
    .map(({ text, title }, order) => ({ id: `document:${order}`, text, ...(title !== undefined && { title }) }));
}

function documentText(block: JsonObject): string {
  if (block['type'] === 'search_result') return textOfParts(block['content']);
  const { source } = block;
  if (block['type'] !== 'document' || !isObject(source)) return '';
  return source['type'] === 'text' ? (stringIn(source['data']) ?? '') : textOfParts(source['content']);
}
