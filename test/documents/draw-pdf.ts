/** A font of a PDF written by hand: how text becomes codes, and the objects that say so. */
export interface HandFont {
  readonly encoding: string;
  readonly ordering: string;
  readonly toUnicode: boolean;
  code(character: string): string;
}

/** A line of a page: `x` from the left, `baseline` from the top, in points. */
export interface DrawnLine {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
}

export const pageWidth = 420;
export const pageHeight = 595;

/** A PDF whose font is named, not embedded: text can be read from it by its character map alone. */
export function drawPdf(lines: readonly DrawnLine[], font: HandFont): Uint8Array {
  const pageCount = Math.max(...lines.map(({ page }) => page));
  const used = new Set(lines.flatMap(({ text }) => Array.from(text)));
  const pages = Array.from({ length: pageCount }, (_, at) => 10 + at * 2);
  const objects = new Map<number, string>([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Count ${pageCount} /Kids [${pages.map((id) => `${id} 0 R`).join(' ')}] >>`],
    [
      3,
      `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${font.encoding} /DescendantFonts [4 0 R]${font.toUnicode ? ' /ToUnicode 6 0 R' : ''} >>`,
    ],
    [
      4,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (${font.ordering}) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>`,
    ],
    [
      5,
      '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
  ]);
  if (font.toUnicode) objects.set(6, stream(unicodeMap(Array.from(used), font)));
  for (const [at, id] of pages.entries()) {
    objects.set(
      id,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${id + 1} 0 R >>`,
    );
    const drawn = lines.filter(({ page }) => page === at + 1).map((line) => draw(line, font));
    objects.set(id + 1, stream(drawn.join('\n')));
  }
  return writePdf(objects);
}

const stream = (text: string): string => `<< /Length ${Buffer.byteLength(text)} >>\nstream\n${text}\nendstream`;

function draw({ text, x, baseline, size }: DrawnLine, font: HandFont): string {
  const codes = Array.from(text, (character) => font.code(character)).join('');
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${pageHeight - baseline} Tm <${codes}> Tj ET`;
}

function unicodeMap(characters: readonly string[], font: HandFont): string {
  const pairs = characters.map((character) => `<${font.code(character)}> <${utf16(character)}>`);
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Own def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${pairs.length} beginbfchar\n${pairs.join('\n')}\nendbfchar\nendcmap\nend\nend`;
}

/** Code units in hexadecimal. */
export const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

/** Objects by number as a file with its table of offsets; the first is the catalog. */
export function writePdf(objects: ReadonlyMap<number, string>, trailer = ''): Uint8Array {
  let text = '%PDF-1.5\n';
  const offsets = new Map<number, number>();
  for (const [id, body] of objects) {
    offsets.set(id, text.length);
    text += `${id} 0 obj\n${body}\nendobj\n`;
  }
  const start = text.length;
  const size = Math.max(...objects.keys()) + 1;
  const entries = Array.from({ length: size }, (_, id) =>
    offsets.has(id) ? `${String(offsets.get(id)).padStart(10, '0')} 00000 n ` : '0000000000 65535 f ',
  );
  text += `xref\n0 ${size}\n${entries.join('\n')}\ntrailer\n<< /Size ${size} /Root 1 0 R${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
