// Writes docs/quality.md, its Chinese twin and the plots from the last records, so that no figure in them is typed by hand.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FigureRecord, format, lastRecord, type RecordedFigure } from '../record.ts';
import { dataTable, readDataTable } from './data-table.ts';
import { nameIn, type PageLanguage } from './figure-names.ts';
import { pageText, type PageText } from './page-text.ts';
import { plotFile, plotFiles, type PlotName } from './plots.ts';

export function writeQualityPage(): void {
  for (const [file, content] of qualityFiles()) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Every file as it should stand, by its path. */
export function qualityFiles(): Map<string, string> {
  const plots = plotFiles(lastRecord('bench/quality/records')?.curves ?? []);
  return new Map([
    ['docs/quality.md', page('en', plots)],
    ['docs/quality.zh.md', page('zh', plots)],
    ...Array.from(plots, ([file, content]): [string, string] => [`docs/${file}`, content]),
  ]);
}

function page(language: PageLanguage, plots: ReadonlyMap<string, string>): string {
  const text = pageText[language];
  const quality = lastRecord('bench/quality/records');
  const table = readDataTable();
  const figure = (name: PlotName): string[] =>
    plots.has(plotFile(name, language)) ? [`![${text[name]}](${plotFile(name, language)})\n`, `${text[name]}\n`] : [];
  return [
    text.opening,
    ...section(text.quality, quality, language),
    text.sets,
    `## ${text.plots}\n`,
    text.plotsNote,
    ...figure('reliability'),
    ...figure('precision-recall'),
    ...details(quality, language),
    ...(table.length > 0 ? [`## ${text.training}\n`, text.trainingNote, `${dataTable(table, language)}\n`] : []),
    ...section(text.code, lastRecord('bench/code/records'), language),
    text.codeNote,
    ...section(text.safety, lastRecord('bench/safety/records'), language),
    text.safetyNote,
    ...section(text.speed, lastRecord('bench/speed/records'), language),
    ...section(text.gateway, lastRecord('bench/gateway/records'), language),
    text.gatewayNote,
    ...section(text.knowledge, lastRecord('bench/retrieval/records'), language),
    text.limits,
  ].join('\n');
}

function section(title: string, record: FigureRecord | undefined, language: PageLanguage): string[] {
  const text = pageText[language];
  if (!record) return [`## ${title}\n`, `${text.notMeasured}\n`];
  const { version, date, command, machine, figures } = record;
  return [
    `## ${title}\n`,
    `${text.record(version, date)} \`${command}\`, ${machine}.\n`,
    ...tableOf(figures, language),
  ];
}

/** The figures by part, folded away. */
function details(record: FigureRecord | undefined, language: PageLanguage): string[] {
  const groups = Object.entries(record?.details ?? {});
  if (groups.length === 0) return [];
  const text = pageText[language];
  return [
    `## ${text.parts}\n`,
    text.partsNote,
    ...groups.flatMap(([group, figures]) => [
      `<details>\n<summary>${group}</summary>\n`,
      ...tableOf({ [group]: figures }, language),
      '</details>\n',
    ]),
  ];
}

function tableOf(groups: FigureRecord['figures'], language: PageLanguage): string[] {
  const text = pageText[language];
  const all = Object.values(groups).flat();
  const withIntervals = all.some(({ low }) => low !== undefined);
  const columns = columnsOf(text, language).filter(({ isInterval }) => withIntervals || !isInterval);
  const rows = Object.entries(groups).flatMap(([group, figures]) =>
    figures.map((figure) => [nameIn(language, group), ...columns.map(({ cell }) => cell(figure))]),
  );
  const head = [text.measurement, ...columns.map(({ name }) => name)];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [...lines, ''];
}

interface Column {
  readonly name: string;
  readonly isInterval?: boolean;
  readonly cell: (figure: RecordedFigure) => string;
}

function columnsOf(text: PageText, language: PageLanguage): Column[] {
  return [
    { name: text.figure, cell: ({ name }) => nameIn(language, name) },
    { name: 'Assay', cell: ({ value }) => format(value) },
    {
      name: text.interval,
      isInterval: true,
      cell: ({ low, high }) => (low === undefined || high === undefined ? '' : `${format(low)}–${format(high)}`),
    },
    { name: text.reference, cell: ({ reference }) => (reference === undefined ? '' : format(reference)) },
    { name: text.better, cell: ({ better }) => text[better] },
    { name: text.rows, isInterval: true, cell: ({ rows }) => (rows === undefined ? '' : String(rows)) },
  ];
}
