import { createHash } from 'node:crypto';
import vm from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileEntry } from '../../../test/fixtures/hostile-entry.ts';
import { claimsEntry, longSourceEntry } from '../../../test/fixtures/page-entries.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import {
  allEntries,
  chineseEntry,
  checkedEntry,
  englishEntry,
  failedEntry,
} from '../../../test/fixtures/report-entries.ts';
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

test.each([
  ['en', '… left out …', '1 February 2026'],
  ['zh', '……此处略去……', '2026年2月1日'],
] as const)('html marks what a source leaves out, and says days as people do (%s)', (language, mark, day) => {
  const kept = '渡轮九点开船。';
  const text = `${' '.repeat(9)}\n\n${kept}`;
  const leftOut = [
    { start: 0, end: 10 },
    { start: text.length, end: text.length + 99 },
  ];
  const entry = checkedEntry({
    id: 'e',
    answer: kept,
    sources: [{ id: '须知', text, date: '2026-02-01', leftOut }],
    sentences: [{ text: kept, status: 'supported', passage: ['须知', kept] }],
  });
  const page = renderReport(html, [entry], { language });
  expect(page.split(`<span class="left-out">${mark}</span>`)).toHaveLength(3);
  expect(page).toContain(`<time datetime="2026-02-01">${day}</time>`);
  expect(page).not.toContain(' '.repeat(9));
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

test('html shows the claims of a sentence, the covered text, and what an observing policy would have done', () => {
  const page = renderReport(html, [claimsEntry], { language: 'zh' });
  expect(page.match(/class="claim"/g)).toHaveLength(2);
  expect(page).toContain('票价为██');
  expect(page).toContain('仅观察：本应遮盖');
});

test.each([
  ['lines', longSourceEntry.exchange.sources?.[0]?.text ?? ''],
  ['spaces alone', 'word '.repeat(10_000)],
  ['no place to break', '𠮷'.repeat(20_000)],
])('html cuts a long source with %s into blocks that hold all of its text', (_, text) => {
  const entry = checkedEntry({ id: 'long', answer: '', sources: [{ id: 's', text }], sentences: [] });
  const body = renderReport(html, [entry]).split('<main>')[1] ?? '';
  const blocks = Array.from(body.matchAll(/<div class="block">([^<]*)<\/div>/g), (match) => match[1] ?? '');
  expect(blocks.join('')).toBe(text);
  expect(Math.max(...blocks.map((block) => block.length))).toBeLessThanOrEqual(12_000);
});

test('html marks a passage that lies across two blocks in both, under one id', () => {
  const text = `${'a'.repeat(20_000)}`;
  const passage = ['s', text.slice(0, 13_000)] as const;
  const sentences = [{ text: 'One.', status: 'supported' as const, passage }];
  const page = renderReport(html, [checkedEntry({ id: 'x', answer: 'One.', sources: [{ id: 's', text }], sentences })]);
  expect(page.match(/<mark class="passage" data-p="e1-p1">/g)).toHaveLength(2);
  expect(page.match(/id="e1-p1"/g)).toHaveLength(1);
});

test('html draws an answer of many sentences with few bars, and its headings and list marks apart', () => {
  const words = Array.from({ length: 400 }, (_, order) => `S${order}.`);
  const answer = `# ${words.join(' ')}`;
  const sentences = words.map((text) => ({ text, status: 'supported' as const }));
  const page = renderReport(html, [checkedEntry({ id: 'x', answer, sources: [], sentences })]);
  expect(page.match(/<rect /g)).toHaveLength(1);
  expect(page).toContain('<span class="lead"># </span><a class="s s-supported heading" id="e1-s1"');
});

test('html draws a table of the answer as a table, and keeps its text whole', () => {
  const rows = ['| 城市 | 补贴 |', '| --- | ---: |', '| Bern | 68 |', '| 上海 | |'];
  const answer = `见下表：\n\n${rows.join('\n')}\n\n| no table`;
  const sentences = ['见下表：', ...rows, '| no table'].map((text) => ({ text, status: 'supported' as const }));
  const page = renderReport(html, [checkedEntry({ id: 'x', answer, sources: [], sentences })]);
  expect(page.match(/<span class="table">/g)).toHaveLength(1);
  expect(page.match(/<a class="s s-supported row/g)).toHaveLength(4);
  expect(page.match(/<span class="cell">/g)).toHaveLength(8);
  expect(page).toContain('<span class="cell"> Bern </span><span class="bar">|</span><span class="cell"> 68 </span>');
  const text = page.slice(page.indexOf('<div class="text"'), page.indexOf('</div>', page.indexOf('<div class="text"')));
  const said = text.replaceAll(/<span class="said">[^<]*<\/span>/g, '').replaceAll(/<[^>]*>/g, '');
  expect(said).toBe(answer);
});

test('html names a record that could not be read by its id and line', () => {
  const page = renderReport(html, [{ id: 'e-9', ...failedEntry }], { language: 'zh' });
  expect(page).toContain('<p class="name"><bdi>e-9，第 7 行</bdi></p>');
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
