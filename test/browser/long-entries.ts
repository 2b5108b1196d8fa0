import type { CheckedEntry } from '../../src/report/format.ts';
import { checkedEntry } from '../fixtures/report-entries.ts';

const paragraph = 'The harbour office keeps a log of every crossing, and the log is read each spring. ';
const needle = 'The night boat leaves at 01:15 from berth four.';
const filler = `${paragraph.repeat(5)}\n\n`.repeat(1200);

/** A source of about 1 MB whose only cited passage stands near its end. */
export const longSourceEntry: CheckedEntry = checkedEntry({
  id: 'long-source',
  answer: 'The night boat leaves at 01:15.',
  sources: [{ id: 'log', text: `${filler}${filler}${needle}\n\n${filler.slice(0, 20_000)}` }],
  sentences: [{ text: 'The night boat leaves at 01:15.', status: 'supported', passage: ['log', needle] }],
});

const answer = '开馆时间为九点，票价为十元。';

/** A sentence of two claims, a finding to redact, and a source that the exchange does not hold. */
const base = checkedEntry({
  id: 'claims',
  answer,
  sources: [{ id: '须知', text: '开馆时间为九点。票价为八元。', url: 'javascript:alert(1)' }],
  sentences: [{ text: answer, status: 'contradicted', passage: ['须知', '票价为八元。'], faults: ['十元'] }],
});

export const claimsEntry: CheckedEntry = {
  ...base,
  verdict: {
    ...base.verdict,
    action: 'redact',
    observed: 'redact',
    redacted: { answer: '开馆时间为九点，票价为██。' },
    segments: [
      ...base.verdict.segments,
      {
        kind: 'claim',
        span: { start: 0, end: 7 },
        status: 'supported',
        confidence: 0.9,
        risk: 0.1,
        evidence: [{ source: '须知', span: { start: 0, end: 8 }, relation: 'supports' }],
      },
      {
        kind: 'claim',
        span: { start: 8, end: 13 },
        status: 'contradicted',
        confidence: 0.9,
        risk: 0.9,
        evidence: [{ source: '须知', span: { start: 8, end: 14 }, relation: 'contradicts' }],
      },
    ],
  },
};
