import type { WireShape } from '../../core/upstream.ts';

/**
 * Names of attributes as the semantic conventions of OpenTelemetry have them (opentelemetry.io/docs/specs/semconv, HTTP 1.23 and GenAI 1.37), and ours for what
 * they have no word for. Those of GenAI are still being worked on, and were called otherwise before: here is the one place to change.
 */
export const spanNames = {
  method: 'http.request.method',
  path: 'http.route',
  status: 'http.response.status_code',
  error: 'error.type',
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  model: 'gen_ai.request.model',
  tokensIn: 'gen_ai.usage.input_tokens',
  tokensOut: 'gen_ai.usage.output_tokens',
  isEstimated: 'assay.usage.estimated',
  id: 'assay.request.id',
  route: 'assay.route',
  key: 'assay.key.id',
  action: 'assay.action',
  blocked: 'assay.blocked.stage',
  isStream: 'assay.stream',
  firstTextMs: 'assay.first_text_ms',
  heldMs: 'assay.held_ms',
} as const;

/** `gen_ai.operation.name` of what is asked. */
export const operationOf = (shape: WireShape): string => (shape === 'embeddings' ? 'embeddings' : 'chat');
