import type { IncomingMessage, ServerResponse } from 'node:http';
import { chatDialect } from '../dialects/chat/chat-dialect.ts';
import type { Dialect, RequestDialect } from '../dialects/dialect.ts';
import { embeddingsDialect } from '../dialects/embeddings/embeddings-dialect.ts';
import { messagesDialect } from '../dialects/messages/messages-dialect.ts';
import { responsesDialect } from '../dialects/responses/responses-dialect.ts';
import type { GatewayFault } from '../gateway-fault.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { generate, type Reply } from '../generation/generate.ts';
import { replyText } from '../generation/reply-text.ts';
import { replyVectors } from '../generation/reply-vectors.ts';
import { check } from './check.ts';
import { health, readiness } from './health.ts';
import { keyed } from './keyed.ts';
import { metrics } from './metrics.ts';
import { model, models } from './models.ts';
import { modelPrefix } from '../http/request-url.ts';
import { moderations } from './moderations.ts';
import type { JsonObject } from '../../wire/json.ts';

/** A request on its way to an endpoint. */
interface EndpointCall {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
}

/** What stands at a path. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly handle: (call: EndpointCall, parts: GatewayParts) => Promise<void> | void;
  /** How errors are written; as OpenAI does where left out. */
  readonly errorBody?: (fault: GatewayFault) => JsonObject;
}

const generation = (dialect: RequestDialect, reply: Reply): Endpoint => ({
  method: 'POST',
  errorBody: dialect.errorBody,
  handle: async (call, parts) => generate({ ...call, dialect, reply }, parts),
});

const textGeneration = (dialect: Dialect): Endpoint => generation(dialect, replyText(dialect));

/** Every path of the gateway. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map([
  ['/v1/chat/completions', textGeneration(chatDialect)],
  ['/v1/responses', textGeneration(responsesDialect)],
  ['/v1/messages', textGeneration(messagesDialect)],
  ['/v1/embeddings', generation(embeddingsDialect, replyVectors)],
  ['/v1/moderations', { method: 'POST', handle: keyed('moderations', moderations, true) }],
  ['/v1/models', { method: 'GET', handle: keyed('models', models) }],
  ['/v1/check', { method: 'POST', handle: keyed('check', check, true) }],
  ['/healthz', { method: 'GET', handle: health }],
  ['/readyz', { method: 'GET', handle: readiness }],
  ['/metrics', { method: 'GET', handle: keyed('metrics', metrics) }],
] as const satisfies readonly (readonly [string, Endpoint])[]);

const oneModel: Endpoint = { method: 'GET', handle: keyed('models', model) };

/** What stands at a path. */
export const endpointAt = (path: string): Endpoint | undefined =>
  endpoints.get(path) ?? (path.startsWith(modelPrefix) ? oneModel : undefined);
