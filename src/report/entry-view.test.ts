import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkedEntry, chineseEntry, englishEntry, promptEntry } from '../../test/fixtures/report-entries.ts';
import type { JudgedFinding } from '../core/verdict.ts';
import { textOf } from '../core/target-text.ts';
import { viewEntry } from './entry-view.ts';

const finding = (start: number, end: number, message = 'listed'): JudgedFinding => ({
  check: message === 'listed' ? 'words' : 'groundedness',
  message,
  target: 'answer',
  span: { start, end },
  confidence: 1,
  severity: 2,
  action: 'annotate',
});

test('viewEntry() shows sentences without white space and without the marks of Markdown', () => {
  expect(viewEntry(englishEntry).sentences.map(({ text }) => text)).toEqual([
    'Happy to help!',
    'The ferry runs every 20 minutes, and a single ticket costs 5.40 euros.',
    'Bicycles travel free outside rush hour.',
    'The captain of the first boat speaks four languages.',
    'Until the end of July 2026, board at the south pier.',
  ]);
});

test.each([englishEntry, chineseEntry])('viewEntry() keeps spans that slice the answer', (entry) => {
  for (const { span, text } of viewEntry(entry).sentences) {
    expect(entry.exchange.answer?.slice(span.start, span.end)).toBe(text);
  }
});

test('viewEntry() quotes passages with the line they begin in', () => {
  const [passage] = viewEntry(chineseEntry).sentences[2]?.passages ?? [];
  expect(passage).toMatchObject({ quote: '每位读者最多可借10册图书，借期为30天。', start: { line: 4, column: 3 } });
});

test('viewEntry() names the words at fault, but not where they are the whole sentence', () => {
  const { sentences } = viewEntry(chineseEntry);
  const words = sentences.map(({ faults, text, span }) =>
    faults.map(({ start, end }) => text.slice(start - span.start, end - span.start)),
  );
  expect(words).toEqual([[], ['每周二'], [], [], [], ['2026年9月']]);
});

test('viewEntry() tells what else was found in a sentence, and elsewhere', () => {
  expect(viewEntry(englishEntry).sentences[0]?.remarks).toMatchObject([{ check: 'words' }]);
  expect(viewEntry(promptEntry).elsewhere.map(({ text, start }) => [text, start.column])).toEqual([
    ['What is behind project Nightjar?', 24],
    ['请介绍夜鹰计划', 4],
  ]);
});

test('viewEntry() quotes at most three passages, none of them merely near', () => {
  const entry = checkedEntry({
    id: 'e',
    answer: 'One.',
    sources: [{ id: 's', text: 'One. Two.' }],
    sentences: [{ text: 'One.', status: 'unsupported', passage: ['s', 'Two.'] }],
  });
  expect(viewEntry(entry).sentences[0]?.passages).toEqual([]);
  const [grade] = entry.verdict.segments;
  if (!grade) throw new Error('The entry has no grade');
  const evidence = Array.from({ length: 9 }, () => ({
    source: 's',
    span: { start: 0, end: 4 },
    relation: 'supports' as const,
  }));
  const verdict = { ...entry.verdict, segments: [{ ...grade, status: 'supported' as const, evidence }] };
  expect(viewEntry({ ...entry, verdict }).sentences[0]?.passages).toHaveLength(3);
});

test('viewEntry() shows the id of a source that the exchange does not hold', () => {
  const { exchange, verdict } = chineseEntry;
  const { sources: _sources, ...rest } = exchange;
  const [passage] = viewEntry({ exchange: rest, verdict }).sentences[2]?.passages ?? [];
  expect(passage).toMatchObject({ source: { id: '读者须知' }, quote: '' });
});

test('viewEntry() puts every finding in one place, and keeps faults apart and inside the sentence', () => {
  const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(12), fc.boolean()), { maxLength: 20 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(30), { maxLength: 6 }), spans, (cuts, found) => {
      const answer = 'abcdefghij'.repeat(3);
      const edges = [0, ...cuts.toSorted((a, b) => a - b), answer.length];
      const segments = edges.slice(1).map((end, order) => ({
        kind: 'sentence' as const,
        span: { start: edges[order] ?? 0, end },
        status: 'contradicted' as const,
        confidence: 1,
        risk: 1,
        evidence: [],
      }));
      const findings = found.map(([start, length, isCause]) =>
        finding(start, start + length, isCause ? 'contradicted' : 'listed'),
      );
      const { exchange, verdict } = englishEntry;
      const view = viewEntry({ exchange: { ...exchange, answer }, verdict: { ...verdict, segments, findings } });
      const held = view.sentences.reduce((sum, { causes, remarks }) => sum + causes.length + remarks.length, 0);
      expect(held + view.elsewhere.length).toBe(findings.length);
      for (const { faults, span } of view.sentences) {
        let last = span.start;
        for (const fault of faults) {
          expect(fault.start).toBeGreaterThanOrEqual(last);
          expect(fault.end).toBeGreaterThan(fault.start);
          last = fault.end;
        }
        expect(last).toBeLessThanOrEqual(span.end);
      }
    }),
  );
});

test.each([
  ['answer', 'a'],
  ['question', 'q'],
  ['message:1', 'm1'],
  ['tool:0', 't'],
  ['source:x:y', 's'],
  ['source:none', undefined],
  ['message:9', undefined],
] as const)('textOf() finds %s', (target, text) => {
  const exchange = {
    id: 'e',
    answer: 'a',
    question: 'q',
    messages: [
      { role: 'user', content: 'm0' },
      { role: 'user', content: 'm1' },
    ],
    tools: [{ name: 'n', result: 't' }],
    sources: [{ id: 'x:y', text: 's' }],
  };
  expect(textOf(exchange, target)).toBe(text);
});
