import type { Endpoint } from './endpoints.ts';

/** `GET /metrics`: what the gateway has counted since it was started, for Prometheus. */
export const metrics: Endpoint['handle'] = async ({ response }, { meter, audit }) => {
  const text = await meter.text(audit?.state());
  response.writeHead(200, { 'content-type': meter.contentType, 'content-length': Buffer.byteLength(text) });
  response.end(text);
};
