import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileEntry, longEntry } from '../../../test/fixtures/hostile-entry.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import {
  allEntries,
  checkedEntry,
  chineseEntry,
  englishEntry,
  failedEntry,
  spanOf,
} from '../../../test/fixtures/report-entries.ts';
import { displayWidth } from '../../text/width.ts';
import { pretty } from './report.ts';

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  test.each([60, 80, 120])('pretty at %i columns is as it was', async (width) => {
    const report = renderReport(pretty, [englishEntry, chineseEntry], { language, width });
    await expect(report).toMatchFileSnapshot(`__golden__/${language}-${width}.txt`);
  });

  test('pretty of every kind of entry is as it was', async () => {
    await expect(renderReport(pretty, allEntries, { language })).toMatchFileSnapshot(`__golden__/${language}-all.txt`);
  });

  test('pretty in colour is as it was', async () => {
    const report = renderReport(pretty, [englishEntry, chineseEntry], { language, colour: true });
    await expect(report).toMatchFileSnapshot(`__golden__/${language}-colour.txt`);
  });
});

test.each([40, 60, 80, 100, 200])('pretty stays within %i columns', (width) => {
  for (const language of ['en', 'zh'] as const) {
    const report = renderReport(pretty, [...allEntries, hostileEntry, longEntry], { language, width });
    for (const line of report.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(Math.min(width, 100));
  }
});

test('pretty in colour says the same as without, but for the lines of carets', () => {
  const plain = renderReport(pretty, [...allEntries, hostileEntry]);
  const coloured = stripVTControlCharacters(renderReport(pretty, [...allEntries, hostileEntry], { colour: true }));
  const withoutCarets = plain.split('\n').filter((line) => line.trim() === '' || !/^[ ^]+$/.test(line));
  expect(coloured.split('\n')).toEqual(withoutCarets);
});

test('pretty lets no escape sequence of a text through', () => {
  const own = new Set(['1', '2', '4', '22', '24', '31', '32', '33', '35', '39']);
  const report = renderReport(pretty, [hostileEntry], { colour: true });
  for (const piece of report.split('\u001b').slice(1)) expect(own).toContain(/^\[(\d+)m/.exec(piece)?.[1]);
});

test('pretty puts carets below exactly the words at fault', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'b ', '矛', '盾，', '👩‍👧', 'e\u0301'),
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(
      words,
      fc.string({ unit: fc.constantFrom('错', 'x', '👍'), minLength: 1, maxLength: 4 }),
      words,
      (lead, fault, tail) => {
        const answer = `从${lead}${fault}${tail}Z.`;
        const start = 1 + lead.length;
        const sentence = { text: answer, status: 'contradicted', faults: [] } as const;
        const entry = checkedEntry({ id: 'e', answer, sources: [], sentences: [sentence] });
        const findings = [
          {
            check: 'groundedness',
            message: 'contradicted',
            target: 'answer' as const,
            span: { start, end: start + fault.length },
            confidence: 1,
            severity: 4,
            action: 'annotate' as const,
          },
        ];
        const report = renderReport(pretty, [{ ...entry, verdict: { ...entry.verdict, findings } }], { width: 120 });
        const carets = report.split('\n').find((line) => /^ +\^+$/.test(line)) ?? '';
        expect(carets).toBe(' '.repeat(4 + displayWidth(answer.slice(0, start))) + '^'.repeat(displayWidth(fault)));
      },
    ),
  );
});

test('pretty shows the first line of code, and findings in it below', () => {
  const answer = '```sh\nrm -rf secret\n```\n';
  const entry = checkedEntry({
    id: 'code',
    answer,
    sources: [],
    sentences: [{ text: answer, status: 'not-checkable' }],
    findings: [
      {
        check: 'words',
        message: 'listed',
        target: 'answer',
        span: spanOf(answer, 'secret'),
        confidence: 1,
        severity: 4,
        data: { word: 'secret', category: 'x' },
        action: 'block',
      },
    ],
  });
  const [grade] = entry.verdict.segments;
  if (!grade) throw new Error('The entry has no grade');
  const report = renderReport(pretty, [
    { ...entry, verdict: { ...entry.verdict, segments: [{ ...grade, kind: 'code' }] } },
  ]);
  expect(report).toContain('  · ```sh …\n');
  expect(report).toContain(
    '▸ rm -rf secret\n           ^^^^^^\n    Words · "secret" is on the list "x" · block\n    answer, line 2\n',
  );
});

test.each([
  ['en', 'only observing: would have been block'],
  ['zh', '仅观察：本应拦截'],
] as const)('pretty in %s says what would have been done where the policy only observes', (language, words) => {
  const observing = {
    ...chineseEntry,
    verdict: { ...chineseEntry.verdict, action: 'allow', observed: 'block' },
  } as const;
  expect(renderReport(pretty, [observing], { language })).toContain(`\n${words}\n`);
});

test('pretty names a record that could not be read by its id, its line, or neither', () => {
  const { error } = failedEntry;
  expect(renderReport(pretty, [{ id: 'x', error }])).toMatch(/^! x · could not read\n/);
  expect(renderReport(pretty, [{ id: 'x', line: 3, error }])).toMatch(/^! x, line 3 · could not read\n/);
  expect(renderReport(pretty, [{ error }], { language: 'zh' })).toMatch(/^! 无法读取\n/);
  expect(renderReport(pretty, [failedEntry, failedEntry])).toContain('\n2 exchanges\n! 2 records could not be read\n');
});

test('pretty puts a long file name on a line of its own', () => {
  const file = `answers/${'long-'.repeat(12)}name.md`;
  expect(renderReport(pretty, [{ ...englishEntry, file }], { width: 80 })).toMatch(`ferry\n${file}\nannotate`);
  expect(renderReport(pretty, [{ ...englishEntry, file: 'ferry' }])).toMatch(/^ferry\nannotate/);
});

test('pretty of an answer with nothing to say is its headline', () => {
  const entry = checkedEntry({ id: 'empty', answer: '', sources: [], sentences: [] });
  expect(renderReport(pretty, [entry])).toBe('empty\nallow · Nothing stands in the way of using this\n');
});
