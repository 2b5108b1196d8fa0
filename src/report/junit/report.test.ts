import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileEntry, hostileTexts, longEntry } from '../../../test/fixtures/hostile-entry.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import { allEntries, englishEntry } from '../../../test/fixtures/report-entries.ts';
import { escapeXml } from './escape.ts';
import { junit } from './report.ts';

/** Reads the XML that a report may hold: tags, attributes in double quotes, text, the five named entities. Anything else is an error. */
function parse(xml: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  const token =
    /<\?xml [^?]*\?>|<(\/?)([a-z]+)((?: [a-z]+="[^"<&]*(?:&(?:amp|lt|gt|quot|apos);[^"<&]*)*")*)(\/?)>|([^<&]|&(?:amp|lt|gt|quot|apos);)/gy;
  let end = 0;
  for (const [whole, closes, name, , closed] of xml.matchAll(token)) {
    end += whole.length;
    if (name === undefined) continue;
    if (closes) expect(open.pop()).toBe(name);
    else names.push(name);
    if (!closes && !closed) open.push(name);
  }
  expect(xml.slice(end)).toBe('');
  expect(open).toEqual([]);
  return names;
}

/** XML 1.0, production 2. */
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

test.each(['en', 'zh'] as const)('junit in %s is as it was', async (language) => {
  await expect(renderReport(junit, allEntries, { language })).toMatchFileSnapshot(`__golden__/${language}.xml`);
});

test('junit is well-formed, whatever the texts hold', () => {
  const report = renderReport(junit, [...allEntries, hostileEntry, longEntry]);
  expect(report).not.toMatch(illegal);
  const names = parse(report);
  expect(names.filter((name) => name === 'testsuite')).toHaveLength(allEntries.length + 2);
});

test('junit counts what it holds', () => {
  const report = renderReport(junit, [englishEntry]);
  const names = parse(report);
  const count = (name: string): number => names.filter((one) => one === name).length;
  expect(report).toContain(
    `tests="${count('testcase')}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`,
  );
  expect([count('testcase'), count('failure'), count('error'), count('skipped')]).toEqual([7, 4, 1, 1]);
});

test('junit names no two sentences of an exchange alike', () => {
  const cases = renderReport(junit, [hostileEntry]).matchAll(/<testcase [^>]*name="(\d+\. [^"]*)"/g);
  const names = Array.from(cases, ([, name]) => name);
  expect(names).toHaveLength(hostileEntry.verdict.segments.length);
  expect(new Set(names).size).toBe(names.length);
});

test.each(hostileTexts)('escapeXml() makes %j fit for XML', (text) => {
  expect(escapeXml(text)).not.toMatch(illegal);
  parse(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`);
});

test('escapeXml() makes any text fit for XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeXml(text)).not.toMatch(illegal);
      parse(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`);
    }),
  );
});
