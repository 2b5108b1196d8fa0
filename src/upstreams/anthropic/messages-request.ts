import { AssayError } from '../../core/errors.ts';
import { choicesAsked } from '../translate/chat-chunks.ts';
import { given, objectIn, parsedObject, textIn } from '../translate/json.ts';
import { toBlocks } from './content-blocks.ts';
import { type JsonObject, objectsIn } from '../../wire/json.ts';

/** The API wants a number, and every model of it can write this many. */
const usualMaxTokens = 4_096;

/** A chat completion request as a Messages request. Throws `ASSAY_SHAPE_UNSUPPORTED` for several answers, which the API does not give. */
export function toMessagesRequest(body: Readonly<JsonObject>, id: string): JsonObject {
  if (choicesAsked(body) > 1) {
    throw new AssayError('ASSAY_SHAPE_UNSUPPORTED', {
      en: `The upstream "${id}" gives one answer to a request, and "n" asks for several`,
      zh: `上游 "${id}" 每次请求只给一个回答，而 "n" 要求多个`,
    });
  }
  const messages = objectsIn(body['messages']);
  const isSystem = ({ role }: JsonObject): boolean => role === 'system' || role === 'developer';
  const system = messages.filter(isSystem).flatMap(({ content }) => toBlocks(content));
  const { temperature } = body;
  return given({
    model: body['model'],
    max_tokens: body['max_completion_tokens'] ?? body['max_tokens'] ?? usualMaxTokens,
    ...(system.length > 0 && { system }),
    messages: joinTurns(messages.filter((message) => !isSystem(message)).map(toTurn)),
    stream: body['stream'],
    // Its scale ends at 1.
    temperature: typeof temperature === 'number' ? Math.min(1, temperature) : undefined,
    top_p: body['top_p'],
    top_k: body['top_k'],
    stop_sequences: stopsOf(body['stop']),
    metadata: typeof body['user'] === 'string' ? { user_id: body['user'] } : undefined,
    thinking: body['thinking'],
    output_config: outputConfigOf(body),
    ...toolsOf(body),
  });
}

function stopsOf(stop: unknown): readonly unknown[] | undefined {
  if (stop === undefined || stop === null) return undefined;
  return Array.isArray(stop) ? stop : [stop];
}

/** Of what the API knows; `none` and `minimal` have no counterpart. */
const efforts = new Set(['low', 'medium', 'high', 'xhigh']);

function outputConfigOf(body: Readonly<JsonObject>): JsonObject | undefined {
  const effort = textIn(body['reasoning_effort']);
  const format = objectIn(body['response_format']);
  const schema = objectIn(format['json_schema'])['schema'];
  const config = given({
    effort: efforts.has(effort) ? effort : undefined,
    format: format['type'] === 'json_schema' ? { type: 'json_schema', schema } : undefined,
  });
  return Object.keys(config).length > 0 ? config : undefined;
}

function toolsOf(body: Readonly<JsonObject>): JsonObject {
  const tools = objectsIn(body['tools']).map((tool) => {
    const { name, description, parameters } = objectIn(tool['function']);
    return given({ name, description, input_schema: parameters ?? { type: 'object', properties: {} } });
  });
  if (tools.length === 0) return {};
  const choice = choiceOf(body['tool_choice']);
  const isOneByOne = body['parallel_tool_calls'] === false;
  if (!isOneByOne) return { tools, ...(choice && { tool_choice: choice }) };
  return { tools, tool_choice: { type: 'auto', ...choice, disable_parallel_tool_use: true } };
}

const choiceTypes: Readonly<Record<string, string>> = { auto: 'auto', required: 'any', none: 'none' };

function choiceOf(choice: unknown): JsonObject | undefined {
  if (typeof choice === 'string') return { type: choiceTypes[choice] ?? 'auto' };
  const name = objectIn(objectIn(choice)['function'])['name'];
  return typeof name === 'string' ? { type: 'tool', name } : undefined;
}

interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: readonly JsonObject[];
}

function toTurn(message: JsonObject): Turn {
  const { role, content } = message;
  if (role === 'tool' || role === 'function') {
    const outcome = {
      type: 'tool_result',
      tool_use_id: message['tool_call_id'] ?? message['name'],
      content: toBlocks(content),
    };
    return { role: 'user', content: [outcome] };
  }
  if (role !== 'assistant') return { role: 'user', content: toBlocks(content) };
  const calls = objectsIn(message['tool_calls']).map((call) => {
    const { name, arguments: input } = objectIn(call['function']);
    return { type: 'tool_use', id: call['id'], name, input: parsedObject(textIn(input)) };
  });
  return { role: 'assistant', content: [...toBlocks(content), ...calls] };
}

/** Roles take turns in the API: neighbours of one role become one message. Turns without content are refused there, and say nothing. */
function joinTurns(turns: readonly Turn[]): Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns.filter(({ content }) => content.length > 0)) {
    const last = joined.at(-1);
    if (last?.role === turn.role) joined[joined.length - 1] = { ...last, content: [...last.content, ...turn.content] };
    else joined.push(turn);
  }
  return joined;
}
