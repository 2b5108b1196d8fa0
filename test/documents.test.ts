import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { documentsWithMetrics, metricRows, shownRows } from '../scripts/document-metrics.ts';
import { documentsWithOutput, withOutputs } from '../scripts/document-outputs.ts';
import { loadPolicy } from '../src/compose.ts';

const documents = globSync('**/*.md', { exclude: (name) => name === 'node_modules' || name === 'dist' });

test.each(documentsWithOutput)(
  '%s shows what the command line prints (npm run documents writes it)',
  (file) => {
    const text = readFileSync(file, 'utf8');
    expect(text).toBe(withOutputs(text));
  },
  120_000,
);

test.each(documentsWithMetrics)(
  '%s shows every metric that there is (npm run documents writes it)',
  (file, language) => {
    expect(shownRows(readFileSync(file, 'utf8'))).toEqual(metricRows(language));
  },
);

test.each(documents)('%s links only to files that exist', (file) => {
  const links = Array.from(readFileSync(file, 'utf8').matchAll(/\]\(([^)#\s]+)/g), (match) => match[1] ?? '');
  const missing = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(path.join(path.dirname(file), link)));
  expect(missing).toEqual([]);
});

test.each(documents)('every policy in %s can be used', async (file) => {
  for (const [, policy = ''] of readFileSync(file, 'utf8').matchAll(/^```yaml\n(assay: 1\n[\s\S]*?)^```/gm)) {
    await expect(loadPolicy(policy, file)).resolves.toHaveProperty('version');
  }
});

test('both glossaries have the same words', () => {
  const words = (file: string, column: number): string[] =>
    Array.from(readFileSync(file, 'utf8').matchAll(/^\| (.+?) \| (.+?) \|/gm), (row) => row[column] ?? '').slice(2);
  expect(words('docs/glossary.zh.md', 1)).toEqual(words('docs/glossary.md', 2));
});
