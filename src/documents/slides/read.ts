import type { DocumentContent } from '../../core/document.ts';
import { BlockWriter } from '../archive/block-writer.ts';
import { readCoreProperties } from '../archive/core-properties.ts';
import { missingPart, openPackage, type Package } from '../archive/package-parts.ts';
import { mainPart, readRelationships } from '../archive/relationships.ts';
import { writeTable } from '../archive/table-blocks.ts';
import type { ReadContext } from '../reader.ts';
import { readShapes, type Shape } from './shapes.ts';

/** The slides of a presentation in its order: titles as headings, text of shapes and tables, then the notes. The page of a place is the number of its slide. */
export async function read(bytes: Uint8Array, context: ReadContext): Promise<DocumentContent> {
  const opened = await openPackage(bytes, context);
  const part = await mainPart(opened, 'ppt/presentation.xml');
  const slides = await slideParts(opened, part);
  const writer = new BlockWriter(context);
  for (const [at, slide] of slides.entries()) {
    await writeSlide(opened, { part: slide, page: at + 1 }, writer);
  }
  const { text, places, headings, title } = writer.end();
  const properties = await readCoreProperties(opened, text);
  const metadata = { ...properties.metadata, slides: String(slides.length) };
  return { format: 'slides', ...(title !== undefined && { title }), ...properties, metadata, text, places, headings };
}

async function slideParts(opened: Package, part: string): Promise<readonly string[]> {
  const links = new Map((await readRelationships(opened, part)).map((link) => [link.id, link.part]));
  const slides: string[] = [];
  const source = await opened.walk(part, {
    open(name, attributes) {
      if (name !== 'sldId') return;
      const slide = links.get(attributes.get('r:id') ?? '');
      if (slide !== undefined && opened.archive.parts.has(slide)) slides.push(slide);
    },
  });
  if (source === undefined) throw missingPart(opened.file, part);
  return slides;
}

interface SlidePlace {
  readonly part: string;
  readonly page: number;
}

async function writeSlide(opened: Package, place: SlidePlace, writer: BlockWriter): Promise<void> {
  const shapes = await readShapes(opened, place);
  // The title is read first wherever it was drawn.
  const ordered = [...shapes.filter(isTitle), ...shapes.filter((shape) => !isTitle(shape))];
  for (const shape of ordered) writeShape(shape, writer);
  for (const { type, part } of await readRelationships(opened, place.part)) {
    if (type !== 'notesSlide' && type !== 'diagramData') continue;
    const inner = await readShapes(opened, { part, page: place.page });
    for (const shape of inner) if (type === 'diagramData' || shape.placeholder === 'body') writeShape(shape, writer);
  }
}

const isTitle = ({ placeholder }: Shape): boolean => placeholder === 'title' || placeholder === 'ctrTitle';

/** What the layout fills in on every slide. */
const repeated: ReadonlySet<string> = new Set(['dt', 'ftr', 'sldNum', 'hdr', 'sldImg']);

function writeShape(shape: Shape, writer: BlockWriter): void {
  if (shape.placeholder !== undefined && repeated.has(shape.placeholder)) return;
  if (shape.rows.length > 0) writeTable(shape.rows, writer);
  if (isTitle(shape)) {
    const pieces = shape.paragraphs.flatMap((paragraph, at) => (at > 0 ? [{ text: ' ' }, ...paragraph] : paragraph));
    writer.write(pieces, { heading: 1 });
    return;
  }
  for (const [at, paragraph] of shape.paragraphs.entries()) writer.write(paragraph, { isClose: at > 0 });
}
