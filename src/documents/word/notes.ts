import type { BlockPiece } from '../archive/block-writer.ts';
import type { Package } from '../archive/package-parts.ts';
import { bodyEvents, type Notes } from './body.ts';
import { plainStyle } from './styles.ts';

/** Paragraphs of the footnotes or endnotes of a file, by `footnote:2`. */
export async function readNotes(
  opened: Package,
  part: string | undefined,
  kind: 'footnote' | 'endnote',
): Promise<Notes> {
  const notes = new Map<string, BlockPiece[][]>();
  if (part === undefined) return notes;
  let current: BlockPiece[][] | undefined;
  const events = bodyEvents({
    part,
    styles: () => plainStyle,
    numbering: { next: () => '' },
    notes: new Map(),
    writer: { write: (pieces) => current?.push([...pieces]) },
  });
  await opened.walk(part, {
    ...events,
    open(name, attributes, offset) {
      if (name === kind) notes.set(`${kind}:${attributes.get('id') ?? ''}`, (current = []));
      events.open?.(name, attributes, offset);
    },
  });
  return notes;
}
