import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseSitemap } from './sitemap.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = '<?xml version="1.0" encoding="UTF-8"?><!-- 网站地图 -->';
const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

test('a sitemap gives its pages, an index its sitemaps, packed or not', async () => {
  const pages = `${head}<urlset ${space}><url><loc> https://a.example/?a=1&amp;b=休假 </loc><image:image xmlns:image="i"><image:loc>x</image:loc><loc>y</loc></image:image></url><url><loc><![CDATA[https://a.example/2]]></loc></url></urlset>`;
  const expected = { kind: 'pages', locations: ['https://a.example/?a=1&b=休假', 'https://a.example/2'] };
  expect(await parseSitemap(bytes(pages), 's')).toEqual(expected);
  expect(await parseSitemap(gzipSync(pages), 's')).toEqual(expected);
  const index = `<sitemapindex ${space}><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>`;
  expect(await parseSitemap(bytes(index), 's')).toEqual({ kind: 'sitemaps', locations: ['https://a.example/s.xml'] });
});

test('other XML is no sitemap, a broken sitemap is named', async () => {
  expect(await parseSitemap(bytes('<rss><loc>x</loc></rss>'), 's')).toBeUndefined();
  await expect(parseSitemap(bytes('<urlset><url><loc>x</url>'), 'https://a.example/s.xml')).rejects.toThrow(
    '"https://a.example/s.xml" is a broken sitemap',
  );
  await expect(parseSitemap(gzipSync('<urlset>').subarray(0, 12), 's')).rejects.toThrow('damaged gzip');
});

test('more than 50,000 pages are cut, entities of its own refused', async () => {
  const many = `<urlset>${'<url><loc>u</loc></url>'.repeat(50_010)}</urlset>`;
  expect((await parseSitemap(bytes(many), 's'))?.locations).toHaveLength(50_000);
  const laughs = '<!DOCTYPE urlset [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>';
  await expect(parseSitemap(bytes(laughs), 's')).rejects.toThrow('broken sitemap');
});
