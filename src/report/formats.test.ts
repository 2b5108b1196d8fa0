import { expect, test } from 'vitest';
import { renderReport } from '../../test/fixtures/render-report.ts';
import { hostileEntry, longEntry } from '../../test/fixtures/hostile-entry.ts';
import { allEntries } from '../../test/fixtures/report-entries.ts';
import { formatIds, loadFormat } from './formats.ts';

test('the formats are those of the contract', () => {
  expect(formatIds).toEqual(['pretty', 'json', 'ndjson', 'markdown', 'html', 'sarif', 'junit']);
});

test.each(formatIds)('loadFormat(%j) loads the format of that id', async (id) => {
  expect(await loadFormat(id)).toMatchObject({ id, extension: expect.stringMatching(/^\.[a-z]+$/) });
});

test.each(['', 'toString', 'xml'])('loadFormat(%j) says which formats there are', async (id) => {
  await expect(loadFormat(id)).rejects.toMatchObject({
    code: 'ASSAY_USAGE',
    message: `No report format "${id}", expected one of pretty, json, ndjson, markdown, html, sarif, junit`,
  });
});

test('loadFormat() guesses what a mistyped id means', async () => {
  await expect(loadFormat('makrdown')).rejects.toThrow(/; did you mean "markdown"\?$/);
});

test.each(formatIds)('%s holds no control character but tabs and line ends, whatever the texts hold', async (id) => {
  const format = await loadFormat(id);
  for (const language of ['en', 'zh'] as const) {
    const report = renderReport(format, [...allEntries, hostileEntry, longEntry], { language });
    expect(/[^\P{Cc}\n\t]/u.exec(report)?.[0]).toBeUndefined();
    expect(report.isWellFormed()).toBe(true);
    expect(report.endsWith('\n')).toBe(true);
  }
});

test.each(formatIds)('%s says the same twice', async (id) => {
  const format = await loadFormat(id);
  expect(renderReport(format, allEntries)).toBe(renderReport(format, allEntries));
});
