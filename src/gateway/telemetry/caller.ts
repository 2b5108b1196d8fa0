import type { IncomingHttpHeaders } from 'node:http';
import type { LoggedExchange } from './logged-exchange.ts';
import { traceParentOf } from './trace-parent.ts';

/** Ids that a request came with. Anything but an id could be content, and is left out. */
export function callerOf(headers: IncomingHttpHeaders): Pick<LoggedExchange, 'clientId' | 'traceId'> {
  const { 'x-request-id': clientId } = headers;
  const traceId = traceParentOf(headers)?.traceId;
  return {
    ...(typeof clientId === 'string' && idForm.test(clientId) && { clientId }),
    ...(traceId !== undefined && { traceId }),
  };
}

const idForm = /^[\w.:/+=@-]{1,128}$/;
