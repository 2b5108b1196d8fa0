import { expect, test } from 'vitest';
import { pack } from '../../../test/documents/make-packed.ts';
import { readDocument } from '../read-document.ts';

const container = '<container><rootfiles><rootfile full-path="EPUB/book.opf"/></rootfiles></container>';
const chapter = (title: string, text: string): string =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h2>${title}</h2><p>${text}</p></body></html>`;

const book = (metadata: string, order: string): string =>
  `<package xmlns:dc="dc"><metadata>${metadata}</metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="../b%20b.xhtml" media-type="application/xhtml+xml"/><item id="c" href="cover.svg" media-type="image/svg+xml"/></manifest><spine>${order}</spine></package>`;

const parts = {
  'META-INF/container.xml': container,
  'EPUB/book.opf': book(
    '<dc:title>山中笔记</dc:title><dc:title>Notes</dc:title><dc:language>zh-CN</dc:language><dc:creator>林一</dc:creator><dc:date>2023-05-01</dc:date><dc:rights>CC BY 4.0</dc:rights><meta property="dcterms:modified">2024-01-02T03:04:05Z</meta>',
    '<itemref idref="c"/><itemref idref="b"/><itemref idref="a"/>',
  ),
  'EPUB/a.xhtml': chapter('第二章', '雨停之后我们下山。'),
  'b b.xhtml': chapter('第一章', '清晨的雾还没有散。'),
  'EPUB/cover.svg': '<svg/>',
};

test('reads chapters in the order of the spine, with what the book says of itself', async () => {
  const content = await readDocument(pack(parts), { name: 'a.epub' });
  expect(content.text.replaceAll(/\s+/g, ' ').trim()).toBe('第一章 清晨的雾还没有散。 第二章 雨停之后我们下山。');
  expect(content).toMatchObject({
    format: 'epub',
    title: '山中笔记',
    language: 'zh-CN',
    licence: 'CC BY 4.0',
    date: { value: '2023-05-01', origin: 'metadata' },
    metadata: { author: '林一', modified: '2024-01-02T03:04:05Z' },
  });
  expect(content.headings?.map(({ text }) => text)).toEqual(['第一章', '第二章']);
  expect(new Set(content.places?.map(({ part }) => part))).toEqual(new Set(['b b.xhtml', 'EPUB/a.xhtml']));
});

test('says that a book is under digital rights management', async () => {
  const encryption = (part: string): string =>
    `<encryption><EncryptedData><CipherData><CipherReference URI="${part}"/></CipherData></EncryptedData></encryption>`;
  const locked = pack({ ...parts, 'META-INF/encryption.xml': encryption('EPUB/a.xhtml') });
  await expect(readDocument(locked, { name: 'a.epub' })).rejects.toThrow(
    '"a.epub" is under digital rights management; a copy without it can be read',
  );
  const fonts = pack({ ...parts, 'META-INF/encryption.xml': encryption('EPUB/font.otf') });
  await expect(readDocument(fonts, { name: 'a.epub' })).resolves.toHaveProperty('format', 'epub');
});

test('says which part a damaged book lacks', async () => {
  await expect(readDocument(pack({ 'META-INF/container.xml': container }), { name: 'a.epub' })).rejects.toThrow(
    '"a.epub" lacks its part "EPUB/book.opf"; it is damaged or was not saved to its end',
  );
});

test('reads a chapter once that stands in the reading order again and again', async () => {
  const again = { ...parts, 'EPUB/book.opf': book('<dc:title>x</dc:title>', '<itemref idref="a"/>'.repeat(5000)) };
  const { text } = await readDocument(pack(again), { name: 'a.epub' });
  expect(text.replaceAll(/\s+/g, ' ').trim()).toBe('第二章 雨停之后我们下山。');
});
