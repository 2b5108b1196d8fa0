import type { IncomingMessage } from 'node:http';
import type { Refused } from '../../core/access.ts';
import type { AskedRequest } from '../dialects/dialect.ts';
import { faultOf } from '../gateway-fault.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { FaultError } from './fault-error.ts';
import type { Ledger } from './ledger.ts';
import { estimateTokens } from './token-estimate.ts';

interface Caller {
  readonly ledger: Ledger;
  readonly request: IncomingMessage;
}

interface Asking extends Caller {
  readonly route: string;
  readonly asked: Pick<AskedRequest, 'isStream' | 'messages'>;
  /** What a model is asked at most. */
  readonly most?: { readonly model: string; readonly tokensOut: number };
}

/**
 * Sends away whoever has no key, by the headers alone: their request is not read, and nothing of it is on record. Throws the fault; nothing is asked where the
 * gateway has no keys.
 */
export async function recognise({ access }: GatewayParts, { ledger, request }: Caller): Promise<void> {
  const recognised = access?.recognise(secretOf(request));
  const refused = recognised instanceof Promise ? await recognised : recognised;
  if (refused) throw refusalFault(refused, ledger);
}

/** Lets a request through by its key, and writes down whose it is. Throws a fault that says why not and when to come again; nothing is asked where the gateway has no keys. */
export async function admit({ access }: GatewayParts, { ledger, request, route, asked, most }: Asking): Promise<void> {
  if (!access) return;
  const tokensExpected = (): number =>
    Math.ceil(asked.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0));
  const admitted = access.admit({
    secret: secretOf(request),
    route,
    isStream: asked.isStream,
    tokensExpected,
    ...(most && { mostUse: () => ({ ...most, tokensIn: tokensExpected() }) }),
  });
  const admission = admitted instanceof Promise ? await admitted : admitted;
  if (!admission.admitted) throw refusalFault(admission, ledger);
  ledger.key = admission.key;
  ledger.admission = admission;
}

function refusalFault(refused: Refused, ledger: Ledger): FaultError {
  ledger.key = refused.key;
  ledger.isKeyRefused = true;
  if (refused.isRepeated) ledger.isUnrecorded = true;
  const { code, status, message, retryAfterSeconds, limited } = refused;
  return new FaultError({
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

/** A key as the client libraries send it: `authorization: Bearer`, or `x-api-key` as Anthropic's do. */
function secretOf({ headers }: IncomingMessage): string | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const key = headers['x-api-key'] ?? headers['api-key'];
  return typeof key === 'string' ? key : undefined;
}
