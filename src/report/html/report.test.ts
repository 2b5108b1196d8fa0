import { createHash } from 'node:crypto';
import vm from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileEntry } from '../../../test/fixtures/hostile-entry.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import { allEntries, chineseEntry, englishEntry } from '../../../test/fixtures/report-entries.ts';
import { createPageContext } from './context.ts';
import { markup } from './markup.ts';
import { cutAtMarks } from './pieces.ts';
import { html } from './report.ts';
import { script } from './script.ts';
import { pageWordings } from './wording.ts';

const between = (text: string, open: string, close: string): string =>
  text.slice(text.indexOf(open) + open.length, text.indexOf(close));
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

test('html allows by its content security policy the style sheet and script in it, and nothing else', () => {
  const page = renderReport(html, allEntries);
  const policy = between(page, 'http-equiv="Content-Security-Policy" content="', '">\n<meta name="viewport"');
  expect(policy.replaceAll('&#39;', "'")).toBe(
    `default-src 'none'; style-src '${hashOf(between(page, '<style>', '</style>'))}'; script-src '${hashOf(between(page, '<script>', '</script>'))}'; base-uri 'none'; form-action 'none'`,
  );
});

test('html holds a script that parses and cannot end its element early', () => {
  expect(() => new vm.Script(script)).not.toThrow();
  expect(script).not.toMatch(/<\/script|<!--/i);
});

test('html is the same for the same entries, and never speaks of time', () => {
  expect(renderReport(html, allEntries)).toBe(renderReport(html, allEntries));
  expect(renderReport(html, allEntries)).not.toContain('2.4182');
});

test('html writes each entry by itself: what one costs does not depend on those before', () => {
  const writer = html.create({ language: 'en', colour: false, width: 80, catalogue: {} });
  writer.start();
  const first = writer.entry(englishEntry);
  const second = writer.entry(englishEntry);
  expect(second.replaceAll('e2', 'e1')).toBe(first.replaceAll('e2', 'e1'));
});

test.each([
  ['en', englishEntry, '2 sentences contradict the sources, 1 is not in them'],
  ['zh', chineseEntry, '2 句与来源矛盾，1 句在来源中找不到'],
] as const)('html opens with what was found (%s)', (language, entry, headline) => {
  expect(between(renderReport(html, [entry], { language }), '<h2 id="e1-h">', '</h2>')).toBe(headline);
});

test('html gives texts the language they are in, whatever the language of the page', () => {
  const page = renderReport(html, [chineseEntry]);
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('<div class="text" lang="zh" dir="auto">');
});

test('html lets no text become an element, an attribute or an address to run', () => {
  const body = renderReport(html, [hostileEntry]).split('<main>')[1] ?? '';
  expect(body).not.toMatch(/<script|<img|<i>|<b>`|<u>|<x>|href="javascript/);
  expect(body.isWellFormed()).toBe(true);
});

test('markup escapes every string so that it ends no text and no attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { html: escaped } = markup`${text}`;
      expect(escaped).not.toMatch(/[<>"']|(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      expect(escaped.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    }),
  );
});

test('cutAtMarks covers its bounds without gap or overlap, and every piece holds the marks over it', () => {
  const span = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  fc.assert(
    fc.property(span, fc.array(span, { maxLength: 8 }), (bounds, spans) => {
      const pieces = cutAtMarks(
        bounds,
        spans.map((own, value) => ({ span: own, value })),
      );
      let from = bounds.start;
      for (const piece of pieces) {
        expect(piece.start).toBe(from);
        from = piece.end;
        const over = spans.flatMap(({ start, end }, value) =>
          start <= piece.start && piece.end <= end ? [value] : [],
        );
        expect(Array.from(piece.values).toSorted((a, b) => a - b)).toEqual(over);
      }
      expect(from).toBe(bounds.end);
    }),
  );
});

test('createPageContext calls a check by its id where the catalogue does not know it', () => {
  const context = createPageContext({ language: 'en', colour: false, width: 80, catalogue: {} });
  expect(context.titleOf('constructor')).toBe('constructor');
});

test.each([
  { counts: [1, 0], en: '1 sentence contradicts the sources', zh: '1 句与来源矛盾' },
  { counts: [0, 1], en: '1 sentence is not in the sources', zh: '1 句在来源中找不到' },
  { counts: [0, 3], en: '3 sentences are not in the sources', zh: '3 句在来源中找不到' },
  {
    counts: [1, 2],
    en: '1 sentence contradicts the sources, 2 are not in them',
    zh: '1 句与来源矛盾，2 句在来源中找不到',
  },
] as const)(
  'the headline for $counts at fault reads well in both languages',
  ({ counts: [contradicted, unsupported], en, zh }) => {
    expect(pageWordings.en.faults(contradicted, unsupported)).toBe(en);
    expect(pageWordings.zh.faults(contradicted, unsupported)).toBe(zh);
  },
);
