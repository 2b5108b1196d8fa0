import type { PageFacts } from '../found.ts';
import { createPace } from './pace.ts';
import { isLoopbackHost } from './public-address.ts';
import { failed, requestOnce, type Answer, type FailedPage } from './request-once.ts';
import { parseRobots, robotsBytes, type MayRead } from './robots.ts';
import { userAgent } from './user-agent.ts';

export interface PageSourceOptions {
  /** Of one page. */
  readonly limitBytes: number;
  /** Between two requests to one host; a second where left out. */
  readonly intervalMs?: number | undefined;
  /** Of one request; 30 seconds where left out. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Page extends PageFacts {
  readonly kind: 'page';
  readonly bytes: Uint8Array;
}

export interface PageSource {
  /** The user names a host, which may then be one of a private network. */
  trust(url: URL): void;
  /** Follows redirects and honours robots.txt. */
  fetch(url: URL, options?: FetchOptions): Promise<Page | { readonly kind: 'unchanged' } | FailedPage>;
}

interface FetchOptions {
  /** What an earlier answer said, sent along so that a page that did not change is not sent again. */
  readonly known?: PageFacts | undefined;
  /** With its port; a redirect to another is not followed. */
  readonly onlyHost?: string | undefined;
}

/** Reads pages one after another, slowly enough to be a guest. Private and loopback addresses are refused, at each redirect anew, unless the user named them. */
export function createPageSource(options: PageSourceOptions): PageSource {
  const trusted = new Set<string>();
  const robots = new Map<string, MayRead | FailedPage>();
  const pace = createPace(options.intervalMs ?? 1000);
  const agent = userAgent();

  const get: Get = async (url, asked) => {
    const isTrusted = trusted.has(url.host);
    // The machine of the user needs no protection from its user.
    if (!(isTrusted && isLoopbackHost(url.hostname))) await pace(url.host, options.signal);
    return requestOnce(url, {
      limitBytes: options.limitBytes,
      timeoutMs: options.timeoutMs ?? 30_000,
      isTrusted,
      signal: options.signal,
      ...asked,
      headers: { 'user-agent': agent, accept: '*/*', ...asked.headers },
    });
  };

  const refusalOf = async (url: URL): Promise<FailedPage | undefined> => {
    let mayRead = robots.get(url.origin);
    if (mayRead === undefined) {
      mayRead = await readRobots(url, get);
      if (robots.size >= mostHosts) robots.clear();
      robots.set(url.origin, mayRead);
    }
    if (typeof mayRead !== 'function') return mayRead;
    return mayRead(`${url.pathname}${url.search}`) ? undefined : failed('robots');
  };

  return {
    trust: (url) => void trusted.add(url.host),
    fetch: async (given, { known, onlyHost } = {}) => {
      let url = given;
      for (let hop = 0; hop <= mostRedirects; hop += 1) {
        const refusal = await refusalOf(url);
        if (refusal) return refusal;
        const answer = await get(url, { headers: conditionsOf(known) });
        if (answer.kind === 'failed') return answer;
        const location = redirects.has(answer.status) ? answer.headers['location'] : undefined;
        if (location === undefined) return toPage(answer, url, known);
        const next = URL.parse(location, url.href);
        if (next === null || !isWebUrl(next)) return failed('page-redirect');
        if (onlyHost !== undefined && next.host !== onlyHost) return failed('other-host');
        url = withoutExtras(next);
      }
      return failed('page-redirect');
    },
  };
}

/** As it is asked for: a fragment and a password are not sent. */
export function withoutExtras(url: URL): URL {
  const bare = new URL(url);
  bare.hash = '';
  bare.username = '';
  bare.password = '';
  return bare;
}

export const isWebUrl = (url: URL): boolean => url.protocol === 'http:' || url.protocol === 'https:';

/** The name that a robots.txt calls this program by. */
const agentName = 'assay';
const mostRedirects = 5;
const mostHosts = 1000;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function conditionsOf(known: PageFacts | undefined): Readonly<Record<string, string>> {
  return {
    ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
    ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
  };
}

function toPage(
  answer: Answer,
  url: URL,
  known: PageFacts | undefined,
): Page | { readonly kind: 'unchanged' } | FailedPage {
  if (answer.status === 304 && known !== undefined) return { kind: 'unchanged' };
  if (answer.status !== 200) return failed('page-status', { status: answer.status });
  const mediaType = answer.headers['content-type'];
  if (mediaType !== undefined && /^\s*(?:image|audio|video|font)\//i.test(mediaType)) return failed('binary');
  return {
    kind: 'page',
    url: url.href,
    mediaType,
    etag: answer.headers['etag'],
    lastModified: answer.headers['last-modified'],
    bytes: answer.bytes,
  };
}

type Get = (
  url: URL,
  asked: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly limitBytes?: number;
    readonly isCut?: boolean;
  },
) => Promise<Answer | FailedPage>;

/** A host without a robots.txt allows all; one that cannot be reached for it allows nothing (RFC 9309, 2.3.1), and its pages fail as that did. */
async function readRobots(url: URL, get: Get): Promise<MayRead | FailedPage> {
  let at = new URL('/robots.txt', url);
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const answer = await get(at, { limitBytes: robotsBytes, isCut: true });
    if (answer.kind === 'failed') return answer;
    const location = redirects.has(answer.status) ? answer.headers['location'] : undefined;
    const next = location === undefined ? null : URL.parse(location, at.href);
    if (next === null || !isWebUrl(next)) {
      if (answer.status === 200) return parseRobots(new TextDecoder().decode(answer.bytes), agentName);
      return answer.status >= 500 ? () => false : () => true;
    }
    at = next;
  }
  return () => true;
}
