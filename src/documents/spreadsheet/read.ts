import type { DocumentContent } from '../../core/document.ts';
import { BlockWriter } from '../archive/block-writer.ts';
import { readCoreProperties } from '../archive/core-properties.ts';
import { openPackage } from '../archive/package-parts.ts';
import { mainPart, readRelationships } from '../archive/relationships.ts';
import { tooLarge } from '../document-error.ts';
import type { ReadContext } from '../reader.ts';
import { readCellFormats } from './cell-formats.ts';
import { SheetWriter } from './sheet-writer.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readRows } from './rows.ts';
import { readWorkbook } from './workbook.ts';

/** Every sheet of a workbook under its name, a line of text a row, each value behind the header of its column. Part and row of a place are sheet and row. */
export async function read(bytes: Uint8Array, context: ReadContext): Promise<DocumentContent> {
  const { name, limits } = context;
  const opened = await openPackage(bytes, context);
  const part = await mainPart(opened, 'xl/workbook.xml');
  const links = await readRelationships(opened, part);
  const partOf = (type: string): string | undefined => links.find((link) => link.type === type)?.part;
  const workbook = await readWorkbook(opened, { part, links });
  const strings = await readSharedStrings(opened, partOf('sharedStrings'));
  const formats = await readCellFormats(opened, partOf('styles'));
  const writer = new BlockWriter(context);
  let rowCount = 0;
  for (const sheet of workbook.sheets) {
    const rows = new SheetWriter(sheet.name, writer);
    await readRows(opened, {
      sheet,
      strings,
      formats,
      isFrom1904: workbook.isFrom1904,
      mostColumns: limits.tableColumns,
      onMerges: (merges) => rows.merge(merges),
      onRow: (row) => {
        rowCount += 1;
        if (row.number > limits.tableRows) {
          throw tooLarge(name, {
            en: `has more than ${limits.tableRows} rows in sheet "${sheet.name}"; split it`,
            zh: `的工作表 "${sheet.name}" 超过 ${limits.tableRows} 行；请拆分`,
          });
        }
        rows.write(row);
      },
    });
  }
  const { text, places, headings } = writer.end();
  const properties = await readCoreProperties(opened, text);
  return {
    format: 'spreadsheet',
    ...properties,
    metadata: { ...properties.metadata, sheets: String(workbook.sheets.length), rows: String(rowCount) },
    text,
    places,
    headings,
  };
}
