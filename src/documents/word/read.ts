import type { DocumentContent } from '../../core/document.ts';
import { BlockWriter } from '../archive/block-writer.ts';
import { readCoreProperties } from '../archive/core-properties.ts';
import { missingPart, openPackage } from '../archive/package-parts.ts';
import { mainPart, readRelationships } from '../archive/relationships.ts';
import type { ReadContext } from '../reader.ts';
import { bodyEvents } from './body.ts';
import { readNotes } from './notes.ts';
import { readNumbering } from './numbering.ts';
import { readStyles } from './styles.ts';

/**
 * The text of a Word file as it would be read: tracked insertions are in, deletions and hidden text are out, footnotes follow the paragraph that calls them.
 * Places point into the XML part that a stretch stands in.
 */
export async function read(bytes: Uint8Array, context: ReadContext): Promise<DocumentContent> {
  const opened = await openPackage(bytes, context);
  const part = await mainPart(opened, 'word/document.xml');
  const links = await readRelationships(opened, part);
  const partOf = (type: string): string | undefined => links.find((link) => link.type === type)?.part;
  const styles = await readStyles(opened, partOf('styles'));
  const numbering = await readNumbering(opened, partOf('numbering'));
  const notes = new Map([
    ...(await readNotes(opened, partOf('footnotes'), 'footnote')),
    ...(await readNotes(opened, partOf('endnotes'), 'endnote')),
  ]);
  const writer = new BlockWriter(context);
  const source = await opened.walk(part, bodyEvents({ part, styles, numbering, notes, writer }));
  if (source === undefined) throw missingPart(context.name, part);
  const { text, places, headings, title } = writer.end();
  const properties = await readCoreProperties(opened, text);
  return { format: 'word', ...(title !== undefined && { title }), ...properties, text, places, headings };
}
