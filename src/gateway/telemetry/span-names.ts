import type { WireShape } from '../../core/upstream.ts';
import type { MetricName } from './metric-table.ts';

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

/** The same for metrics, whose names have dots there; units are of UCUM. */
export const metricNames: Readonly<Record<MetricName, { readonly name: string; readonly unit: string }>> = {
  requests: { name: 'assay.requests', unit: '{request}' },
  duration: { name: 'assay.request.duration', unit: 's' },
  firstText: { name: 'gen_ai.server.time_to_first_token', unit: 's' },
  held: { name: 'assay.held.duration', unit: 's' },
  tokens: { name: 'assay.tokens', unit: '{token}' },
  openStreams: { name: 'assay.open_streams', unit: '{stream}' },
  blocked: { name: 'assay.blocked', unit: '{text}' },
  keysRefused: { name: 'assay.keys.refused', unit: '{request}' },
  attempts: { name: 'assay.upstream.attempts', unit: '{attempt}' },
  auditWaiting: { name: 'assay.audit.waiting', unit: 'By' },
  auditLost: { name: 'assay.audit.lost', unit: '{exchange}' },
  spansLost: { name: 'assay.spans.lost', unit: '{span}' },
};

/** What the labels of metrics are called there. */
export const labelNames: Readonly<Record<string, string>> = {
  route: spanNames.route,
  status: spanNames.status,
  action: spanNames.action,
  code: spanNames.error,
  stage: spanNames.blocked,
  upstream: spanNames.provider,
  direction: 'gen_ai.token.type',
  outcome: 'assay.upstream.outcome',
};

/** Values of labels that are called otherwise there. */
export const labelValues: Readonly<Record<string, string>> = { in: 'input', out: 'output' };
