import type { Package } from '../archive/package-parts.ts';

/** Number format of each cell style, by its number. */
export type CellFormats = readonly string[];

/** Reads the formats of `styles.xml` (ECMA-376 part 1, 18.8). */
export async function readCellFormats(opened: Package, part: string | undefined): Promise<CellFormats> {
  const formats: string[] = [];
  if (part === undefined) return formats;
  const custom = new Map<number, string>();
  let isCellStyle = false;
  await opened.walk(part, {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      else if (name === 'cellXfs') isCellStyle = true;
      else if (name === 'xf' && isCellStyle) {
        const id = Number(attributes.get('numFmtId') ?? 0);
        formats.push(custom.get(id) ?? builtIn(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return formats;
}

/** Formats that files name by number alone (18.8.30); those of dates differ by country and all mean a date. */
const builtIn = (id: number): string =>
  builtInFormats.find(([first, last]) => id >= first && id <= last)?.[2] ?? 'General';

const builtInFormats: readonly (readonly [number, number, string])[] = [
  [1, 1, '0'],
  [2, 2, '0.00'],
  [3, 3, '#,##0'],
  [4, 4, '#,##0.00'],
  [9, 9, '0%'],
  [10, 10, '0.00%'],
  [11, 11, '0.00E+00'],
  [14, 17, 'yyyy-mm-dd'],
  [18, 21, 'h:mm:ss'],
  [22, 22, 'yyyy-mm-dd hh:mm'],
  [27, 31, 'yyyy-mm-dd'],
  [32, 35, 'h:mm:ss'],
  [36, 36, 'yyyy-mm-dd'],
  [37, 38, '#,##0'],
  [39, 40, '#,##0.00'],
  [41, 42, '#,##0'],
  [43, 44, '#,##0.00'],
  [45, 45, 'mm:ss'],
  [46, 46, '[h]:mm:ss'],
  [47, 47, 'mm:ss'],
  [48, 48, '##0.0E+0'],
  [49, 49, '@'],
  [50, 54, 'yyyy-mm-dd'],
  [55, 56, 'h:mm:ss'],
  [57, 58, 'yyyy-mm-dd'],
];
