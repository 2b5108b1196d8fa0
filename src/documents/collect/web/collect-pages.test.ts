import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { readDocument } from '../../read-document.ts';
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

test('a page in GB18030 is read by the encoding that its server names, as a web page whatever its address ends in', async () => {
  // “年假十天” in GB18030.
  const page = Buffer.concat([
    Buffer.from('<!doctype html><title>HR</title><p>'),
    Buffer.from('c4eabcd9caaecceca1a3', 'hex'),
    Buffer.from('</p>'),
  ]);
  const base = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=gb18030' }).end(page);
  });
  for (const each of await collect([`${base}/`, `${base}/leave.md`])) {
    if (each.kind !== 'file') expect.fail(each.kind);
    const { mediaType } = each.page ?? {};
    const content = await readDocument(await each.open(), { name: each.path, mediaType });
    expect(content).toMatchObject({ format: 'html', text: expect.stringContaining('年假十天。') });
  }
});

test('a body that never ends is given up at the limit, an answer in another protocol at once', async () => {
  const base = await serve((request, response) => {
    if (request.url === '/switch') {
      request.socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n');
      return;
    }
    response.writeHead(200);
    const more = (): void => {
      if (response.destroyed) return;
      response.write('x'.repeat(1000));
      setImmediate(more);
    };
    more();
  });
  expect((await collect([base, `${base}/switch`])).map(reasonOf)).toEqual(['too-large', 'page']);
});

test('requests to this machine, named by the user, do not wait for one another', async () => {
  const agents = new Set<string | undefined>();
  const base = await serve((request, response) => {
    agents.add(request.headers['user-agent']);
    response.end();
  });
  const all = await collect([`${base}/1`, `${base}/2`], { intervalMs: 1_000_000_000 });
  expect(all.map(reasonOf)).toEqual(['file', 'file']);
  expect(Array.from(agents)).toEqual([expect.stringMatching(/^assay\/\d+\.\d+\.\d+/)]);
});

test('a page that stops halfway is given up', async () => {
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

test('a host whose robots.txt cannot be reached is not read; of a long one the first part counts', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') request.socket.destroy();
    else response.end('page');
  });
  const long = createServer((request, response) => {
    if (request.url === '/robots.txt') response.end(`user-agent: *\ndisallow: /a\n${'#'.repeat(600_000)}\ndisallow: /`);
    else response.end('page');
  });
  servers.push(server, long);
  const cut = await collect([`${await listen(server)}/a`]);
  expect(cut).toMatchObject([{ reason: 'page', details: { cause: 'ECONNRESET' } }]);
  const base = await listen(long);
  expect((await collect([`${base}/a`, `${base}/b`])).map(reasonOf)).toEqual(['robots', 'file']);
});

test('a page of a sitemap is not followed to another host, and an address that is none is named', async () => {
  const other = await serve((_, response) => void response.end('other'));
  const base = await serve(({ url = '' }, response) => {
    const long = 'a'.repeat(3000);
    const locations = ['/away', '/here', long, 'http://'].map((name) => `<url><loc>${name}</loc></url>`).join('');
    if (url === '/s.xml') response.end(`<urlset>${locations}</urlset>`);
    else if (url === '/end') response.end('end');
    else response.writeHead(302, { location: url === '/away' ? other : '/end' }).end();
  });
  const all = await collect([`${base}/s.xml`, other]);
  expect(all.map(reasonOf)).toEqual(['other-host', 'file', 'page', 'page', 'file']);
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
