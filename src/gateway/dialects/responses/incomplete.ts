import type { JsonObject } from '../../../wire/json.ts';
import { bareObject } from '../texts/bare-object.ts';

/** How a response that was blocked ends. */
export const incomplete = {
  status: 'incomplete',
  incomplete_details: { reason: 'content_filter' },
} as const;

const kept = [
  'id',
  'object',
  'created_at',
  'model',
  'max_output_tokens',
  'parallel_tool_calls',
  'previous_response_id',
  'service_tier',
  'store',
  'temperature',
  'top_p',
  'truncation',
  'usage',
] as const;

/** A response that was blocked, with nothing in it that could be text. */
export const blockedResponse = (response: JsonObject, output: readonly JsonObject[]): JsonObject => ({
  error: null,
  instructions: null,
  metadata: {},
  tool_choice: 'auto',
  tools: [],
  ...bareObject(response, kept),
  ...incomplete,
  output,
});
