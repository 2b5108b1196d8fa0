import type { PageFacts } from '../found.ts';
import { createPace } from './pace.ts';
import { failed, requestOnce, type Answer, type FailedPage } from './request-once.ts';
import { parseRobots, type MayRead } from './robots.ts';

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
  /** Follows redirects and honours robots.txt. `known`: what an earlier answer said, sent along so that a page that did not change is not sent again. */
  fetch(url: URL, known?: PageFacts): Promise<Page | { readonly kind: 'unchanged' } | FailedPage>;
}

/** Reads pages one after another, slowly enough to be a guest. Private and loopback addresses are refused, at each redirect anew, unless the user named them. */
export function createPageSource(options: PageSourceOptions): PageSource {
  const trusted = new Set<string>();
  const robots = new Map<string, MayRead>();
  const pace = createPace(options.intervalMs ?? 1000);

  const get = async (url: URL, headers: Readonly<Record<string, string>>): Promise<Answer | FailedPage> => {
    await pace(url.host, options.signal);
    return requestOnce(url, {
      headers: { 'user-agent': userAgent, accept: '*/*', ...headers },
      limitBytes: options.limitBytes,
      timeoutMs: options.timeoutMs ?? 30_000,
      isTrusted: trusted.has(url.host),
      signal: options.signal,
    });
  };

  const mayRead = async (url: URL): Promise<boolean> => {
    let rules = robots.get(url.origin);
    if (rules === undefined) {
      rules = await readRobots(url, get);
      if (robots.size >= mostHosts) robots.clear();
      robots.set(url.origin, rules);
    }
    return rules(`${url.pathname}${url.search}`);
  };

  return {
    trust: (url) => void trusted.add(url.host),
    fetch: async (given, known) => {
      let url = given;
      for (let hop = 0; hop <= mostRedirects; hop += 1) {
        if (!(await mayRead(url))) return failed('robots');
        const answer = await get(url, conditionsOf(known));
        if (answer.kind === 'failed') return answer;
        const location = redirects.has(answer.status) ? answer.headers['location'] : undefined;
        if (location === undefined) return toPage(answer, url);
        const next = URL.parse(location, url.href);
        if (next === null || !isWebUrl(next)) return failed('page-redirect');
        next.hash = '';
        url = next;
      }
      return failed('page-redirect');
    },
  };
}

export const isWebUrl = (url: URL): boolean => url.protocol === 'http:' || url.protocol === 'https:';

/** The name that a robots.txt calls this program by. */
const agentName = 'assay';
const userAgent = 'Assay/0.1 (reads pages that its user named; robots.txt: assay)';
const mostRedirects = 5;
const mostHosts = 1000;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function conditionsOf(known: PageFacts | undefined): Readonly<Record<string, string>> {
  return {
    ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
    ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
  };
}

function toPage(answer: Answer, url: URL): Page | { readonly kind: 'unchanged' } | FailedPage {
  if (answer.status === 304) return { kind: 'unchanged' };
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

type Get = (url: URL, headers: Readonly<Record<string, string>>) => Promise<Answer | FailedPage>;

/** A host without a robots.txt allows all; one that cannot be reached for it allows nothing (RFC 9309, 2.3.1). */
async function readRobots(url: URL, get: Get): Promise<MayRead> {
  let at = new URL('/robots.txt', url);
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const answer = await get(at, {});
    if (answer.kind === 'failed') return unreachable(answer);
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

/** A host that is not there, or may not be asked, is named for that by the request for the page itself. */
const unreachable = ({ reason }: FailedPage): MayRead => (reason === 'too-large' ? () => false : () => true);
