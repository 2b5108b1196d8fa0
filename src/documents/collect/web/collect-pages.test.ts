import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { collectFiles } from '../collect-files.ts';
import type { CollectOptions } from '../files-of.ts';
import type { Collected } from '../found.ts';
import { collectPages, parseAddress, parseAddressList, type PagesOptions } from './collect-pages.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else answer(request, response);
  });
  servers.push(server);
  return listen(server);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function collect(addresses: readonly string[], options: Partial<PagesOptions> = {}): Promise<Collected[]> {
  const all: Collected[] = [];
  const urls = addresses.map((address) => new URL(address));
  for await (const each of collectPages(urls, undefined, { limitBytes: 10_000, intervalMs: 0, ...options })) {
    all.push(each);
  }
  return all;
}

const textOf = async (each: Collected | undefined): Promise<string> =>
  each?.kind === 'file' ? new TextDecoder().decode(await each.open()) : `${each?.kind}`;

const reasonOf = (each: Collected | undefined): string => (each?.kind === 'skipped' ? each.reason : `${each?.kind}`);

test('a page comes with its bytes, kind and date, unpacked and after redirects', async () => {
  const packed: Readonly<Record<string, Uint8Array>> = {
    gzip: gzipSync('年假十天'),
    br: brotliCompressSync('年假十天'),
  };
  const base = await serve(({ url = '' }, response) => {
    const encoding = url.slice(1);
    if (url === '/from') response.writeHead(302, { location: '/plain#part' }).end();
    else if (packed[encoding]) response.writeHead(200, { 'content-encoding': encoding }).end(packed[encoding]);
    else {
      const date = 'Tue, 03 Mar 2026 08:00:00 GMT';
      response.writeHead(200, { 'content-type': 'text/html', etag: '"1"', 'last-modified': date }).end('ten days');
    }
  });
  const [moved, gzip, br] = await collect([`${base}/from`, `${base}/gzip`, `${base}/br`]);
  expect(moved).toMatchObject({
    id: `${base}/from`,
    modifiedMs: Date.UTC(2026, 2, 3, 8),
    page: { url: `${base}/plain`, mediaType: 'text/html', etag: '"1"' },
  });
  expect(await Promise.all([moved, gzip, br].map(textOf))).toEqual(['ten days', '年假十天', '年假十天']);
});

test('a page that did not change is not sent again', async () => {
  const base = await serve((request, response) => {
    const isKnown = request.headers['if-none-match'] === '"1"' && request.headers['if-modified-since'] === 'then';
    response.writeHead(isKnown ? 304 : 200).end();
  });
  const known = (id: string): { url: string; etag: string; lastModified: string } => ({
    url: id,
    etag: '"1"',
    lastModified: 'then',
  });
  expect(await collect([`${base}/a`], { known })).toEqual([
    { kind: 'unchanged', id: `${base}/a`, path: `${base}/a`, root: `${base}/a` },
  ]);
});

