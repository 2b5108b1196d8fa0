import type { IncomingMessage, ServerResponse } from 'node:http';
import { chatDialect } from '../dialects/chat/chat-dialect.ts';
import type { Dialect, JsonObject } from '../dialects/dialect.ts';
import { messagesDialect } from '../dialects/messages/messages-dialect.ts';
import { responsesDialect } from '../dialects/responses/responses-dialect.ts';
import type { GatewayFault } from '../gateway-fault.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { generate } from '../generation/generate.ts';
import { check } from './check.ts';
import { health, readiness } from './health.ts';
import { models } from './models.ts';

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

const generation = (dialect: Dialect): Endpoint => ({
  method: 'POST',
  errorBody: dialect.errorBody,
  handle: async (call, parts) => generate({ ...call, dialect }, parts),
});

/** Every path of the gateway. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map([
  ['/v1/chat/completions', generation(chatDialect)],
  ['/v1/responses', generation(responsesDialect)],
  ['/v1/messages', generation(messagesDialect)],
  ['/v1/models', { method: 'GET', handle: models }],
  ['/v1/check', { method: 'POST', handle: check }],
  ['/healthz', { method: 'GET', handle: health }],
  ['/readyz', { method: 'GET', handle: readiness }],
] as const satisfies readonly (readonly [string, Endpoint])[]);
