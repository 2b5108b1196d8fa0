import { expect, test } from 'vitest';
import { pack, relationships } from '../../../test/documents/make-packed.ts';
import type { DocumentContent } from '../../core/document.ts';
import { readDocument } from '../read-document.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function read(shapes: string, parts: Readonly<Record<string, string>> = {}): Promise<DocumentContent> {
  const bytes = pack({
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'ppt/presentation.xml'] }),
    'ppt/presentation.xml': `<p:presentation xmlns:r="${office}"><p:sldIdLst><p:sldId id="1" r:id="rId1"/></p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships({ rId1: ['slide', 'slides/slide1.xml'] }),
    'ppt/slides/slide1.xml': `<p:sld><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
    ...parts,
  });
  return readDocument(bytes, { name: 'a.pptx' });
}

const line = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
const shape = (content: string, type?: string): string =>
  `<p:sp>${type === undefined ? '' : `<p:nvPr><p:ph type="${type}"/></p:nvPr>`}<p:txBody>${content}</p:txBody></p:sp>`;

test('reads the title first, shapes and groups after it, and leaves out what stands on every slide', async () => {
  const field = '<a:p><a:fld type="slidenum"><a:t>3</a:t></a:fld></a:p>';
  const { text, headings, places } = await read(
    `<p:grpSp>${shape(line('左侧说明') + line('第二行'))}</p:grpSp>${shape(line('目标'), 'title')}${shape(line('Company 2024'), 'ftr')}${shape(field)}${shape(`<a:p><a:r><a:t>a</a:t></a:r><a:br/><a:r><a:t>b</a:t></a:r></a:p>`)}`,
  );
  expect(text).toBe('目标\n\n左侧说明\n第二行\n\na\nb');
  expect(headings).toMatchObject([{ level: 1, text: '目标' }]);
  expect(new Set(places?.map(({ page }) => page))).toEqual(new Set([1]));
});

test('reads tables with their headers', async () => {
  const cell = (text: string, merge = ''): string => `<a:tc${merge}><a:txBody>${line(text)}</a:txBody></a:tc>`;
  const { text, places } = await read(
    `<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/><a:tr>${cell('Year')}${cell('Sales')}</a:tr><a:tr>${cell('2023', ' rowSpan="2"')}${cell('12')}</a:tr><a:tr>${cell('', ' vMerge="1"')}${cell('13')}</a:tr></a:tbl></p:graphicFrame>`,
  );
  expect(text).toBe('Year | Sales\nYear: 2023 | Sales: 12\nYear: 2023 | Sales: 13');
  expect(places?.at(-1)).toMatchObject({ page: 1, row: 3, part: 'ppt/slides/slide1.xml' });
});

test('reads diagrams and notes of a slide', async () => {
  const { text } = await read(shape(line('Plan'), 'ctrTitle'), {
    'ppt/slides/_rels/slide1.xml.rels': relationships({
      rId1: ['diagramData', '../diagrams/data1.xml'],
      rId2: ['notesSlide', '../notesSlides/notesSlide1.xml'],
    }),
    'ppt/diagrams/data1.xml': `<dgm:dataModel><dgm:pt><dgm:t>${line('第一步')}</dgm:t></dgm:pt><dgm:pt><dgm:t>${line('第二步')}</dgm:t></dgm:pt></dgm:dataModel>`,
    'ppt/notesSlides/notesSlide1.xml': `<p:notes>${shape(line('7'), 'sldNum')}${shape(line('Say it slowly'), 'body')}</p:notes>`,
  });
  expect(text).toBe('Plan\n\n第一步\n第二步\n\nSay it slowly');
});

test('says that a presentation is damaged', async () => {
  await expect(readDocument(pack({ 'ppt/x.xml': '<x/>' }), { name: 'a.pptx' })).rejects.toThrow(
    '"a.pptx" lacks its part "ppt/presentation.xml"',
  );
});
