import { expect, test } from 'vitest';
import { hostileEntry } from '../../../test/fixtures/hostile-entry.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import { allEntries, chineseEntry, englishEntry } from '../../../test/fixtures/report-entries.ts';
import { json } from '../json/report.ts';
import { ndjson } from './report.ts';

test('ndjson of two exchanges is as it was', async () => {
  await expect(renderReport(ndjson, [englishEntry, chineseEntry])).toMatchFileSnapshot('__golden__/two.ndjson');
});

test('ndjson has one line for each entry, the same record as json', () => {
  const entries = [...allEntries, hostileEntry];
  const lines = renderReport(ndjson, entries)
    .trimEnd()
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(renderReport(json, entries)));
});

test('ndjson of nothing is nothing', () => {
  expect(renderReport(ndjson, [])).toBe('');
});

test('ndjson writes each entry at once', () => {
  const writer = ndjson.create({ language: 'zh', colour: false, width: 80, catalogue: {} });
  expect(writer.entry(chineseEntry)).toMatch(/^\{"id":"图书馆".*\}\n$/);
});
