import { deflateSync } from 'node:zlib';
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts, degrees } from 'pdf-lib';
import { expect, test } from 'vitest';
import { drawPdf, utf16, writePdf } from '../../../test/documents/draw-pdf.ts';
import type { DocumentContent } from '../../core/document.ts';
import { readDocument } from '../read-document.ts';

interface Sheet {
  readonly page: PDFPage;
  readonly font: PDFFont;
  /** `top` counts from the top of the page to the baseline. */
  readonly write: (text: string, x: number, top: number) => void;
  readonly writeTitle: (text: string, x: number, top: number) => void;
}

async function read(
  draw: readonly ((sheet: Sheet) => void)[],
  prepare?: (document: PDFDocument) => void,
): Promise<DocumentContent> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (const one of draw) {
    const page = document.addPage([400, 600]);
    one({
      page,
      font,
      write: (text, x, top) => page.drawText(text, { x, y: 600 - top, size: 10, font }),
      writeTitle: (text, x, top) => page.drawText(text, { x, y: 600 - top, size: 18, font }),
    });
  }
  prepare?.(document);
  return readDocument(await document.save(), { name: 'a.pdf' });
}

const words = (count: number, seed: string): string[] =>
  Array.from({ length: count }, (_, at) => `${seed}${at} follows on the line before it`);

test('reads two columns one after the other, below the title that goes over both', async () => {
  const { text, headings } = await read([
    ({ write, writeTitle }) => {
      writeTitle('One title over both of the columns', 60, 50);
      for (const [at, line] of words(12, 'left').entries()) write(line, 40, 100 + at * 12);
      for (const [at, line] of words(12, 'right').entries()) write(line, 220, 106 + at * 12);
    },
  ]);
  expect(text.indexOf('left11')).toBeLessThan(text.indexOf('right0'));
  expect(text.startsWith('One title over both of the columns\n\nleft0')).toBe(true);
  expect(headings).toMatchObject([{ level: 1, text: 'One title over both of the columns' }]);
});

test('reads a table row by row', async () => {
  const { text } = await read([
    ({ write }) => {
      write('The sales of the last years, as the board has heard them in May.', 40, 80);
      for (const [at, row] of [
        ['Year', 'Sales', 'Profit'],
        ['2022', '120', '7'],
        ['2023', '131', '9'],
      ].entries()) {
        for (const [column, cell] of row.entries()) write(cell, 40 + column * 90, 110 + at * 14);
      }
    },
  ]);
  expect(text).toContain('Year | Sales | Profit\n2022 | 120 | 7\n2023 | 131 | 9');
});

test('joins words that a hyphen parts at the end of a line, and keeps the hyphen of a compound', async () => {
  const { text } = await read([
    ({ write }) => {
      write('The international body measured a well-known effect of inter-', 40, 80);
      write('national trade, and it called the outcome once more a well-', 40, 92);
      write('known effect of long standing among all of the partners there.', 40, 104);
    },
  ]);
  expect(text).toBe(
    'The international body measured a well-known effect of international trade, and it called the outcome once more a well-known effect of long standing among all of the partners there.',
  );
});

test('leaves running heads, feet and page numbers out, and joins a paragraph over two pages', async () => {
  const line = 'and this line is as long as the others are on all of these pages';
  const pages = [1, 2, 3, 4].map((number) => ({ write }: Sheet) => {
    write(number % 2 === 0 ? `${number}   Annual Report` : `Chapter of year 20${number}0   ${number}`, 40, 30);
    for (let at = 0; at < 10; at += 1) write(line, 40, 80 + at * 12);
    write(`- ${number} -`, 190, 580);
  });
  const { text } = await read(pages);
  expect(text).not.toMatch(/Annual|Chapter|- \d -/);
  expect(text).not.toContain('\n');
});

test('keeps rows of numbers that stand at the same height on every page', async () => {
  const pages = [1, 2, 3].map((number) => ({ write }: Sheet) => {
    for (let at = 0; at < 40; at += 1)
      write(`${number * 1000 + at * 7} units were sold in week ${number * 40 + at}`, 40, 50 + at * 12);
  });
  const { text } = await read(pages);
  for (const number of [1, 2, 3]) {
    for (let at = 0; at < 40; at += 1) expect(text).toContain(`${number * 1000 + at * 7} units`);
  }
});

test('reads text that is turned, and gives its box upright on the page', async () => {
  const { text, places } = await read([
    ({ page, font, write }) => {
      write('Upright text of the page', 40, 80);
      page.drawText('Turned text', { x: 300, y: 200, size: 12, font, rotate: degrees(90) });
    },
  ]);
  expect(text).toBe('Upright text of the page\n\nTurned text');
  const box = places?.at(-1)?.box;
  expect(box?.height).toBeGreaterThan(40);
  expect(box?.width).toBeLessThan(16);
  expect(box?.y).toBeCloseTo(600 - 200 - (box?.height ?? 0), 0);
});

