import { gunzipSync } from 'node:zlib';
import { unreadable } from '../../document-error.ts';

/** A list of pages, or of other sitemaps (sitemaps.org, protocol 0.9). */
export interface Sitemap {
  readonly kind: 'pages' | 'sitemaps';
  /** As written; at most 50,000, as the protocol says. */
  readonly locations: readonly string[];
}

const mostLocations = 50_000;
const mostBytes = 50 * 1024 * 1024;

/** Undefined for anything that is no sitemap. Throws `ASSAY_DOCUMENT_UNREADABLE` for one that is cut short or broken. */
export async function parseSitemap(bytes: Uint8Array, name: string): Promise<Sitemap | undefined> {
  const text = new TextDecoder().decode(unzipped(bytes, name));
  const kind = kindOf(text.slice(0, 2048));
  if (kind === undefined) return undefined;
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser();
  const locations: string[] = [];
  const open: string[] = [];
  let written = '';
  parser.on('opentag', ({ name: tag }) => {
    open.push(tag);
    written = '';
  });
  parser.on('text', (piece) => {
    if (open.length === 3) written += piece;
  });
  parser.on('cdata', (piece) => {
    if (open.length === 3) written += piece;
  });
  parser.on('closetag', ({ name: tag }) => {
    // `image:loc` and `xhtml:link` lie deeper or have another name.
    if (tag === 'loc' && open.length === 3 && locations.length < mostLocations) locations.push(written.trim());
    open.pop();
  });
  parser.on('error', (cause) => {
    throw unreadable(name, { en: 'is a broken sitemap', zh: '是损坏的站点地图' }, cause);
  });
  parser.write(text).close();
  return { kind, locations };
}

function unzipped(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    const said = {
      en: `is a damaged gzip file, or unpacks to more than ${mostBytes} bytes`,
      zh: `是损坏的 gzip 文件，或解压后超过 ${mostBytes} 字节`,
    };
    throw unreadable(name, said, cause);
  }
}

function kindOf(head: string): Sitemap['kind'] | undefined {
  const first = /<([a-z]+)[\s>]/i.exec(head.replaceAll(/<!--[^>]*-->|<\?[^>]*\?>/g, ''))?.[1];
  if (first === 'urlset') return 'pages';
  return first === 'sitemapindex' ? 'sitemaps' : undefined;
}
