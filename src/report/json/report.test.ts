import { expect, test } from 'vitest';
import { hostileEntry } from '../../../test/fixtures/hostile-entry.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import { allEntries, chineseEntry, englishEntry, failedEntry } from '../../../test/fixtures/report-entries.ts';
import type { ReportEntry } from '../format.ts';
import { json } from './report.ts';

const parsed = (entries: readonly ReportEntry[], isBatch?: boolean): unknown =>
  JSON.parse(renderReport(json, entries, isBatch === undefined ? {} : { isBatch }));

test('json of two exchanges is as it was', async () => {
  await expect(renderReport(json, [englishEntry, chineseEntry])).toMatchFileSnapshot('__golden__/two.json');
});

test('json of one exchange is one record, as the contract shows it', () => {
  const record = parsed([englishEntry]);
  expect(Object.keys(record as object)).toEqual([
    'id',
    'action',
    'policy',
    'scores',
    'findings',
    'segments',
    'unable',
    'timing',
  ]);
  expect(record).toMatchObject({ id: 'ferry', action: 'annotate', scores: { groundedness: 0.8731 } });
});

test('json of a batch is an array, however many exchanges it holds', () => {
  expect(parsed([], true)).toEqual([]);
  expect(parsed([englishEntry], true)).toMatchObject([{ id: 'ferry' }]);
  expect(parsed(allEntries, true)).toHaveLength(allEntries.length);
});

test('json is an array as soon as a second exchange comes', () => {
  expect(parsed([englishEntry, chineseEntry])).toMatchObject([{ id: 'ferry' }, { id: '图书馆' }]);
  expect(renderReport(json, [englishEntry, chineseEntry])).toBe(
    renderReport(json, [englishEntry, chineseEntry], { isBatch: true }),
  );
});

test('json puts an error in the place of a record that could not be read', () => {
  expect(parsed([failedEntry], true)).toEqual([
    { line: 7, error: { code: 'ASSAY_INPUT_INVALID', message: 'Line 7 is not JSON, expected one exchange a line' } },
  ]);
});

test('json keeps spans, data and hostile text as they are', () => {
  const { findings, segments } = hostileEntry.verdict;
  expect(parsed([hostileEntry])).toMatchObject({
    findings: findings.map(({ span, data = {} }) => ({ span, data })),
    segments: segments.map(({ span, evidence }) => ({ span, evidence })),
  });
});