test('tells title, dates, author and language', async () => {
  const content = await read([({ write }) => write('Some text of the page', 40, 80)], (document) => {
    document.setTitle('Annual Report');
    document.setAuthor('Ann');
    document.setLanguage('en-GB');
    document.setCreationDate(new Date('2024-03-01T08:00:00Z'));
    document.setModificationDate(new Date('2024-03-15T09:30:00Z'));
  });
  expect(content).toMatchObject({
    title: 'Annual Report',
    language: 'en-GB',
    date: { value: '2024-03-15T09:30:00Z', origin: 'metadata' },
    metadata: { author: 'Ann', created: '2024-03-01T08:00:00Z', pages: '1' },
  });
});

test('joins lines of Chinese without a space, and reads the character maps that fonts name', async () => {
  const lines = ['本条例自公布之日起施行，此前发布的有关规', '定与本条例不一致的，以本条例为准。'];
  for (const [encoding, ordering] of [
    ['UniGB-UCS2-H', 'GB1'],
    ['UniGB-UTF16-H', 'GB1'],
    ['UniCNS-UCS2-H', 'CNS1'],
  ] as const) {
    const bytes = drawPdf(
      lines.map((text, at) => ({ page: 1, text, x: 40, baseline: 80 + at * 16, size: 12 })),
      { encoding, ordering, toUnicode: false, code: utf16 },
    );
    const { text } = await readDocument(bytes, { name: 'a.pdf' });
    if (ordering === 'GB1') expect(text).toBe(lines.join(''));
    else expect(text).not.toContain(' ');
  }
});

test('says that a scan has no text, and how to get it', async () => {
  await expect(read([({ page }) => page.drawRectangle({ x: 1, y: 1, width: 9, height: 9 })])).rejects.toThrow(
    '"a.pdf" has 1 page without text, as scans have; recognise it first, for example with "ocrmypdf in.pdf out.pdf"',
  );
  const { metadata } = await read([({ write }) => write('Text', 40, 80), () => undefined, () => undefined]);
  expect(metadata).toMatchObject({ pages: '3', pagesWithoutText: '2, 3' });
});

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';

test('says that a file is encrypted', async () => {
  const locked = writePdf(
    new Map([
      [1, catalog],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
      [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'],
      [4, `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`],
    ]),
    ` /Encrypt 4 0 R /ID [<${'33'.repeat(16)}> <${'33'.repeat(16)}>]`,
  );
  await expect(readDocument(locked, { name: 'a.pdf' })).rejects.toThrow(
    '"a.pdf" is encrypted with a password; save a copy without one',
  );
});

test('ends on page trees that lead back to themselves', async () => {
  const trees = [
    '<< /Type /Pages /Kids [2 0 R] /Count 1 >>',
    '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 5 /Parent 3 0 R >>',
  ];
  for (const tree of trees) {
    const bytes = writePdf(
      new Map([
        [1, catalog],
        [2, tree],
        [3, '<< /Type /Pages /Kids [2 0 R] /Count 5 /Parent 2 0 R >>'],
      ]),
    );
    await expect(readDocument(bytes, { name: 'a.pdf' })).rejects.toMatchObject({ code: 'ASSAY_DOCUMENT_UNREADABLE' });
  }
});

test('reads the pages that are whole, and names those that are damaged', async () => {
  const page = (contents: string): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /Font << /F1 5 0 R >> >> /Contents ${contents} >>`;
  const text = 'BT /F1 9 Tf 9 9 Td (whole) Tj ET';
  const bytes = writePdf(
    new Map([
      [1, catalog],
      [2, '<< /Type /Pages /Kids [3 0 R 4 0 R 7 0 R] /Count 3 >>'],
      [3, page('6 0 R')],
      [4, page('6 0 R')],
      [5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
      [6, `<< /Length ${text.length} >>\nstream\n${text}\nendstream`],
      [7, '(no page)'],
    ]),
  );
  const content = await readDocument(bytes, { name: 'a.pdf' });
  expect(content.metadata).toMatchObject({ pages: '3', damagedPages: '3' });
  expect(content.places?.map((place) => place.page)).toEqual([1, 2]);
});

test('says that a file is broken', async () => {
  for (const text of ['%PDF-1.7\n', '%PDF-1.7\ntrailer\n<< /Root 1 0 R >>', `%PDF-1.4\n${'x'.repeat(5000)}`]) {
    await expect(readDocument(Buffer.from(text), { name: 'a.pdf' })).rejects.toThrow(
      '"a.pdf" is a broken PDF: it is damaged or cut short; copy or download it again',
    );
  }
});

test('stops a bomb in a stream before it is unpacked', async () => {
  const stream = (data: Buffer): Uint8Array =>
    writePdf(
      new Map([
        [1, catalog],
        [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
        [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>'],
        [4, `<< /Filter /FlateDecode /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream`],
      ]),
    );
  const bomb = stream(deflateSync(Buffer.alloc(8 * 1024 * 1024, ' '), { level: 9 }));
  await expect(readDocument(bomb, { name: 'a.pdf', limits: { unpackedBytes: 1024 * 1024 } })).rejects.toMatchObject({
    code: 'ASSAY_INPUT_TOO_LARGE',
  });
  await expect(readDocument(bomb, { name: 'a.pdf' })).rejects.toThrow('without text');
});
