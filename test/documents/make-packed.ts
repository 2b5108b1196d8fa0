import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Place } from '../../src/core/document.ts';
import { escapeXml, type Known, type Make, unescapeXml } from './made-document.ts';
import type { Topic } from './topics.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A zip of texts. */
export const pack = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

/** The links of an Office part: id → kind and path. */
export const relationships = (links: Readonly<Record<string, readonly [string, string]>>): string =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
    links,
  )
    .map(([id, [kind, target]]) => `<Relationship Id="${id}" Type="${officeTypes}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** What the XML of a part says between two offsets. */
function inPart(bytes: Uint8Array): (place: Place) => string {
  const parts = unzipSync(bytes);
  return ({ part = '', original }) => {
    const text = new TextDecoder().decode(parts[part]);
    return unescapeXml(text.slice(original?.start, original?.end));
  };
}

export const makeWord: Make = async (topic) => {
  const note = `${topic.title} (1)`;
  const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
  const document = new Document({
    title: topic.title,
    footnotes: { 1: { children: [new Paragraph(note)] } },
    sections: [
      {
        children: [
          new Paragraph({ text: topic.title, heading: HeadingLevel.TITLE }),
          ...topic.sections.flatMap(({ heading, paragraphs }, at) => [
            new Paragraph({ text: heading, heading: HeadingLevel.HEADING_2 }),
            ...paragraphs.map(
              (text, line) =>
                new Paragraph({
                  children: [
                    new TextRun(text.slice(0, 7)),
                    new TextRun({ text: text.slice(7), bold: true }),
                    ...(at === 0 && line === 0 ? [new FootnoteReferenceRun(1)] : []),
                  ],
                }),
            ),
          ]),
          new Table({
            rows: [topic.table.header, ...topic.table.rows].map(
              (row, at) => new TableRow({ tableHeader: at === 0, children: row.map(cell) }),
            ),
          }),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document);
  const part = 'word/document.xml';
  return {
    name: `${topic.id}.docx`,
    bytes,
    known: [
      ...topic.sections.flatMap(({ heading, paragraphs }) =>
        paragraphs.map((text): Known => ({ text, part, path: [topic.title, heading] })),
      ),
      { text: note, part: 'word/footnotes.xml' },
      ...topic.table.rows.map((row, at) => ({ text: row.at(-1) ?? '', part, row: at + 2 })),
    ],
    original: inPart(bytes),
  };
};

export const makeSpreadsheet: Make = (topic) => {
  const { header, rows } = topic.table;
  const strings = [...header, ...rows.flat()];
  const sheetRows = [header, ...rows].map((row, at) => {
    const cells = row.map((text, column) => {
      const reference = `${'ABC'[column] ?? ''}${at + 3}`;
      return /^\d+$/.test(text)
        ? `<c r="${reference}"><v>${text}</v></c>`
        : `<c r="${reference}" t="s"><v>${strings.indexOf(text)}</v></c>`;
    });
    return `<row r="${at + 3}">${cells.join('')}</row>`;
  });
  const title = `<row r="1"><c r="A1" t="inlineStr"><is><t>${topic.title}</t></is></c></row>`;
  const sheet = topic.sections[0]?.heading ?? '';
  const bytes = pack({
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `${declaration}<workbook xmlns:r="${officeTypes}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships({
      rId1: ['worksheet', 'worksheets/sheet1.xml'],
      rId2: ['sharedStrings', 'sharedStrings.xml'],
    }),
    'xl/sharedStrings.xml': `${declaration}<sst>${strings.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `${declaration}<worksheet><sheetData>${title}${sheetRows.join('')}</sheetData></worksheet>`,
  });
  return {
    name: `${topic.id}.xlsx`,
    bytes,
    known: rows.map((row, at) => ({ text: row.at(-1) ?? '', part: sheet, row: at + 4, path: [sheet] })),
    original: ({ row = 0 }) => {
      const cells = rows[row - 4] ?? [];
      return header.map((name, column) => `${name}: ${cells[column] ?? ''}`).join(' | ');
    },
  };
};

export const makeSlides: Make = (topic) => {
  const text = (line: string): string => `<a:p><a:r><a:t>${escapeXml(line)}</a:t></a:r></a:p>`;
  const shape = (type: string, lines: readonly string[]): string =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${lines.map(text).join('')}</p:txBody></p:sp>`;
  const slide = (shapes: string): string =>
    `${declaration}<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
  const note = `${topic.title} (2)`;
  // The second slide stands in the first file: the order is that of the presentation.
  const files = [2, 1];
  const parts: Record<string, string> = {
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'ppt/presentation.xml'] }),
    'ppt/presentation.xml': `${declaration}<p:presentation xmlns:p="p" xmlns:r="${officeTypes}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/></p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships({
      rId1: ['slide', 'slides/slide2.xml'],
      rId2: ['slide', 'slides/slide1.xml'],
    }),
    'ppt/slides/_rels/slide2.xml.rels': relationships({ rId1: ['notesSlide', '../notesSlides/notesSlide1.xml'] }),
    'ppt/notesSlides/notesSlide1.xml': slide(shape('sldNum', ['7']) + shape('body', [note])),
  };
  for (const [at, { heading, paragraphs }] of topic.sections.entries()) {
    parts[`ppt/slides/slide${files[at]}.xml`] = slide(shape('body', paragraphs) + shape('title', [heading]));
  }
  const bytes = pack(parts);
  return {
    name: `${topic.id}.pptx`,
    bytes,
    known: [
      ...topic.sections.flatMap(({ heading, paragraphs }, at) =>
        paragraphs.map((line) => ({
          text: line,
          page: at + 1,
          part: `ppt/slides/slide${files[at]}.xml`,
          path: [heading],
        })),
      ),
      { text: note, page: 1, part: 'ppt/notesSlides/notesSlide1.xml' },
    ],
    original: inPart(bytes),
  };
};

export const makeBook: Make = (topic) => {
  const chapters = topic.sections.map((_, at) => `chapter ${at + 1}.xhtml`);
  const parts: Record<string, string> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `${declaration}<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
    'OEBPS/book.opf': bookOf(topic, chapters),
  };
  for (const [at, { heading, paragraphs }] of topic.sections.entries()) {
    parts[`OEBPS/${chapters[at]}`] =
      `${declaration}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${heading}</title></head><body><h1>${heading}</h1>${paragraphs.map((line) => `<p>${escapeXml(line)}</p>`).join('\n')}</body></html>`;
  }
  const bytes = pack(parts);
  return {
    name: `${topic.id}.epub`,
    bytes,
    known: topic.sections.flatMap(({ heading, paragraphs }, at) =>
      paragraphs.map((text) => ({ text, part: `OEBPS/${chapters[at]}`, path: [heading] })),
    ),
    original: inPart(bytes),
  };
};

function bookOf({ title, language, isTraditional }: Topic, chapters: readonly string[]): string {
  const items = chapters.map(
    (chapter, at) => `<item id="c${at}" href="${encodeURI(chapter)}" media-type="application/xhtml+xml"/>`,
  );
  const order = chapters.map((_, at) => `<itemref idref="c${at}"/>`);
  return `${declaration}<package xmlns:dc="dc"><metadata><dc:title>${title}</dc:title><dc:language>${isTraditional ? 'zh-Hant' : language}</dc:language><dc:date>2024-03-15</dc:date><dc:rights>CC BY 4.0</dc:rights></metadata><manifest>${items.join('')}</manifest><spine>${order.join('')}</spine></package>`;
}
