import { expect, test } from 'vitest';
import type { DocumentContent } from '../../src/core/document.ts';
import type { Span } from '../../src/core/segment.ts';
import { placesOf } from '../../src/documents/places.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { makeBook, makeSlides, makeSpreadsheet, makeWord } from './make-packed.ts';
import { makePdf } from './make-pdf.ts';
import { makeCsv, makeHtml, makeMail, makeMarkdown, makePlainText } from './make-text.ts';
import type { Make } from './made-document.ts';
import { topics } from './topics.ts';

const formats: readonly (readonly [string, Make])[] = [
  ['Markdown', makeMarkdown],
  ['plain text', makePlainText],
  ['HTML', makeHtml],
  ['PDF', makePdf],
  ['Word', makeWord],
  ['spreadsheet', makeSpreadsheet],
  ['CSV', makeCsv],
  ['slides', makeSlides],
  ['EPUB', makeBook],
  ['mail', makeMail],
];

const documents = formats.flatMap(([format, make]) => topics.map((topic) => ({ format, id: topic.id, make, topic })));

test('there are sixty documents of ten formats, half of them Chinese', () => {
  expect(documents).toHaveLength(60);
  expect(documents.filter(({ topic }) => topic.language === 'zh')).toHaveLength(30);
});

test.each(documents)('every sentence of "$id" as $format is cited at its place', async ({ make, topic }) => {
  const made = await make(topic);
  const content = await readDocument(made.bytes, { name: made.name });
  expect(content.language?.slice(0, 2)).toBe(topic.language);
  for (const known of made.known) {
    const start = content.text.indexOf(known.text);
    expect(start, known.text).toBeGreaterThanOrEqual(0);
    const span = { start, end: start + known.text.length };
    const places = placesOf(content, span);
    expect(withoutSpace(places.map((place) => content.text.slice(place.span.start, place.span.end)).join(''))).toBe(
      withoutSpace(known.text),
    );
    for (const place of places) {
      expect(place).toMatchObject(pick(known));
      const said = withoutSpace(content.text.slice(place.span.start, place.span.end));
      expect(withoutSpace(made.original(place))).toContain(said);
    }
    if (known.path !== undefined) expect(pathAt(content, span)).toEqual(known.path);
  }
});

const withoutSpace = (text: string): string => text.replaceAll(/\s+/g, '');

function pick({ page, part, row }: { page?: number; part?: string; row?: number }): object {
  return {
    ...(page !== undefined && { page }),
    ...(part !== undefined && { part }),
    ...(row !== undefined && { row }),
  };
}

/** Headings above a span, each one level deeper than the one before; a title that its page gives once more as a heading may be left out of them. */
function pathAt({ title, headings = [] }: DocumentContent, span: Span): string[] {
  const path: { level: number; text: string }[] = [];
  for (const { span: at, level, text } of headings) {
    if (at.start > span.start) break;
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    path.push({ level, text });
  }
  const isBelowTitle = title !== undefined && (path[0]?.level ?? 1) > 1;
  return [...(isBelowTitle ? [title] : []), ...path.map(({ text }) => text)];
}
