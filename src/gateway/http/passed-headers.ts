import type { IncomingHttpHeaders } from 'node:http';

/** Headers of a request that an upstream may see. Anything else a client sends stays here, cookies and addresses among it. */
const toUpstream = [
  'openai-beta',
  'openai-organization',
  'openai-project',
  'anthropic-version',
  'anthropic-beta',
  'traceparent',
  'tracestate',
] as const;

/** What shows who asks: passed on only where the gateway has no keys of its own. */
const credentials = ['authorization', 'x-api-key', 'api-key', 'x-goog-api-key'] as const;

/** Headers of an answer that a client may see. */
const toClient = [
  'retry-after',
  'retry-after-ms',
  'openai-processing-ms',
  'openai-version',
  'openai-model',
  'request-id',
] as const;
const toClientPrefixes = ['x-ratelimit-', 'anthropic-ratelimit-'] as const;

export function headersForUpstream(
  headers: IncomingHttpHeaders,
  areCredentialsPassed: boolean,
): Record<string, string> {
  const passed: Record<string, string> = {};
  const take = (name: string): void => {
    const value = headers[name];
    if (typeof value === 'string') passed[name] = value;
  };
  toUpstream.forEach(take);
  if (areCredentialsPassed) credentials.forEach(take);
  return passed;
}

export function headersForClient(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of toClient) {
    const value = headers[name];
    if (typeof value === 'string') passed[name] = value;
  }
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && toClientPrefixes.some((prefix) => name.startsWith(prefix))) passed[name] = value;
  }
  return passed;
}
