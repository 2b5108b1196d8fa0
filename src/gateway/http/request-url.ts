import type { IncomingMessage } from 'node:http';

/** The path of a request, as the client wrote it, and its query without the question mark. */
export function urlOf({ url = '/' }: Pick<IncomingMessage, 'url'>): { readonly path: string; readonly query: string } {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) };
}

/** Where one model stands, its name behind it. */
export const modelPrefix = '/v1/models/';
