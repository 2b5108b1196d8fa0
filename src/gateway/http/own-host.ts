import type { IncomingHttpHeaders } from 'node:http';
import type { ListenOptions } from '../gateway.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request is meant for this gateway. A page in a browser can reach a loopback port under a name of its own choosing (DNS rebinding), but it
 * cannot choose the `Host` that the browser sends.
 */
export function isOwnHost(given: string | undefined, { host, hostNames = [] }: ListenOptions): boolean {
  if (given === undefined) return false;
  const name = given.replace(/:\d+$/, '').toLowerCase();
  if (name === host || name === `[${host}]` || hostNames.includes(name)) return true;
  const isLoopback = loopback.has(host) || host === '::1';
  if (loopback.has(name)) return isLoopback || host === '0.0.0.0' || host === '::';
  // Bound to every address without a list of names: any address is its own, and any name a stranger's.
  return (
    (host === '0.0.0.0' || host === '::') && hostNames.length === 0 && /^(?:\d+(?:\.\d+){3}|\[[\da-f:.]+\])$/.test(name)
  );
}

/**
 * Whether a request is sent by a page of another site. Browsers send some without asking whether they may (as forms do), and whoever opens such a page would
 * pay for what it asks, although it cannot read the answer.
 */
export function isOfOtherSite({ origin, host }: IncomingHttpHeaders, { hostNames = [] }: ListenOptions): boolean {
  if (origin === undefined) return false;
  const from = URL.parse(origin);
  return from === null || !(from.host === host?.toLowerCase() || hostNames.includes(from.hostname));
}
