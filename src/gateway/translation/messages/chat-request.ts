import { stringIn, textOfParts } from '../../dialects/fields.ts';
import { unsupported } from '../unsupported.ts';
import { chatMessages } from './chat-messages.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** Fields that mean something to Anthropic's servers alone and cannot be left out unsaid. */
const refused = ['container', 'mcp_servers', 'context_management'] as const;

/** Fields that are said in other words, or ask for nothing that an answer depends on. */
const translated: ReadonlySet<string> = new Set([
  'messages',
  'system',
  'stop_sequences',
  'tools',
  'tool_choice',
  'thinking',
  'output_config',
  'metadata',
  'cache_control',
  'service_tier',
  'inference_geo',
  'speed',
  'diagnostics',
  'user_profile_id',
  'workspace_id',
]);

/** A request to `/v1/messages` as one to `/v1/chat/completions`. Fields that nobody knows go on as they are. */
export function toChatRequest(body: Readonly<JsonObject>): JsonObject {
  for (const field of refused) if (body[field] !== undefined && body[field] !== null) throw unsupported(field);
  const kept = Object.fromEntries(Object.entries(body).filter(([field]) => !translated.has(field)));
  const system = textOfParts(body['system']);
  return {
    ...kept,
    messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), ...chatMessages(body['messages'])],
    ...(body['stream'] === true && { stream_options: { include_usage: true } }),
    ...(Array.isArray(body['stop_sequences']) && { stop: body['stop_sequences'] }),
    ...userIn(body['metadata']),
    ...toolsIn(body),
    ...reasoningIn(body),
    ...formatIn(body['output_config']),
  };
}

function userIn(metadata: unknown): JsonObject {
  const user = isObject(metadata) ? stringIn(metadata['user_id']) : undefined;
  return user === undefined ? {} : { user };
}

function toolsIn({ tools, tool_choice: choice }: Readonly<JsonObject>): JsonObject {
  const given = objectsIn(tools).map((tool, order) => {
    if (tool['type'] !== undefined && tool['type'] !== 'custom') throw unsupported(`tools[${order}].type`);
    const { name, description, input_schema: parameters, strict } = tool;
    return {
      type: 'function',
      function: {
        name,
        ...(description !== undefined && { description }),
        parameters,
        ...(strict !== undefined && { strict }),
      },
    };
  });
  return {
    ...(given.length > 0 && { tools: given }),
    ...(isObject(choice) && choiceOf(choice)),
  };
}

function choiceOf({ type, name, disable_parallel_tool_use: isSingle }: JsonObject): JsonObject {
  const choices: Readonly<Record<string, unknown>> = {
    auto: 'auto',
    any: 'required',
    none: 'none',
    tool: { type: 'function', function: { name } },
  };
  const choice = choices[String(type)];
  if (choice === undefined) throw unsupported('tool_choice.type');
  return { tool_choice: choice, ...(isSingle === true && { parallel_tool_calls: false }) };
}

/** Tokens that a model may think for, as the efforts that chat completions know. */
function reasoningIn({ thinking, output_config: config }: Readonly<JsonObject>): JsonObject {
  const effort = isObject(config) ? stringIn(config['effort']) : undefined;
  if (effort !== undefined) return { reasoning_effort: effort === 'max' ? 'xhigh' : effort };
  if (!isObject(thinking) || thinking['type'] !== 'enabled') return {};
  const budget = typeof thinking['budget_tokens'] === 'number' ? thinking['budget_tokens'] : 0;
  return { reasoning_effort: budget <= 2_048 ? 'low' : budget <= 16_384 ? 'medium' : 'high' };
}

function formatIn(config: unknown): JsonObject {
  const format = isObject(config) ? config['format'] : undefined;
  if (!isObject(format)) return {};
  if (format['type'] !== 'json_schema') throw unsupported('output_config.format.type');
  const schema = { name: 'answer', strict: true, schema: format['schema'] };
  return { response_format: { type: 'json_schema', json_schema: schema } };
}
