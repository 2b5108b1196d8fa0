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
function builtIn(id: number): string {
  const known = numbers[id];
  if (known !== undefined) return known;
  if (id === 22) return 'yyyy-mm-dd hh:mm';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 55 || id === 56)
    return id === 18 || id === 20 ? 'h:mm' : 'h:mm:ss';
  if (id === 45 || id === 46 || id === 47) return id === 46 ? '[h]:mm:ss' : 'mm:ss';
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'yyyy-mm-dd';
  return 'General';
}

const numbers: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
  48: '##0.0E+0',
  49: '@',
};
