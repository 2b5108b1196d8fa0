import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { hostileEntry, hostileTexts, longEntry } from '../../../test/fixtures/hostile-entry.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import { allEntries } from '../../../test/fixtures/report-entries.ts';
import { toVisible } from '../visible-text.ts';
import { escapeLine, escapeMarkdown, linkDestination } from './escape.ts';
import { markdown } from './report.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const nodesOf = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)];
const parse = (text: string): Node[] => nodesOf(fromMarkdown(text));
const textOf = (nodes: readonly Node[]): string =>
  nodes
    .filter(({ type }) => type === 'text')
    .map(({ value }) => value)
    .join('')
    .replaceAll('\u2060', '');

test.each(['en', 'zh'] as const)('markdown in %s is as it was', async (language) => {
  await expect(renderReport(markdown, allEntries, { language })).toMatchFileSnapshot(`__golden__/${language}.md`);
});

test('markdown keeps hostile texts inside: nothing but headings, lists, quotes, bold words and links to the web', () => {
  const nodes = parse(renderReport(markdown, [...allEntries, hostileEntry, longEntry]));
  const own = [
    'root',
    'heading',
    'paragraph',
    'list',
    'listItem',
    'blockquote',
    'strong',
    'link',
    'text',
    'inlineCode',
  ];
  for (const { type, value, url } of nodes) {
    expect(own).toContain(type);
    if (type === 'inlineCode') expect(value).toBe('ASSAY_INPUT_INVALID');
    if (url !== undefined) expect(url).toMatch(/^https:\/\//);
  }
});

test.each(hostileTexts)('escapeMarkdown() and escapeLine() show %j as it was written', (text) => {
  expect(textOf(parse(`x ${escapeMarkdown(text)} y`)).replaceAll(/ +/g, ' ')).toBe(
    `x ${toVisible(text)} y`.replaceAll(/ +/g, ' '),
  );
  const nodes = parse(`> ${escapeLine(text)}`);
  expect(nodes.map(({ type }) => type)).toEqual(['root', 'blockquote', 'paragraph', 'text']);
  expect(textOf(nodes)).toBe(toVisible(text.trim()).trim());
});

test('escapeLine() shows any text as it was written', () => {
  const unit = fc.constantFrom(
    ...Array.from('\\`*_{}[]()#+-.!|<>~&@:/=1a句“”\u00a0'),
    ' ',
    'www.',
    'http://',
    '&amp;',
    '<b>',
    '**',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
      const words = text.trim();
      fc.pre(words !== '');
      const nodes = parse(escapeLine(words));
      expect(nodes.map(({ type }) => type)).toEqual(['root', 'paragraph', 'text']);
      expect(textOf(nodes)).toBe(words);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['https://x.example/a(b)', 'https://x.example/a%28b%29'],
  ['https://x.example/a b"><i>', 'https://x.example/a%20b%22%3E%3Ci%3E'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['no address', undefined],
  [undefined, undefined],
])('linkDestination(%j) is %j', (url, expected) => {
  expect(linkDestination(url)).toBe(expected);
});
