import { expect, test } from 'vitest';
import { hostileEntry, longEntry } from '../../../test/fixtures/hostile-entry.ts';
import { createSarifValidator } from '../../../test/fixtures/sarif-validator.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import {
  allEntries,
  checkedEntry,
  chineseEntry,
  englishEntry,
  failedEntry,
} from '../../../test/fixtures/report-entries.ts';
import type { ReportEntry } from '../format.ts';
import { sarif } from './report.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
}

interface Location {
  readonly id?: number;
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region };
}

interface Outcome {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly Outcome[];
      readonly invocations: readonly [
        { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly object[] },
      ];
    },
  ];
}

const logOf = (entries: readonly ReportEntry[]): Log => JSON.parse(renderReport(sarif, entries)) as Log;
const resultsOf = (entries: readonly ReportEntry[]): readonly Outcome[] => logOf(entries).runs[0].results;

test.each(['en', 'zh'] as const)('sarif in %s is as it was', async (language) => {
  await expect(renderReport(sarif, allEntries, { language })).toMatchFileSnapshot(`__golden__/${language}.sarif`);
});

test('sarif is what the schema of SARIF 2.1.0 asks for', () => {
  const errorsOf = createSarifValidator();
  for (const entries of [[], allEntries, [hostileEntry], [longEntry], [failedEntry]]) {
    expect(errorsOf(logOf(entries))).toBe('');
  }
  expect(errorsOf({ version: '2.1.0', runs: [{}] })).not.toBe('');
});

test('sarif has one result for each sentence that is not borne out, and one for each other finding', () => {
  expect(resultsOf([englishEntry]).map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
    'words/listed warning',
    'groundedness/contradicted error',
    'groundedness/unsupported warning',
    'groundedness/contradicted error',
  ]);
});

test.each([englishEntry, chineseEntry])('sarif regions say the same by line and by offset', (entry) => {
  const answer = entry.exchange.answer ?? '';
  const lines = answer.split('\n');
  for (const { locations } of resultsOf([entry])) {
    const region = locations[0]?.physicalLocation.region;
    if (!region) throw new Error('The result has no region');
    expect(region.endLine).toBe(region.startLine);
    expect(lines[region.startLine - 1]?.slice(region.startColumn - 1, region.endColumn - 1)).toBe(
      answer.slice(region.charOffset, region.charOffset + region.charLength),
    );
  }
});

test('sarif messages link to the passages', () => {
  const [first] = resultsOf([chineseEntry]);
  expect(first?.message.text).toBe('The sources say otherwise: [市图书馆读者须知, line 3](1)');
  expect(first?.relatedLocations).toMatchObject([
    {
      id: 1,
      physicalLocation: {
        artifactLocation: { uri: `exchange:${encodeURIComponent('图书馆')}/source/${encodeURIComponent('读者须知')}` },
      },
    },
  ]);
});

test.each([
  ['answers/a b.md', 'answers/a%20b.md'],
  ['/home/ada/答案.md', `file:///home/ada/${encodeURIComponent('答案')}.md`],
  [String.raw`C:\a\b.md`, 'file:///C:/a/b.md'],
  [undefined, 'exchange:e/answer'],
])('sarif names the file %j by %j', (file, uri) => {
  const sentence = { text: 'So.', status: 'unsupported' } as const;
  const entry = checkedEntry({ id: 'e', answer: 'So.', sources: [], sentences: [sentence], ...(file && { file }) });
  expect(resultsOf([entry])[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
});

test('sarif fingerprints stay when a sentence moves, and tell equal sentences apart', () => {
  const sentence = { text: 'So it is.', status: 'unsupported' } as const;
  const fingerprints = (answer: string, count: number): string[] => {
    const sentences = Array.from({ length: count }, () => sentence);
    const entry = checkedEntry({ id: 'e', answer, sources: [], sentences });
    return resultsOf([entry]).map((one) => one.partialFingerprints['assaySentence/v1'] ?? '');
  };
  const alone = fingerprints('So it is.', 1);
  expect(fingerprints('\n\nSo it is.', 1)).toEqual(alone);
  const twice = fingerprints('So it is. So it is.', 2);
  expect(twice[0]).toBe(alone[0]);
  expect(new Set(twice).size).toBe(2);
});

test('sarif only notes what the policy lets pass', () => {
  const { verdict } = chineseEntry;
  const findings = verdict.findings.map((finding) => ({ ...finding, action: 'allow' as const }));
  const levels = resultsOf([{ ...chineseEntry, verdict: { ...verdict, findings } }]).map(({ level }) => level);
  expect(new Set(levels)).toEqual(new Set(['note']));
});

test('sarif tells what could not be checked or read as notifications of the run', () => {
  const [run] = logOf(allEntries).runs;
  expect(run.invocations[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [
      { descriptor: { id: 'staleness/no-dated-source' }, level: 'warning' },
      { descriptor: { id: 'groundedness/no-sources' }, level: 'warning' },
      { descriptor: { id: 'ASSAY_INPUT_INVALID' }, level: 'error', properties: { line: 7 } },
    ],
  });
  expect(logOf([englishEntry]).runs[0].invocations[0].executionSuccessful).toBe(true);
});

test('sarif results name rules that the driver has', () => {
  const [run] = logOf(allEntries).runs;
  const rules = run.tool.driver.rules.map(({ id }) => id);
  for (const { ruleId } of run.results) expect(rules).toContain(ruleId);
});

test('sarif of a message with brackets and braces has no link and no placeholder of its own', () => {
  const texts = resultsOf([hostileEntry]).map(({ message }) => message.text);
  for (const text of texts) {
    expect(text.replaceAll(/\\[[\]\\]|\{\{|\}\}/g, '').replaceAll(/\[[^[\]]*\]\(\d\)/g, '')).not.toMatch(/[[\]{}]/);
  }
});
