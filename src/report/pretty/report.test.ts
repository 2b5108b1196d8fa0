import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileEntry, longEntry } from '../../../test/fixtures/hostile-entry.ts';
import { renderReport } from '../../../test/fixtures/render-report.ts';
import { allEntries, checkedEntry, chineseEntry, englishEntry } from '../../../test/fixtures/report-entries.ts';
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
