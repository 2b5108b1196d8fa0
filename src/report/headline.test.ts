import { expect, test } from 'vitest';
import { checkedEntry } from '../../test/fixtures/report-entries.ts';
import { renderReport } from '../../test/fixtures/render-report.ts';
import { loadFormat } from './formats.ts';
import { wordings } from './wording.ts';

const unable = [{ check: 'groundedness', reason: 'empty-answer' }];
const unread = checkedEntry({ id: 'e', answer: '', sources: [], sentences: [], unable });
const answer = 'It is.';
const marked = checkedEntry({
  id: 'e',
  answer,
  sources: [],
  sentences: [{ text: answer, status: 'unsupported' }],
  unable,
});

test.each(['pretty', 'markdown', 'html'] as const)('%s speaks of marks only where there are some', async (id) => {
  const format = await loadFormat(id);
  for (const language of ['en', 'zh'] as const) {
    const { unchecked, actionMeanings } = wordings[language];
    const report = renderReport(format, [unread], { language });
    expect(report).toContain(unchecked);
    expect(report).not.toContain(actionMeanings.annotate);
    expect(renderReport(format, [marked], { language })).toContain(actionMeanings.annotate);
  }
});
