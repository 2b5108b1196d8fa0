import type { ToolOutcome } from '../../../core/exchange.ts';
import type { AskedRequest, Piece } from '../dialect.ts';
import { modelOf, stringIn, textOfParts, wrongField } from '../fields.ts';
import { messagesOf, piecesOf, questionIn, type Said, textsIn } from '../said.ts';
import { otherPieces } from '../texts/other-texts.ts';
import { type JsonObject, objectsIn } from '../../../wire/json.ts';

/** A request to `/v1/responses`. `instructions` count as the first message, and what a tool returned as a message of its own, as in chat. */
export function readResponsesRequest(body: JsonObject): AskedRequest {
  const model = modelOf(body);
  const { input } = body;
  if (input !== undefined && typeof input !== 'string' && !Array.isArray(input))
    throw wrongField('input', { en: 'a text or a list of items', zh: '文本或条目列表' });
  // What is fetched later would be fetched unchecked.
  if (body['background'] === true)
    throw wrongField('background', { en: 'false, or to be left out', zh: 'false 或省略' });
  const messages = messagesOf(saidIn(body));
  return {
    model,
    isStream: body['stream'] === true,
    choices: 1,
    messages,
    question: questionIn(messages),
    tools: toolsOf(objectsIn(input)),
    documents: [],
  };
}

/** The texts of the messages, each where it can be written again. */
export const responsesPromptPieces = (body: JsonObject): Piece[] => piecesOf(saidIn(body));

export const responsesOtherPieces = (body: JsonObject): Piece[] => otherPieces(body, saidIn(body));

function saidIn(body: JsonObject): Said[] {
  const instructions = textsIn(body, 'instructions');
  return [
    ...(instructions.length > 0 ? [{ role: 'system', texts: instructions }] : []),
    ...(typeof body['input'] === 'string' ? [{ role: 'user', texts: textsIn(body, 'input') }] : []),
    ...objectsIn(body['input']).flatMap((item): Said[] => {
      if (isOutput(item)) return [{ role: 'tool', texts: textsIn(item, 'output') }];
      const role = stringIn(item['role']);
      return role === undefined ? [] : [{ role, texts: textsIn(item, 'content') }];
    }),
  ];
}

const isOutput = ({ type }: JsonObject): boolean =>
  type === 'function_call_output' || type === 'custom_tool_call_output';

function toolsOf(items: readonly JsonObject[]): ToolOutcome[] {
  const calls = items.filter((item) => stringIn(item['name']) !== undefined);
  const names = new Map(calls.map((call) => [call['call_id'], stringIn(call['name'])]));
  return items.filter(isOutput).map((item) => ({
    name: names.get(item['call_id']) ?? 'tool',
    result: textOfParts(item['output']),
  }));
}
