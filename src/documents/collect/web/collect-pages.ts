import { AssayError } from '../../../core/errors.ts';
import type { Collected, FoundFile, PageFacts } from '../found.ts';
import { skipped } from '../skip-reasons.ts';
import { createPageSource, isWebUrl, withoutExtras, type Page, type PageSource } from './page-source.ts';
import { parseSitemap, type Sitemap } from './sitemap.ts';

export interface PagesOptions {
  /** Of one page. */
  readonly limitBytes: number;
  /** Of all sitemaps of one address; 10,000 where left out. */
  readonly mostPages?: number | undefined;
  readonly intervalMs?: number | undefined;
  readonly timeoutMs?: number | undefined;
  /** What an earlier run was told of a page, by its id: one that did not change since comes as `unchanged`. */
  readonly known?: ((id: string) => PageFacts | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What addresses hold: pages, and all pages of a sitemap that one leads to. Each is fetched when its turn comes. `root`: what was given. */
export async function* collectPages(
  addresses: readonly URL[],
  root: string | undefined,
  options: PagesOptions,
): AsyncGenerator<Collected> {
  const source = createPageSource(options);
  // All hosts are named before the first of them can redirect to another.
  for (const url of addresses) source.trust(url);
  for (const url of addresses) {
    const visit: Visit = { source, options, root: root ?? url.href, pages: 0, seen: new Set() };
    yield* collectAddress(visit, { url, depth: 0 });
  }
}

/** An address as the user writes it; throws `ASSAY_USAGE` where it cannot be fetched. */
export function parseAddress(written: string, place: string): URL {
  const url = URL.parse(written);
  if (url === null || !isWebUrl(url)) {
    throw new AssayError('ASSAY_USAGE', {
      en: `${place} is no http or https address`,
      zh: `${place} 不是 http 或 https 网址`,
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new AssayError('ASSAY_USAGE', {
      en: `${place} holds a user name or password, which are not sent; leave them out`,
      zh: `${place} 含有用户名或密码，它们不会被发送；请去掉`,
    });
  }
  url.hash = '';
  return url;
}

/** The addresses of a list: one a line, empty lines and those that begin with `#` left out. */
export function parseAddressList(text: string, file: string): readonly URL[] {
  return text.split('\n').flatMap((line, at) => {
    const written = line.replace(/^\ufeff/, '').trim();
    return written === '' || written.startsWith('#') ? [] : [parseAddress(written, `${file}:${at + 1}`)];
  });
}

interface Visit {
  readonly source: PageSource;
  readonly options: PagesOptions;
  readonly root: string;
  /** Met in sitemaps so far. */
  pages: number;
  /** Pages of sitemaps; none is read twice. */
  readonly seen: Set<string>;
}

/** How deep the pages of a sitemap lie: an index leads to sitemaps, these to pages, and nothing leads back. */
const pageDepth = 2;

interface Listed {
  readonly url: URL;
  readonly depth: number;
  /** The host of the sitemap that lists it. */
  readonly onlyHost?: string;
}

async function* collectAddress(visit: Visit, { url, depth, onlyHost }: Listed): AsyncGenerator<Collected> {
  const { source, options, root } = visit;
  options.signal?.throwIfAborted();
  const thing = { path: url.href, root };
  const page = await source.fetch(url, { known: options.known?.(url.href), onlyHost });
  if (page.kind === 'failed') {
    yield skipped(page.reason, { ...thing, ...(page.details && { details: page.details }) });
    return;
  }
  if (page.kind === 'unchanged') {
    yield { kind: 'unchanged', id: url.href, ...thing };
    return;
  }
  let sitemap: Sitemap | undefined;
  try {
    sitemap = isXml(page) ? await parseSitemap(page.bytes, url.href) : undefined;
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    yield skipped('sitemap', thing);
    return;
  }
  if (sitemap === undefined) yield toFound(page, url, root);
  else if (depth === 0 || (depth < pageDepth && sitemap.kind === 'pages'))
    yield* collectSitemap(visit, { url: new URL(page.url), sitemap, depth });
  else yield skipped('sitemap', thing);
}

const isXml = ({ mediaType = '', url }: Page): boolean =>
  /\bxml\b|gzip/i.test(mediaType) || /\.xml(?:\.gz)?$/i.test(new URL(url).pathname);

interface OpenSitemap {
  readonly url: URL;
  readonly sitemap: Sitemap;
  readonly depth: number;
}

/** A sitemap speaks for its own host alone, as the protocol says. */
async function* collectSitemap(visit: Visit, { url, sitemap, depth }: OpenSitemap): AsyncGenerator<Collected> {
  const { root, options } = visit;
  const limit = options.mostPages ?? 10_000;
  const isIndex = sitemap.kind === 'sitemaps';
  for (const written of sitemap.locations) {
    const next = toListed(written, url);
    const path = next?.href ?? written.slice(0, shownLength);
    if (visit.seen.has(path)) continue;
    if (visit.pages >= limit) {
      yield skipped('page-limit', { path: url.href, root, details: { limit } });
      return;
    }
    visit.seen.add(path);
    visit.pages += 1;
    if (next === undefined) yield skipped('page', { path, root, details: { cause: 'ERR_INVALID_URL' } });
    else if (next.host !== url.host) yield skipped('other-host', { path, root });
    else yield* collectAddress(visit, { url: next, depth: isIndex ? depth + 1 : pageDepth, onlyHost: url.host });
  }
}

/** The protocol allows less than 2,048 characters. */
const longestAddress = 2048;
const shownLength = 200;

function toListed(written: string, sitemap: URL): URL | undefined {
  const url = written.length > longestAddress ? null : URL.parse(written, sitemap.href);
  return url !== null && isWebUrl(url) ? withoutExtras(url) : undefined;
}

function toFound(page: Page, url: URL, root: string): FoundFile {
  const { bytes, etag, lastModified, mediaType } = page;
  const modifiedMs = Date.parse(lastModified ?? '');
  return {
    kind: 'file',
    path: url.href,
    id: url.href,
    root,
    sizeBytes: bytes.length,
    ...(!Number.isNaN(modifiedMs) && { modifiedMs }),
    page: { url: page.url, etag, lastModified, mediaType },
    open: async () => bytes,
  };
}
