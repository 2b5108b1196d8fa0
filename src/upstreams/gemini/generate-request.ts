import { given, objectIn, parsedObject, textIn } from '../translate/json.ts';
import { toParts } from './parts.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

/** A chat completion request as Gemini takes it. */
export function toGenerateRequest(body: Readonly<JsonObject>): JsonObject {
  const messages = objectsIn(body['messages']);
  const isSystem = ({ role }: JsonObject): boolean => role === 'system' || role === 'developer';
  const system = messages.filter(isSystem).flatMap(({ content }) => toParts(content));
  return given({
    ...(system.length > 0 && { systemInstruction: { parts: system } }),
    contents: toContents(messages.filter((message) => !isSystem(message))),
    generationConfig: configOf(body),
    ...toolsOf(body),
  });
}

const names: readonly (readonly [chat: string, gemini: string])[] = [
  ['temperature', 'temperature'],
  ['top_p', 'topP'],
  ['top_k', 'topK'],
  ['max_tokens', 'maxOutputTokens'],
  ['max_completion_tokens', 'maxOutputTokens'],
  ['n', 'candidateCount'],
  ['seed', 'seed'],
  ['presence_penalty', 'presencePenalty'],
  ['frequency_penalty', 'frequencyPenalty'],
];

function configOf(body: Readonly<JsonObject>): JsonObject {
  const { stop, response_format: format } = body;
  const { type, json_schema: schema } = objectIn(format);
  const config = Object.fromEntries(
    names
      .map(([chat, gemini]) => [gemini, body[chat] ?? undefined] as const)
      .filter(([, value]) => value !== undefined),
  );
  return given({
    ...config,
    stopSequences: stop === undefined || stop === null ? undefined : Array.isArray(stop) ? stop : [stop],
    responseMimeType: type === 'json_object' || type === 'json_schema' ? 'application/json' : undefined,
    responseJsonSchema: type === 'json_schema' ? objectIn(schema)['schema'] : undefined,
  });
}

function toolsOf(body: Readonly<JsonObject>): JsonObject {
  const functionDeclarations = objectsIn(body['tools']).map((tool) => {
    const { name, description, parameters } = objectIn(tool['function']);
    return given({ name, description, parametersJsonSchema: parameters });
  });
  if (functionDeclarations.length === 0) return {};
  const choice = choiceOf(body['tool_choice']);
  return {
    tools: [{ functionDeclarations }],
    ...(choice && { toolConfig: { functionCallingConfig: choice } }),
  };
}

const modes: Readonly<Record<string, string>> = { auto: 'AUTO', required: 'ANY', none: 'NONE' };

function choiceOf(choice: unknown): JsonObject | undefined {
  if (typeof choice === 'string') return { mode: modes[choice] ?? 'AUTO' };
  const name = objectIn(objectIn(choice)['function'])['name'];
  return typeof name === 'string' ? { mode: 'ANY', allowedFunctionNames: [name] } : undefined;
}

interface Content {
  readonly role: 'user' | 'model';
  readonly parts: readonly JsonObject[];
}

function toContents(messages: readonly JsonObject[]): Content[] {
  /** What a tool returns goes by the name of the function there, not by the id of the call alone. */
  const functions = new Map<unknown, unknown>();
  const joined: Content[] = [];
  for (const message of messages) {
    for (const call of objectsIn(message['tool_calls'])) functions.set(call['id'], objectIn(call['function'])['name']);
    const content = toContent(message, functions);
    const last = joined.at(-1);
    if (content.parts.length === 0) continue;
    if (last?.role === content.role) joined[joined.length - 1] = { ...last, parts: [...last.parts, ...content.parts] };
    else joined.push(content);
  }
  return joined;
}

function toContent(message: JsonObject, functions: ReadonlyMap<unknown, unknown>): Content {
  const { role, content, tool_call_id: id } = message;
  if (role === 'tool' || role === 'function') {
    const name = functions.get(id) ?? message['name'] ?? 'tool';
    return { role: 'user', parts: [{ functionResponse: given({ id, name, response: outcomeOf(content) }) }] };
  }
  if (role !== 'assistant') return { role: 'user', parts: toParts(content) };
  return { role: 'model', parts: [...toParts(content), ...objectsIn(message['tool_calls']).map(toCallPart)] };
}

/** The API takes objects alone. */
function outcomeOf(content: unknown): JsonObject {
  const text = toParts(content)
    .map((part) => textIn(part['text']))
    .join('\n');
  const value = parsedObject(text);
  return Object.keys(value).length > 0 ? value : { output: text };
}

function toCallPart(call: JsonObject): JsonObject {
  const { name, arguments: text } = objectIn(call['function']);
  const signature = objectIn(objectIn(call['extra_content'])['google'])['thought_signature'];
  return given({
    functionCall: given({ id: call['id'], name, args: parsedObject(textIn(text)) }),
    thoughtSignature: signature,
  });
}
