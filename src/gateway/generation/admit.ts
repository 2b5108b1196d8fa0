import type { IncomingMessage } from 'node:http';
import type { AskedRequest } from '../dialects/dialect.ts';
import { faultOf } from '../gateway-fault.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { FaultError } from './fault-error.ts';
import type { Ledger } from './ledger.ts';

interface Asking {
  readonly ledger: Ledger;
  readonly request: IncomingMessage;
  readonly route: string;
  readonly asked: Pick<AskedRequest, 'isStream' | 'messages'>;
}

/** Lets a request through by its key, and writes down whose it is. Throws a fault that says why not and when to come again; nothing is asked where the gateway has no keys. */
export async function admit({ access }: GatewayParts, { ledger, request, route, asked }: Asking): Promise<void> {
  if (!access) return;
  const tokensExpected = Math.ceil(
    asked.messages.reduce((sum, { content }) => sum + content.length, 0) / unitsPerToken,
  );
  const admitted = access.admit({ secret: secretOf(request), route, isStream: asked.isStream, tokensExpected });
  const admission = admitted instanceof Promise ? await admitted : admitted;
  ledger.key = admission.key;
  if (admission.admitted) {
    ledger.admission = admission;
    return;
  }
  ledger.isKeyRefused = true;
  const { code, status, message, retryAfterSeconds, limited } = admission;
  throw new FaultError({
    ...faultOf(code, message),
    status,
    headers: {
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...(limited && {
        'x-ratelimit-limit-requests': String(limited.limit),
        'x-ratelimit-remaining-requests': String(limited.remaining),
        'x-ratelimit-reset-requests': `${limited.resetSeconds}s`,
      }),
    },
  });
}

/** Between the four letters of an English token and the one and a half of a Chinese one: what is expected is set right when the upstream has counted. */
const unitsPerToken = 3;

/** A key as the client libraries send it: `authorization: Bearer`, or `x-api-key` as Anthropic's do. */
function secretOf({ headers }: IncomingMessage): string | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const key = headers['x-api-key'] ?? headers['api-key'];
  return typeof key === 'string' ? key : undefined;
}
