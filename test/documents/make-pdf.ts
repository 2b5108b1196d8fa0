import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { type DrawnLine, drawPdf, type HandFont, pageHeight, pageWidth, utf16 } from './draw-pdf.ts';
import { encode } from './encode.ts';
import type { Make, MadeDocument } from './made-document.ts';
import type { Topic } from './topics.ts';

/** A page a section, in running lines below its heading; the orchard in two columns, the observatory on pages that are turned. */
export const makePdf: Make = async (topic) => {
  const lines = layOut(topic);
  const bytes = topic.language === 'zh' ? drawPdf(lines, fontOf(topic)) : await drawLatin(topic, lines);
  return {
    name: `${topic.id}.pdf`,
    bytes,
    known: topic.sections.flatMap(({ heading, paragraphs }, at) =>
      paragraphs.map((text) => ({ text, page: at + 1, path: [heading] })),
    ),
    original: drawnAt(lines),
  };
};

/** Text that was drawn inside a box: by its start and its baseline. */
function drawnAt(lines: readonly DrawnLine[]): MadeDocument['original'] {
  return ({ page, box }) =>
    lines
      .filter(
        (line) =>
          box !== undefined &&
          line.page === page &&
          Math.abs(line.x - box.x) < 1 &&
          line.baseline > box.y &&
          line.baseline < box.y + box.height &&
          box.height < 2 * line.size,
      )
      .map(({ text }) => text)
      .join('');
}

const size = 11;

function layOut(topic: Topic): DrawnLine[] {
  const isTwoColumns = topic.id === 'orchard';
  const perLine = topic.language === 'zh' ? 24 : isTwoColumns ? 30 : 58;
  return topic.sections.flatMap(({ heading, paragraphs }, at) => {
    const page = at + 1;
    const lines: DrawnLine[] = [
      { page, text: topic.title, x: 40, baseline: 25, size: 9 },
      { page, text: heading, x: 40, baseline: 70, size: 18 },
      { page, text: topic.language === 'zh' ? '第一頁' : `Page ${page}`, x: 180, baseline: pageHeight - 20, size: 9 },
    ];
    for (const [number, paragraph] of paragraphs.entries()) {
      const isRight = isTwoColumns && number === 1;
      const text = isTwoColumns ? columnText(paragraph, number) : paragraph;
      const top = isTwoColumns ? 100 : 100 + number * 80;
      for (const [line, words] of wrap(text, perLine).entries()) {
        lines.push({ page, text: words, x: isRight ? 230 : 40, baseline: top + line * 14, size });
      }
    }
    return lines;
  });
}

/** Columns of one line are none; so more is said below the sentence that is looked for. */
const columnText = (paragraph: string, number: number): string =>
  `${paragraph} ${`This column goes on with line after line of text number ${number + 1}, as columns do. `.repeat(4)}`.trim();

function wrap(text: string, perLine: number): string[] {
  if (!text.includes(' ')) return Array.from(text.matchAll(new RegExp(`.{1,${perLine}}`, 'gu')), ([line]) => line);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > perLine) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}

async function drawLatin(topic: Topic, lines: readonly DrawnLine[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(topic.title);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const isTurned = topic.id === 'observatory';
  for (const number of topic.sections.keys()) {
    const page = document.addPage(isTurned ? [pageHeight, pageWidth] : [pageWidth, pageHeight]);
    if (isTurned) page.setRotation(degrees(90));
    for (const { text, x, baseline, size: points } of lines.filter((line) => line.page === number + 1)) {
      if (isTurned) page.drawText(text, { x: baseline, y: x, size: points, font, rotate: degrees(90) });
      else page.drawText(text, { x, y: pageHeight - baseline, size: points, font });
    }
  }
  return document.save();
}

/** Identity codes with their own map to Unicode; codes of Unicode and of Big5 that only a character map of the reader explains. */
function fontOf(topic: Topic): HandFont {
  if (topic.isTraditional) {
    const code = (character: string): string => Buffer.from(encode(character, 'big5')).toString('hex');
    return { encoding: 'ETen-B5-H', ordering: 'CNS1', toUnicode: false, code };
  }
  if (topic.id === 'bridge') return { encoding: 'UniGB-UCS2-H', ordering: 'GB1', toUnicode: false, code: utf16 };
  const numbers = new Map<string, number>();
  const code = (character: string): string => {
    const number = numbers.get(character) ?? numbers.size + 1;
    numbers.set(character, number);
    return number.toString(16).padStart(4, '0');
  };
  return { encoding: 'Identity-H', ordering: 'Identity', toUnicode: true, code };
}
