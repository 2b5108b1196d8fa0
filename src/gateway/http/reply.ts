import type { ServerResponse } from 'node:http';
import type { GatewayFault } from '../gateway-fault.ts';
import type { JsonObject } from '../../wire/json.ts';

/** Answers with a JSON value. Nothing happens where the answer has begun or the client is gone. */
export function replyJson(
  response: ServerResponse,
  {
    status,
    body,
    headers,
  }: { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> },
): void {
  // As text it leaves in one write with its head.
  replyBytes(response, { status, bytes: JSON.stringify(body), ...(headers && { headers }) });
}

/** Answers with JSON that is written already. */
export function replyBytes(
  response: ServerResponse,
  {
    status,
    bytes,
    headers,
  }: {
    readonly status: number;
    readonly bytes: Uint8Array | string;
    readonly headers?: Readonly<Record<string, string>>;
  },
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(bytes),
  });
  response.end(bytes);
}

export function replyFault(
  response: ServerResponse,
  fault: GatewayFault,
  errorBody: (fault: GatewayFault) => JsonObject,
): void {
  replyJson(response, {
    status: fault.status,
    body: errorBody(fault),
    ...(fault.headers && { headers: fault.headers }),
  });
}
