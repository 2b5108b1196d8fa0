import type { DocumentContent } from '../../core/document.ts';
import { AssayError } from '../../core/errors.ts';
import { describe } from '../archive/core-properties.ts';
import { stopped, tooLong, unreadable } from '../document-error.ts';
import type { ReadContext } from '../reader.ts';
import { broken, openPdf, type PdfDocument, pdfError } from './open-pdf.ts';
import { linesOfPage, type PageLine } from './page-lines.ts';
import { type PageRuns, readPageRuns } from './page-runs.ts';
import { paragraphsOf } from './paragraphs.ts';
import { pdfDate } from './pdf-date.ts';
import { withoutRunningLines } from './running-lines.ts';
import { checkStreams } from './stream-sizes.ts';
import { writeParagraphs } from './write-paragraphs.ts';

/**
 * The text of a PDF in reading order; each line has its page and its box on it. Throws for scans, files with a password and broken ones, saying what can be done.
 */
export async function read(bytes: Uint8Array, context: ReadContext): Promise<DocumentContent> {
  await checkStreams(bytes, context);
  const pdf = await openPdf(bytes, context.name);
  try {
    const { pages, empty, damaged } = await readPages(pdf, context);
    if (damaged.length > 0 && empty.length + damaged.length >= pages.length) throw broken(context.name);
    if (empty.length === pages.length) throw withoutText(context.name, pages.length);
    const written = writeParagraphs(paragraphsOf(withoutRunningLines(pages).flat()));
    const { metadata, ...properties } = await readProperties(pdf, written.text);
    const title = properties.title ?? written.headings.find(({ level }) => level === 1)?.text;
    return {
      format: 'pdf',
      ...properties,
      ...(title !== undefined && { title }),
      metadata: {
        ...metadata,
        pages: String(pages.length),
        ...(empty.length > 0 && { pagesWithoutText: empty.join(', ') }),
        ...(damaged.length > 0 && { damagedPages: damaged.join(', ') }),
      },
      ...written,
    };
  } catch (error) {
    throw pdfError(context.name, error);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const withoutText = (name: string, pages: number): AssayError =>
  unreadable(name, {
    en: `has ${pages} ${pages === 1 ? 'page' : 'pages'} without text, as scans have; recognise it first, for example with "ocrmypdf in.pdf out.pdf" (for Chinese: "ocrmypdf -l chi_sim in.pdf out.pdf")`,
    zh: `有 ${pages} 页但没有文字，可能是扫描件；请先做文字识别，例如 "ocrmypdf -l chi_sim in.pdf out.pdf"（英文："ocrmypdf in.pdf out.pdf"）`,
  });

interface ReadPages {
  readonly pages: readonly PageLine[][];
  /** Numbers of pages without text. */
  readonly empty: readonly number[];
  readonly damaged: readonly number[];
}

/** Damaged pages in a row after which the rest is not looked at. */
const mostDamaged = 50;

async function readPages(pdf: PdfDocument, { name, limits, signal }: ReadContext): Promise<ReadPages> {
  const pages: PageLine[][] = [];
  const empty: number[] = [];
  const damaged: number[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    if (signal?.aborted) throw stopped(name);
    const runs = await readPage(pdf, number);
    length += runs?.textLength ?? 0;
    if (length > limits.textLength) {
      throw tooLong(name, limits.textLength);
    }
    if (runs === undefined) damaged.push(number);
    else if (runs.textLength === 0) empty.push(number);
    pages.push(runs === undefined ? [] : linesOfPage(runs, number));
    if (damaged.at(-mostDamaged) === number - mostDamaged + 1) throw broken(name);
  }
  return { pages, empty, damaged };
}

/** Undefined for a page that is damaged; the others may still be read. */
async function readPage(pdf: PdfDocument, number: number): Promise<PageRuns | undefined> {
  try {
    const page = await pdf.getPage(number);
    const runs = await readPageRuns(page);
    page.cleanup();
    return runs;
  } catch {
    return undefined;
  }
}

async function readProperties(
  pdf: PdfDocument,
  text: string,
): Promise<Pick<DocumentContent, 'title' | 'date' | 'language' | 'metadata'>> {
  const { info } = await pdf.getMetadata();
  const said = info as Readonly<Record<string, unknown>>;
  const properties = {
    title: titleOf(textOf(said['Title'])),
    author: textOf(said['Author']),
    subject: textOf(said['Subject']),
    keywords: textOf(said['Keywords']),
    language: textOf(said['Language']),
    created: pdfDate(said['CreationDate']),
    modified: pdfDate(said['ModDate']),
  };
  return describe(properties, text);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Programs fill in the name of the file or nothing in particular. */
const titleOf = (title: string | undefined): string | undefined =>
  title === undefined || /^(?:untitled|无标题|無標題|microsoft (?:word|powerpoint|excel) - )|\.\w{2,4}$/i.test(title)
    ? undefined
    : title;
