import { missingPart, type Package } from '../archive/package-parts.ts';
import type { Relationship } from '../archive/relationships.ts';
import { isOn } from './is-on.ts';

export interface Sheet {
  readonly name: string;
  /** Path of the part that holds its cells. */
  readonly part: string;
}

export interface Workbook {
  /** In the order of their tabs, hidden ones too; sheets that hold a chart only are left out. */
  readonly sheets: readonly Sheet[];
  /** Whether day 0 is 1 January 1904. */
  readonly isFrom1904: boolean;
}

/** Reads `workbook.xml` (ECMA-376 part 1, 18.2). */
export async function readWorkbook(
  opened: Package,
  { part, links }: { readonly part: string; readonly links: readonly Relationship[] },
): Promise<Workbook> {
  const parts = new Map(links.filter(({ type }) => type === 'worksheet').map((link) => [link.id, link.part]));
  const sheets: Sheet[] = [];
  let isFrom1904 = false;
  const source = await opened.walk(part, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = isOn(attributes.get('date1904'));
      if (name !== 'sheet') return;
      const sheet = parts.get(attributes.get('r:id') ?? '');
      if (sheet !== undefined) sheets.push({ name: attributes.get('name') ?? '', part: sheet });
    },
  });
  if (source === undefined) throw missingPart(opened.file, part);
  return { sheets, isFrom1904 };
}
