import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml } from '../../../test/documents/made-document.ts';
import { readXml, type XmlText } from './read-xml.ts';

const source = { file: 'a.docx', part: 'word/document.xml' };

function piecesOf(xml: string): XmlText[] {
  const found: XmlText[] = [];
  readXml(xml, source, { text: (pieces) => found.push(...pieces) });
  return found;
}

test('tells where each stretch of text stands, whatever is around it', () => {
  const stretch = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '中', '𠮷', ' ', '&', '<', '>', '"') }).map(escapeXml),
    fc.constantFrom('<!-- no & text -->', '<?no text?>', '<b x="1">', '</b>', '<i/>', '\r\n', '&#x4e2d;', '&#128512;'),
    fc.string({ unit: fc.constantFrom('a', '文', '&', '<') }).map((text) => `<![CDATA[${text}]]>`),
  );
  fc.assert(
    fc.property(fc.array(stretch), (stretches) => {
      let open = 0;
      const inside = stretches.filter((part) => {
        if (part === '<b x="1">') open += 1;
        if (part !== '</b>') return true;
        open -= 1;
        if (open < 0) open = 0;
        else return true;
        return false;
      });
      const xml = `<?xml version="1.0"?><!DOCTYPE r><r>${inside.join('')}${'</b>'.repeat(open)}</r>`;
      let end = 0;
      for (const { text, original } of piecesOf(xml)) {
        expect(original.start).toBeGreaterThanOrEqual(end);
        ({ end } = original);
        const slice = xml.slice(original.start, original.end);
        if (slice !== text) expect(slice).toMatch(/^(?:&[^;]+;|\r\n?)$/);
      }
    }),
  );
});

test('reads entities as a whole, and what is around them by offsets', () => {
  const xml = '<t>A &amp; B 中&#x6587;</t>';
  expect(piecesOf(xml).map(({ text, original }) => [text, xml.slice(original.start, original.end)])).toEqual([
    ['A ', 'A '],
    ['&', '&amp;'],
    [' B 中', ' B 中'],
    ['文', '&#x6587;'],
  ]);
});

test('does not expand entities of a DTD', () => {
  const bomb = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
  for (const name of ['a', 'b', 'c']) {
    expect(() => piecesOf(`${bomb}<r>&${name};</r>`)).toThrow(
      '"a.docx" has a damaged part "word/document.xml", which is no XML that can be read',
    );
  }
});

test('walks 100,000 elements inside one another', () => {
  const depth = 100_000;
  let deepest = 0;
  let open = 0;
  readXml('<a>'.repeat(depth) + '</a>'.repeat(depth), source, {
    open: () => {
      open += 1;
      deepest = Math.max(deepest, open);
    },
    close: () => {
      open -= 1;
    },
  });
  expect([deepest, open]).toEqual([depth, 0]);
});

test('gives attributes by local name, those with a prefix by their full name first', () => {
  const found: (string | undefined)[] = [];
  readXml('<p:s xmlns:p="p" id="256" r:id="rId1" w:val="x"/>', source, {
    open: (name, attributes) => found.push(name, attributes.get('id'), attributes.get('r:id'), attributes.get('val')),
  });
  expect(found).toEqual(['s', '256', 'rId1', 'x']);
});
