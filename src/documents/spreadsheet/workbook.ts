import type { AssayError } from '../../core/errors.ts';
import { missingPart, type Package } from '../archive/package-parts.ts';
import type { Relationship } from '../archive/relationships.ts';
import { unreadable } from '../document-error.ts';
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

/** Reads `workbook.xml` (ECMA-376 part 1, 18.2). Throws `ASSAY_DOCUMENT_UNREADABLE` where two sheets are one part: read for each, a small file would be a large text. */
export async function readWorkbook(
  opened: Package,
  { part, links }: { readonly part: string; readonly links: readonly Relationship[] },
): Promise<Workbook> {
  const parts = new Map(links.filter(({ type }) => type === 'worksheet').map((link) => [link.id, link.part]));
  const sheets: Sheet[] = [];
  const listed = new Set<string>();
  let isFrom1904 = false;
  const source = await opened.walk(part, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = isOn(attributes.get('date1904'));
      if (name !== 'sheet') return;
      const sheet = parts.get(attributes.get('r:id') ?? '');
      if (sheet === undefined) return;
      if (listed.has(sheet)) throw listedTwice(opened.file, sheet);
      listed.add(sheet);
      sheets.push({ name: attributes.get('name') ?? '', part: sheet });
    },
  });
  if (source === undefined) throw missingPart(opened.file, part);
  return { sheets, isFrom1904 };
}

const listedTwice = (file: string, part: string): AssayError =>
  unreadable(file, {
    en: `lists "${part.slice(0, 200)}" as more than one sheet, expected a part for each; save it again in a spreadsheet program`,
    zh: `把 "${part.slice(0, 200)}" 列为多个工作表，每个工作表应各有自己的部分；请用表格软件重新保存`,
  });
