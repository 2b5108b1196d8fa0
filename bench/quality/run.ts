// Measures how well Assay tells what sources bear out, records the figures and writes docs/quality.
//   npm run bench:quality -- [--data DIR] [--accept] [grounding-en …]   parts that are named are printed, not recorded
//   npm run bench:quality -- --page                                     writes the pages from the last records, measures nothing
import { existsSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { createAssay } from '../../src/index.ts';
import { type Curve, printFigures, type RecordedFigure, recordFigures } from '../record.ts';
import type { Figure } from './figure.ts';
import { hasPredictions, predictionsFile } from './folds.ts';
import { measurements } from './measurements.ts';
import { writeQualityPage } from './page.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '../shared/data' },
    accept: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
});
const { data, accept } = values;
const names = positionals.length > 0 ? positionals : Object.keys(measurements);

if (values.page) {
  writeQualityPage();
  process.exit();
}
if (!existsSync(data)) {
  stop(
    `No development sets in '${data}'. Give their folder with --data; docs/quality.md names each set and where it comes from`,
  );
}
const unknown = names.find((name) => !(name in measurements));
if (unknown !== undefined) stop(`No measurement '${unknown}'; known are ${Object.keys(measurements).join(', ')}`);
if (!hasPredictions()) process.stderr.write(`No ${predictionsFile}: no figures in folds; training writes it\n`);

const assay = createAssay({ checks: ['groundedness'] });
const figures: Record<string, RecordedFigure[]> = {};
const details: Record<string, RecordedFigure[]> = {};
const curves = new Map<string, Curve>();
for (const name of names) {
  const measured = await measurements[name]?.({ assay, data });
  if (!measured) continue;
  if (measured.figures.length > 0) figures[name] = measured.figures.map(recorded);
  if (measured.details && measured.details.length > 0) details[name] = measured.details.map(recorded);
  // What folds draw replaces what the smaller development sets draw.
  for (const curve of measured.curves ?? []) curves.set(`${curve.panel}/${curve.series}`, curve);
}
if (positionals.length > 0) {
  printFigures(figures);
  printFigures(details);
  process.stdout.write('\nA part only, not recorded\n');
} else {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${os.availableParallelism()} cores, Node ${process.versions.node}`;
  const run = { date, command: 'npm run bench:quality', machine, figures, details, curves: [...curves.values()] };
  recordFigures('bench/quality/records', run, accept);
  writeQualityPage();
}

function recorded(figure: Figure): RecordedFigure {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  const { low, high, reference } = figure;
  return {
    ...figure,
    value: round(figure.value),
    ...(low !== undefined && { low: round(low) }),
    ...(high !== undefined && { high: round(high) }),
    ...(reference !== undefined && { reference: round(reference) }),
    tolerance: 0.005,
  };
}

function stop(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
