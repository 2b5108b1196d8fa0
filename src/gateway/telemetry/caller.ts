import type { IncomingHttpHeaders } from 'node:http';
import type { LoggedExchange } from './logged-exchange.ts';

/** Ids that a request came with. Anything but an id could be content, and is left out. */
export function callerOf(headers: IncomingHttpHeaders): Pick<LoggedExchange, 'clientId' | 'traceId'> {
  const { 'x-request-id': clientId, traceparent } = headers;
  const traceId = typeof traceparent === 'string' ? traceForm.exec(traceparent)?.[1] : undefined;
  return {
    ...(typeof clientId === 'string' && idForm.test(clientId) && { clientId }),
    ...(traceId !== undefined && { traceId }),
  };
}

const idForm = /^[\w.:/+=@-]{1,128}$/;

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const traceForm = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}(?:$|-)/;
