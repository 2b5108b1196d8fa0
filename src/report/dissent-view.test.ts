import { expect, test } from 'vitest';
import { checkedEntry, spanOf } from '../../test/fixtures/report-entries.ts';
import { renderReport } from '../../test/fixtures/render-report.ts';
import type { CheckedEntry } from './format.ts';
import { formatIds, loadFormat } from './formats.ts';

const answer = 'Boats leave every 20 minutes.';
const newer = 'Boats leave every 15 minutes.';

/** A sentence that the older of two sources bears out. */
function dissenting(newest: string | undefined): CheckedEntry {
  const sources = [
    { id: 'old', text: answer, date: '2025-03-01' },
    { id: 'new', text: newer, date: '2026-03-02' },
  ];
  const evidence = [
    { source: 'new', span: { start: 0, end: newer.length }, relation: 'contradicts' as const },
    { source: 'old', span: { start: 0, end: answer.length }, relation: 'supports' as const },
  ];
  const sentences = [{ text: answer, status: 'contradicted' as const, faults: ['20 minutes'] }];
  const entry = checkedEntry({ id: 'e', answer, sources, sentences });
  const data = { dissent: { supports: ['old'], contradicts: ['new'], ...(newest !== undefined && { newest }) } };
  const findings = [
    {
      check: 'groundedness',
      message: 'contradicted',
      target: 'answer' as const,
      span: spanOf(answer, '20 minutes'),
      confidence: 0.9,
      severity: 4,
      evidence,
      data,
      action: 'annotate' as const,
    },
  ];
  const segments = entry.verdict.segments.map((grade) => ({ ...grade, evidence }));
  return { ...entry, verdict: { ...entry.verdict, findings, segments } };
}

const told = {
  en: { newest: 'newest source: says otherwise (2 March 2026)', older: 'bears it out (1 March 2025)' },
  zh: { newest: '最新的来源：另有说法（2026年3月2日）', older: '可以证实（2025年3月1日）' },
} as const;

const forPeople = formatIds.filter((id) => id !== 'json' && id !== 'ndjson');

test.each(forPeople.flatMap((id) => [[id, 'en'] as const, [id, 'zh'] as const]))(
  '%s shows both sides and marks the newest (%s)',
  async (id, language) => {
    const report = renderReport(await loadFormat(id), [dissenting('new')], { language });
    const plain = report
      .replaceAll(/\\(?=[()])/g, '')
      .replaceAll('&#40;', '(')
      .replaceAll('&#41;', ')');
    expect(plain).toContain(told[language].newest);
    expect(plain).toContain(told[language].older);
  },
);

test.each(forPeople)('%s marks none as the newest where dates do not tell', async (id) => {
  expect(renderReport(await loadFormat(id), [dissenting(undefined)])).not.toContain('newest source');
});

test.each(['json', 'ndjson'] as const)('%s holds both relations and the newest', async (id) => {
  const report = renderReport(await loadFormat(id), [dissenting('new')]).replaceAll(/\s/g, '');
  expect(report).toContain('"data":{"dissent":{"supports":["old"],"contradicts":["new"],"newest":"new"}}');
});
