import { describe, expect, test } from 'vitest';
import { renderReport } from '../../test/fixtures/render-report.ts';
import { checkedEntry, spanOf } from '../../test/fixtures/report-entries.ts';
import type { TextEdit } from '../core/text-edit.ts';
import type { CheckedEntry } from './format.ts';
import { formatIds, loadFormat } from './formats.ts';

const answer = 'The ticket costs 5.40 euros. Dogs are not allowed.';
const fault = (words: string, status: 'contradicted' = 'contradicted'): CheckedEntry => {
  const sentences = [
    { text: 'The ticket costs 5.40 euros.', status, faults: [words] },
    { text: 'Dogs are not allowed.', status: 'supported' as const },
  ];
  return checkedEntry({ id: 'e', answer, sources: [], sentences, file: 'answer.md' });
};

function withEdits(entry: CheckedEntry, edits: readonly TextEdit[]): CheckedEntry {
  const findings = entry.verdict.findings.map((finding) => ({ ...finding, edits }));
  return { ...entry, verdict: { ...entry.verdict, findings } };
}

const mended = withEdits(fault('5.40 euros'), [{ span: spanOf(answer, '5.40 euros'), text: '4.50 <euros>' }]);

describe.each([
  ['en', { pretty: 'correction · 5.40 euros → 4.50 <euros>', markdown: 'correction' }],
  ['zh', { pretty: '更正 · 5.40 euros → 4.50 <euros>', markdown: '更正' }],
] as const)('corrections in %s', (language, words) => {
  test.each(formatIds)('stand in the report %s', async (id) => {
    const report = renderReport(await loadFormat(id), [mended], { language });
    expect(report).toMatch(/4\.50 (?:<|&lt;|\\u003c)euros/);
  });

  test('are worded, and marked as taken out and put in', async () => {
    const of = async (id: string): Promise<string> => renderReport(await loadFormat(id), [mended], { language });
    expect(await of('pretty')).toContain(words.pretty);
    expect(await of('markdown')).toContain('~~5.40 euros~~ → **4.50 &lt;euros&gt;**');
    expect(await of('markdown')).toContain(words.markdown);
    expect(await of('html')).toMatch(/<del>5\.40 euros<\/del> <ins>4\.50 &lt;euros&gt;<\/ins>/);
  });
});

interface SarifLog {
  readonly runs: readonly { readonly results: readonly { readonly fixes?: unknown }[] }[];
}

async function fixesOf(entry: CheckedEntry): Promise<unknown> {
  const log = JSON.parse(renderReport(await loadFormat('sarif'), [entry])) as SarifLog;
  return log.runs[0]?.results[0]?.fixes;
}

test('sarif fixes name the file and the region to replace', async () => {
  expect(await fixesOf(mended)).toEqual([
    {
      description: { text: 'correction: 5.40 euros → 4.50 <euros>' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'answer.md' },
          replacements: [
            { deletedRegion: { charOffset: 17, charLength: 10 }, insertedContent: { text: '4.50 <euros>' } },
          ],
        },
      ],
    },
  ]);
});

test('sarif changes no file that holds the answer only as a field of a record', async () => {
  expect(JSON.stringify(await fixesOf({ ...mended, isField: true }))).toContain('exchange:e/answer');
});

test('a word put in or taken out is shown with the words it belongs to', async () => {
  const entry = withEdits(fault('costs 5.40'), [{ span: { start: 17, end: 17 }, text: 'about ' }]);
  expect(renderReport(await loadFormat('pretty'), [entry])).toContain('costs 5.40 → costs about 5.40');
});

test('without corrections no report speaks of any', async () => {
  for (const id of formatIds) {
    expect(renderReport(await loadFormat(id), [fault('5.40 euros')])).not.toMatch(/[Cc]orrection|"edits"|"fixes"/);
  }
});