test('what cannot be read is named with its reason, and the run goes on', async () => {
  const bomb = gzipSync(new Uint8Array(1_000_000));
  const base = await serve(({ url = '' }, response) => {
    if (url === '/missing') response.writeHead(404).end();
    else if (url === '/told') response.writeHead(200, { 'content-length': '20000' }).end();
    else if (url === '/endless') response.writeHead(200).end('x'.repeat(20_000));
    else if (url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    else if (url === '/false') response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
    else if (url === '/cut') response.writeHead(200, { 'content-length': '100' }).write('x', () => response.destroy());
    else if (url === '/round') response.writeHead(301, { location: '/round' }).end();
    else if (url === '/file') response.writeHead(301, { location: 'file:///etc/hosts' }).end();
    else if (url === '/picture') response.writeHead(200, { 'content-type': 'image/png' }).end('x');
    else response.end('good');
  });
  const names = ['missing', 'told', 'endless', 'bomb', 'false', 'cut', 'round', 'file', 'picture', 'good'];
  const all = await collect(names.map((name) => `${base}/${name}`));
  expect(all.map(reasonOf)).toEqual([
    'page-status',
    'too-large',
    'too-large',
    'too-large',
    'page',
    'page',
    'page-redirect',
    'page-redirect',
    'binary',
    'file',
  ]);
});

test('a page that never ends is given up', async () => {
  const base = await serve((_, response) => void response.writeHead(200).write('x'));
  expect((await collect([base], { timeoutMs: 100 })).map(reasonOf)).toEqual(['page-timeout']);
});

test('a redirect to a private address is refused, by number and by name, unless the user named that host', async () => {
  const inner = await serve((_, response) => void response.end('secret'));
  const { port } = new URL(inner);
  const base = await serve(({ url }, response) => {
    const host = url === '/name' ? 'localhost' : '127.0.0.1';
    response.writeHead(302, { location: `http://${host}:${port}/` }).end();
  });
  expect((await collect([`${base}/number`, `${base}/name`])).map(reasonOf)).toEqual(['page-address', 'page-address']);
  expect((await collect([`${base}/number`, inner])).map(reasonOf)).toEqual(['file', 'file']);
});

test('robots.txt is honoured; one that fails allows nothing', async () => {
  const answers = ['user-agent: assay\ndisallow: /closed', undefined];
  const bases: string[] = [];
  for (const answer of answers) {
    const server = createServer((request, response) => {
      if (request.url !== '/robots.txt') response.end('page');
      else if (answer === undefined) response.writeHead(503).end();
      else response.end(answer);
    });
    servers.push(server);
    bases.push(await listen(server));
  }
  const [good, failing] = bases;
  const all = await collect([`${good}/open`, `${good}/closed/a`, `${failing}/a`]);
  expect(all.map(reasonOf)).toEqual(['file', 'robots', 'robots']);
});

test('an index of sitemaps gives the pages of its own host, each once, up to a limit', async () => {
  const base = await serve(({ url = '', headers: { host } }, response) => {
    const at = `http://${host}`;
    response.setHeader('content-type', url.endsWith('.xml') ? 'application/xml' : 'text/plain');
    const locations = (tag: string, names: readonly string[]): string =>
      names.map((name) => `<${tag}><loc>${new URL(name, at).href}</loc></${tag}>`).join('');
    if (url === '/index.xml')
      response.end(`<sitemapindex>${locations('sitemap', ['/a.xml', '/index.xml', '/b.xml'])}</sitemapindex>`);
    else if (url === '/a.xml')
      response.end(`<urlset>${locations('url', ['/1', '/2#x', 'http://other.example/'])}</urlset>`);
    else if (url === '/b.xml') response.end(`<urlset>${locations('url', ['/2', '/三', '/a.xml'])}</urlset>`);
    else response.end(url);
  });
  const all = await collect([`${base}/index.xml`]);
  expect(all.map((each) => `${each.path.replace(base, '')} ${reasonOf(each)}`)).toEqual([
    '/1 file',
    '/2 file',
    'http://other.example/ other-host',
    '/index.xml sitemap',
    '/%E4%B8%89 file',
  ]);
  const few = await collect([`${base}/index.xml`], { mostPages: 2 });
  expect(few.map(reasonOf)).toEqual(['file', 'page-limit', 'page-limit']);
});

test('nothing is fetched unless the network is allowed', async () => {
  const base = await serve((_, response) => void response.end('page'));
  const read = async (options: CollectOptions): Promise<string[]> => {
    const all: string[] = [];
    for await (const each of collectFiles([base], { requestIntervalMs: 0, ...options })) all.push(await textOf(each));
    return all;
  };
  await expect(read({})).rejects.toThrow('nothing is fetched without --network');
  expect(await read({ network: true })).toEqual(['page']);
});

test('a list of addresses names the line that is none', () => {
  expect(parseAddressList('\ufeff# 来源\r\nhttps://a.example/休假#x\r\n\r\n', 'l.urls').map(String)).toEqual([
    'https://a.example/%E4%BC%91%E5%81%87',
  ]);
  expect(() => parseAddressList('https://a.example/\nftp://b', 'l.urls')).toThrow(
    'l.urls:2 is no http or https address',
  );
  expect(() => parseAddress('https://me:secret@a.example', 'it')).toThrow('it holds a user name or password');
});
