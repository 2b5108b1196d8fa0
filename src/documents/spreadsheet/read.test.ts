import { expect, test } from 'vitest';
import { pack, relationships } from '../../../test/documents/make-packed.ts';
import type { DocumentContent } from '../../core/document.ts';
import { readDocument, type ReadDocumentOptions } from '../read-document.ts';
import { formatValue } from './format-value.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Made {
  readonly rows: string;
  readonly merges?: string;
  readonly styles?: string;
  readonly isFrom1904?: boolean;
  readonly limits?: ReadDocumentOptions['limits'];
}

function read({ rows, merges = '', styles = '', isFrom1904 = false, limits }: Made): Promise<DocumentContent> {
  const bytes = pack({
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><workbookPr date1904="${isFrom1904}"/><sheets><sheet name="预算" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships({
      rId1: ['worksheet', 'sheets/one.xml'],
      rId2: ['styles', 'styles.xml'],
    }),
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    'xl/sheets/one.xml': `<worksheet><sheetData>${rows}</sheetData>${merges}</worksheet>`,
  });
  return readDocument(bytes, { name: 'a.xlsx', limits });
}

const word = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const number = (reference: string, value: number, style = 0): string =>
  `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
const row = (at: number, ...cells: string[]): string => `<row r="${at}">${cells.join('')}</row>`;

test('gives each value the header of its column, and each row its sheet and number', async () => {
  const { text, places, headings } = await read({
    rows:
      row(1, word('A1', '2024 年预算')) +
      row(3, word('A3', '部门'), word('B3', '金额')) +
      row(4, word('A4', '销售'), number('B4', 12)) +
      row(9, word('A9', '研发'), number('B9', 30)),
  });
  expect(text).toBe('预算\n\n2024 年预算\n\n部门 | 金额\n部门: 销售 | 金额: 12\n\n部门: 研发 | 金额: 30');
  expect(places?.map(({ part, row: at }) => [part, at])).toEqual([
    ['预算', undefined],
    ['预算', 1],
    ['预算', 3],
    ['预算', 4],
    ['预算', 9],
  ]);
  expect(headings).toMatchObject([{ level: 1, text: '预算' }]);
});

test('joins headers of two rows, and fills merged cells downwards', async () => {
  const { text } = await read({
    rows:
      row(1, word('A1', 'Region'), word('B1', 'Sales')) +
      row(2, word('B2', 'Spring'), word('C2', 'Autumn')) +
      row(3, word('A3', 'North'), number('B3', 1), number('C3', 2)) +
      row(4, number('B4', 3), number('C4', 4)),
    merges: '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="A3:A4"/></mergeCells>',
  });
  expect(text.split('\n').slice(-2)).toEqual([
    'Region: North | Sales Spring: 1 | Sales Autumn: 2',
    'Region: North | Sales Spring: 3 | Sales Autumn: 4',
  ]);
});

test.each([
  [false, '日期: 2024-03-15 | 时间: 2024-03-15T18:00'],
  [true, '日期: 2028-03-16 | 时间: 2028-03-16T18:00'],
])('gives dates as ISO 8601, counted from 1904: %s', async (isFrom1904, line) => {
  const { text } = await read({
    rows: row(1, word('A1', '日期'), word('B1', '时间')) + row(2, number('A2', 45_366, 1), number('B2', 45_366.75, 2)),
    styles:
      '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="22"/></cellXfs>',
    isFrom1904,
  });
  expect(text.split('\n').at(-1)).toBe(line);
});

test.each([
  [0.125, '0.0%', '12.5%'],
  [1234567.5, '#,##0.00', '1,234,567.50'],
  [-1234.5, '#,##0.00;(#,##0.00)', '(1,234.50)'],
  [-3, '0', '-3'],
  [1200, '[$¥-804]#,##0', '¥1,200'],
  [12, '0"元"', '12元'],
  [7, '000', '007'],
  [1_500_000, '0.0,,"M"', '1.5M'],
  [0.1 + 0.2, 'General', '0.3'],
  [12_000, '0.00E+00', '1.20E+04'],
  [0.5, '# ?/?', '0.5'],
  [0.75, 'h:mm', '18:00'],
  [1.5, '[h]:mm:ss', '36:00:00'],
  [60, 'yyyy-mm-dd', '1900-02-29'],
  [59, 'm/d/yyyy', '1900-02-28'],
  [1e20, 'yyyy-mm-dd', '100000000000000000000'],
  [45_366, 'General "days"', '45366'],
])('shows %d in the format %j as %j', (value, format, shown) => {
  expect(formatValue(value, format, false)).toBe(shown);
});

test.each(['XFE1', 'A99999999', 'A0', 'AAAA1', '1A', ''])(
  'refuses the cell %j, which no sheet has',
  async (reference) => {
    await expect(read({ rows: row(1, word(reference, 'x')) })).rejects.toMatchObject({
      code: 'ASSAY_DOCUMENT_UNREADABLE',
      message: expect.stringContaining('the last cell of a sheet is "XFD1048576"'),
    });
  },
);

test('refuses more columns or rows than are read, naming the sheet', async () => {
  const wide = `<row>${'<c><v>1</v></c>'.repeat(100_000)}</row>`;
  await expect(read({ rows: wide })).rejects.toThrow(
    '"a.xlsx" has more than 4096 columns in row 1 of sheet "预算"; split it',
  );
  const limits = { tableRows: 2 };
  await expect(read({ rows: row(3, word('A3', 'x')), limits })).rejects.toThrow('more than 2 rows in sheet "预算"');
});

test('stops where shared words make a small file a large text', async () => {
  const rows = `<row>${word('A1', 'x'.repeat(50_000))}</row>`.repeat(50);
  await expect(read({ rows: rows.replaceAll(/ r="A1"/g, ''), limits: { textLength: 100_000 } })).rejects.toMatchObject({
    code: 'ASSAY_INPUT_TOO_LARGE',
  });
});

test('refuses a part that is listed as several sheets before it is read for each of them', async () => {
  const sheet = (at: number): string => `<sheet name="${at}" sheetId="${at}" r:id="rId1"/>`;
  const bytes = pack({
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets>${Array.from({ length: 5000 }, (_, at) => sheet(at + 1)).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships({ rId1: ['worksheet', 'sheets/one.xml'] }),
    'xl/sheets/one.xml': `<worksheet><sheetData>${row(1, word('A1', '部门'))}</sheetData></worksheet>`,
  });
  await expect(readDocument(bytes, { name: 'a.xlsx' })).rejects.toThrow(
    '"a.xlsx" lists "xl/sheets/one.xml" as more than one sheet',
  );
});
