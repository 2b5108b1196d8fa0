import type { DocumentContent, Heading } from '../../core/document.ts';
import { describe, isoDate } from '../archive/core-properties.ts';
import { openPackage, type Package } from '../archive/package-parts.ts';
import { tooLong, unreadable } from '../document-error.ts';
import { decodeText } from '../encoding/decode.ts';
import { readPage } from '../html/read-page.ts';
import { PlacedTextWriter } from '../placed-text.ts';
import type { ReadContext } from '../reader.ts';
import { decodePath } from './decode-path.ts';
import { readPackageDocument } from './package-document.ts';

/** The chapters of a book in reading order; the part of a place is the file of its chapter. Throws for books under digital rights management. */
export async function read(bytes: Uint8Array, context: ReadContext): Promise<DocumentContent> {
  const opened = await openPackage(bytes, context);
  const book = await readPackageDocument(opened);
  await refuseEncrypted(opened, book.chapters);
  const writer = new PlacedTextWriter();
  const headings: Heading[] = [];
  for (const part of book.chapters) {
    const chapter = await readChapter(opened, part, context);
    if (chapter.text.trim() === '') continue;
    if (writer.length > 0) writer.append('\n\n');
    const start = writer.length;
    writer.appendPlaced(chapter, { part });
    if (writer.length > context.limits.textLength) throw tooLong(context.name, context.limits.textLength);
    for (const heading of chapter.headings ?? []) headings.push(shifted(heading, start));
  }
  const { text, places } = writer.end();
  const { title, language, author, rights, published, modified } = book;
  const properties = describe(
    { title, language, author, modified: isoDate(modified), created: isoDate(published) },
    text,
  );
  const date = isoDate(published);
  return {
    format: 'epub',
    ...properties,
    ...(date !== undefined && { date: { value: date, origin: 'metadata' } }),
    ...(rights !== undefined && { licence: rights }),
    text,
    places,
    headings,
  };
}

async function readChapter(
  opened: Package,
  part: string,
  { name, limits }: ReadContext,
): Promise<Pick<DocumentContent, 'text' | 'places' | 'headings'>> {
  const bytes = await opened.readBytes(part);
  const { text } = decodeText(bytes, { name: `${name}: ${part}`, markup: true });
  const { content } = await readPage(text, { nesting: limits.nesting, article: false });
  return content;
}

const shifted = ({ span, ...heading }: Heading, by: number): Heading => ({
  ...heading,
  span: { start: span.start + by, end: span.end + by },
});

/** Fonts are often obscured; a chapter that is encrypted cannot be read (EPUB 3.3, open container format, 4.2.6.3.1). */
async function refuseEncrypted(opened: Package, chapters: readonly string[]): Promise<void> {
  const wanted = new Set(chapters);
  await opened.walk('META-INF/encryption.xml', {
    open(name, attributes) {
      const part = name === 'CipherReference' ? attributes.get('URI') : undefined;
      if (part !== undefined && wanted.has(decodePath(part))) {
        throw unreadable(opened.file, {
          en: 'is under digital rights management; a copy without it can be read',
          zh: '受数字版权保护；可读取不带保护的副本',
        });
      }
    },
  });
}
