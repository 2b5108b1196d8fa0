import { type Package, resolvePart } from './package-parts.ts';

/** A link from a part of an Office file to another one (ECMA-376 part 2, 6.5). */
export interface Relationship {
  readonly id: string;
  /** Last step of its type: `officeDocument`, `slide`, `notesSlide`. */
  readonly type: string;
  /** Path of the part it leads to. */
  readonly part: string;
}

/** Links of a part, or of the whole file where `part` is empty; links out of the file are left out. */
export async function readRelationships(opened: Package, part: string): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const found: Relationship[] = [];
  await opened.walk(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`, {
    open(name, attributes) {
      const target = attributes.get('Target');
      if (name !== 'Relationship' || target === undefined || attributes.get('TargetMode') === 'External') return;
      const type = attributes.get('Type') ?? '';
      found.push({
        id: attributes.get('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        part: resolvePart(part, target),
      });
    },
  });
  return found;
}

/** The part that an Office file is about, such as `word/document.xml`. */
export async function mainPart(opened: Package, usual: string): Promise<string> {
  const links = await readRelationships(opened, '');
  return links.find(({ type }) => type === 'officeDocument')?.part ?? usual;
}
