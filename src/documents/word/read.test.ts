import { expect, test } from 'vitest';
import type { DocumentContent } from '../../core/document.ts';
import { pack, relationships } from '../../../test/documents/make-packed.ts';
import { readDocument } from '../read-document.ts';

/** A Word file of the given body, with further parts. */
function word(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return pack({
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'word/document.xml'] }),
    'word/_rels/document.xml.rels': relationships({
      rId1: ['styles', 'styles.xml'],
      rId2: ['numbering', 'numbering.xml'],
      rId3: ['footnotes', 'footnotes.xml'],
    }),
    'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

const read = (body: string, parts?: Readonly<Record<string, string>>): Promise<DocumentContent> =>
  readDocument(word(body, parts), { name: 'a.docx' });

const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;

test('leaves deletions out and keeps insertions', async () => {
  const { text } = await read(
    paragraph(
      `${run('The fee is ')}<w:del><w:r><w:delText>ten</w:delText></w:r></w:del><w:ins>${run('twelve')}</w:ins>${run(' euros.')}<w:moveFrom>${run('gone')}</w:moveFrom>`,
    ),
  );
  expect(text).toBe('The fee is twelve euros.');
});

test('joins paragraphs whose end was deleted', async () => {
  const deletedEnd = '<w:rPr><w:del/></w:rPr>';
  const { text } = await read(paragraph(run('合同自签字'), deletedEnd) + paragraph(run('之日起生效。'), deletedEnd));
  expect(text).toBe('合同自签字之日起生效。');
});

test('leaves hidden text, field codes, readings and fallbacks out', async () => {
  const { text } = await read(
    paragraph(
      `${run('seen')}${run('unseen', '<w:vanish/>')}${run(' again', '<w:vanish w:val="0"/>')}<w:r><w:instrText>PAGE</w:instrText></w:r><w:ruby><w:rt>${run('hàn')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby><mc:AlternateContent><mc:Fallback>${run('twice')}</mc:Fallback></mc:AlternateContent>`,
    ),
  );
  expect(text).toBe('seen again漢');
});

test('finds headings by style, by what the style rests on, and by their own level', async () => {
  const styles = `<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="own"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style><w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style></w:styles>`;
  const { headings, title } = await read(
    [
      paragraph(run('第一章'), '<w:pStyle w:val="own"/>'),
      paragraph(run('Scope'), '<w:outlineLvl w:val="1"/>'),
      paragraph(run('Body'), '<w:pStyle w:val="loop"/>'),
    ].join(''),
    { 'word/styles.xml': styles },
  );
  expect(headings?.map(({ level, text }) => [level, text])).toEqual([
    [1, '第一章'],
    [2, 'Scope'],
  ]);
  expect(title).toBe('第一章');
});

test('gives the items of a list the numbers that Word shows', async () => {
  const level = (at: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '第%1条')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;
  const item = (text: string, list: number, at = 0): string =>
    paragraph(run(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
  const { text } = await read(
    item('总则', 1) + item('定义', 1, 1) + item('范围', 1, 1) + item('责任', 1) + item('注意', 2),
    { 'word/numbering.xml': numbering },
  );
  expect(text).toBe('第一条 总则\n(a) 定义\n(b) 范围\n第二条 责任\n- 注意');
});

test('writes footnotes below the paragraph that calls them', async () => {
  const { text, places } = await read(
    paragraph(`${run('Sales rose')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('.')}`) + paragraph(run('Next.')),
    {
      'word/footnotes.xml': `<w:footnotes><w:footnote w:id="2">${paragraph(run('经审计。'))}</w:footnote></w:footnotes>`,
    },
  );
  expect(text).toBe('Sales rose.\n\n经审计。\n\nNext.');
  expect(places?.map(({ part }) => part)).toContain('word/footnotes.xml');
});

test('puts the header of its column before each cell, over merged cells too', async () => {
  const cell = (text: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text === '' ? '' : run(text))}</w:tc>`;
  const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
  const { text } = await read(
    `<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>${row(cell('部门'), cell('人数'))}${row(
      cell('销售部', '<w:vMerge w:val="restart"/>'),
      cell('12'),
    )}${row(cell('', '<w:vMerge/>'), cell('15'))}</w:tbl>`,
  );
  expect(text).toBe('部门 | 人数\n部门: 销售部 | 人数: 12\n部门: 销售部 | 人数: 15');
});

test('keeps the text of boxes and of tables inside tables', async () => {
  const table = (content: string): string => `<w:tbl><w:tr><w:tc>${content}</w:tc></w:tr></w:tbl>`;
  const { text } = await read(
    paragraph(`<w:r><w:txbxContent>${paragraph(run('In the box'))}</w:txbxContent></w:r>${run('Around it')}`) +
      table(paragraph(run('outer')) + table(paragraph(run('inner')))),
  );
  expect(text).toBe('In the box\n\nAround it\n\nouter inner');
});

test('reads 100,000 elements inside one another', async () => {
  const depth = 100_000;
  const { text } = await read(`${'<w:sdt>'.repeat(depth)}${paragraph(run('深处'))}${'</w:sdt>'.repeat(depth)}`);
  expect(text).toBe('深处');
  const tables = 5000;
  const nested = await read(
    `${'<w:tbl><w:tr><w:tc>'.repeat(tables)}${paragraph(run('deep'))}${'</w:tc></w:tr></w:tbl>'.repeat(tables)}`,
  );
  expect(nested.text.trim()).toBe('deep');
});

test('says which part is missing or damaged', async () => {
  const noBody = pack({ 'word/styles.xml': '<w:styles/>' });
  await expect(readDocument(noBody, { name: 'a.docx' })).rejects.toThrow(
    '"a.docx" lacks its part "word/document.xml"; it is damaged or was not saved to its end',
  );
  await expect(read('<w:p>')).rejects.toMatchObject({ code: 'ASSAY_DOCUMENT_UNREADABLE' });
  await expect(readDocument(word('').subarray(0, 300), { name: 'a.docx' })).rejects.toThrow('is a broken zip');
});
