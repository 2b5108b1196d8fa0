import { expect, test } from 'vitest';
import { createAssay } from '../compose.ts';
import type { CheckedEntry } from './format.ts';
import { formatIds, loadFormat } from './formats.ts';
import { covered } from './hidden-text.ts';

test.each(formatIds)('no report of format %s repeats a secret', async (id) => {
  const assay = createAssay();
  const secret = 'h7Lw!pq29x';
  const text = `The password is ${secret}.\n\n\`\`\`env\nDB_PASSWORD=${secret}\n\`\`\`\n`;
  const exchanges = [
    { id: 'a', answer: text, sources: [{ id: 's', text: 'Other text.' }] },
    { id: 'p', question: text, messages: [{ role: 'user', content: text }] },
    { id: 'd', sources: [{ id: 's', text }], tools: [{ name: 't', result: text }] },
  ];
  const format = await loadFormat(id);
  const writer = format.create({
    language: 'en',
    colour: false,
    width: 100,
    catalogue: assay.catalogue,
    isBatch: true,
  });
  let report = writer.start();
  for (const exchange of exchanges) {
    const entry: CheckedEntry = { exchange, verdict: await assay.check(exchange) };
    expect(entry.verdict.findings.some(({ check }) => check === 'secrets')).toBe(true);
    report += writer.entry(entry);
  }
  report += writer.end();
  expect(report).not.toContain('h7Lw');
});

test('a secret is covered too where it is another check that points at it', async () => {
  const assay = createAssay({ checks: ['insecure-code'] });
  const exchange = { id: 'a', answer: '```py\nDB_PASSWORD = "h7Lw!pq29x"\n```\n' };
  const format = await loadFormat('markdown');
  const writer = format.create({
    language: 'en',
    colour: false,
    width: 100,
    catalogue: assay.catalogue,
    isBatch: false,
  });
  const report = writer.start() + writer.entry({ exchange, verdict: await assay.check(exchange) }) + writer.end();
  expect(report).toContain('A secret stands in the code');
  expect(report).not.toContain('h7Lw');
});

test('covered() keeps places and line breaks, and covers what overlaps once', () => {
  expect(
    covered('ab\ncd ef', [
      { start: 4, end: 8 },
      { start: 1, end: 5 },
    ]),
  ).toBe('a█\n█████');
});
