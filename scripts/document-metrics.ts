// Fills the tables of metrics in docs/observability.md and .zh.md from the table of the gateway. Part of npm run documents
import { readFileSync, writeFileSync } from 'node:fs';
import { metricTable } from '../src/gateway/telemetry/metric-table.ts';
import type { Language } from '../src/report/format.ts';

export const documentsWithMetrics: readonly (readonly [string, Language])[] = [
  ['docs/observability.md', 'en'],
  ['docs/observability.zh.md', 'zh'],
];

const heads = { en: ['metric', 'type', 'labels', 'meaning'], zh: ['指标', '类型', '标签', '含义'] } as const;

/** Cells of the table, row by row, its head first. */
export function metricRows(language: Language): string[][] {
  const rows = Object.values(metricTable).map(({ name, kind, labels, help }) => [
    `\`${name}\``,
    kind,
    labels.map((label) => `\`${label}\``).join(', '),
    help[language],
  ]);
  return [[...heads[language]], ...rows];
}

const table = /(<!-- metrics -->\n\n)((?:\|[^\n]*\n)*)/;

/** Cells of the table that a document holds; how wide its columns are is left to the formatter. */
export function shownRows(text: string): string[][] {
  const lines = (table.exec(text)?.[2] ?? '').split('\n').filter((line) => line !== '' && !/^[|\s-]+$/.test(line));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

if (import.meta.main) {
  for (const [file, language] of documentsWithMetrics) {
    const text = readFileSync(file, 'utf8');
    const [head = [], ...rows] = metricRows(language);
    if (JSON.stringify(shownRows(text)) === JSON.stringify([head, ...rows])) continue;
    const written = line(head) + line(head.map(() => '---')) + rows.map(line).join('');
    writeFileSync(
      file,
      text.replace(table, (_whole, mark: string) => mark + written),
    );
  }
}
