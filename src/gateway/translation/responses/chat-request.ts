import { stringIn } from '../../dialects/fields.ts';
import { unsupported } from '../unsupported.ts';
import { chatMessages } from './chat-messages.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** Fields that name what OpenAI's servers keep, which no other server has. */
const refused = ['previous_response_id', 'conversation', 'prompt', 'context_management'] as const;

/** Fields that are said in other words, or ask for nothing that an answer depends on. */
const translated: ReadonlySet<string> = new Set([
  'input',
  'instructions',
  'max_output_tokens',
  'max_tool_calls',
  'reasoning',
  'text',
  'tools',
  'tool_choice',
  'top_logprobs',
  'include',
  'store',
  'metadata',
  'background',
  'truncation',
  'stream_options',
  'service_tier',
  'safety_identifier',
  'prompt_cache_key',
  'prompt_cache_options',
  'prompt_cache_retention',
  ...refused,
]);

/** A request to `/v1/responses` as one to `/v1/chat/completions`. Fields that nobody knows go on as they are. */
export function toChatRequest(body: Readonly<JsonObject>): JsonObject {
  for (const field of refused) if (body[field] !== undefined && body[field] !== null) throw unsupported(field);
  const kept = Object.fromEntries(Object.entries(body).filter(([field]) => !translated.has(field)));
  const { instructions, max_output_tokens: most, top_logprobs: logprobs, reasoning } = body;
  const effort = isObject(reasoning) ? stringIn(reasoning['effort']) : undefined;
  return {
    ...kept,
    messages: [
      ...(typeof instructions === 'string' ? [{ role: 'system', content: instructions }] : []),
      ...chatMessages(body['input']),
    ],
    ...(body['stream'] === true && { stream_options: { include_usage: true } }),
    ...(typeof most === 'number' && { max_tokens: most }),
    ...(typeof logprobs === 'number' && { logprobs: true, top_logprobs: logprobs }),
    ...(effort !== undefined && { reasoning_effort: effort }),
    ...textIn(body['text']),
    ...toolsIn(body),
  };
}

function textIn(text: unknown): JsonObject {
  if (!isObject(text)) return {};
  const { format, verbosity } = text;
  return { ...(verbosity !== undefined && { verbosity }), ...(isObject(format) && formatOf(format)) };
}

function formatOf({ type, ...schema }: JsonObject): JsonObject {
  if (type === 'text') return {};
  if (type === 'json_object') return { response_format: { type } };
  if (type === 'json_schema') return { response_format: { type, json_schema: schema } };
  throw unsupported('text.format.type');
}

function toolsIn({ tools, tool_choice: choice }: Readonly<JsonObject>): JsonObject {
  const given = objectsIn(tools).map(({ type, ...tool }, order) => {
    if (type === 'function' || type === 'custom') return { type, [type]: tool };
    throw unsupported(`tools[${order}].type`);
  });
  return { ...(given.length > 0 && { tools: given }), ...choiceOf(choice) };
}

function choiceOf(choice: unknown): JsonObject {
  if (!isObject(choice)) return choice === undefined ? {} : { tool_choice: choice };
  const { type, name } = choice;
  if (type === 'function' || type === 'custom') return { tool_choice: { type, [type]: { name } } };
  throw unsupported('tool_choice.type');
}
