// Measures the checks of code and records their figures; the page docs/quality shows the last record.
//   npm run bench:code -- [--data DIR] [--accept] [secrets …]   measurements that are named are taken anew, the others stay as they were recorded
import { existsSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { writeQualityPage } from '../quality/page.ts';
import { lastRecord, printFigures, type RecordedFigure, recordFigures } from '../record.ts';
import type { Measured } from './measured.ts';
import { duplicates } from './duplicates.ts';
import { existence } from './existence.ts';
import { insecure } from './insecure.ts';
import { secrets } from './secrets.ts';

/** Each takes the folder of the development sets. */
const measurements: Readonly<Record<string, (data: string) => Promise<Measured>>> = {
  duplicates,
  existence,
  insecure,
  secrets,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '../shared/data' }, accept: { type: 'boolean', default: false } },
});
const names = positionals.length > 0 ? positionals : Object.keys(measurements);
if (!existsSync(values.data)) stop(`No development sets in '${values.data}'; give their folder with --data`);
const unknown = names.find((name) => !(name in measurements));
if (unknown !== undefined) stop(`No measurement '${unknown}'; known are ${Object.keys(measurements).join(', ')}`);

const folder = 'bench/code/records';
const last = lastRecord(folder);
const figures: Record<string, readonly RecordedFigure[]> = { ...last?.figures };
const details: Record<string, readonly RecordedFigure[]> = { ...last?.details };
for (const name of names) {
  const measured = await measurements[name]?.(values.data);
  if (!measured) continue;
  figures[name] = measured.figures.map(recorded);
  details[name] = (measured.details ?? []).map(recorded);
}
const date = new Date().toISOString().slice(0, 10);
const machine = `${os.availableParallelism()} cores, Node ${process.versions.node}`;
printFigures(details);
recordFigures(folder, { date, command: 'npm run bench:code', machine, figures, details }, values.accept);
writeQualityPage();

function recorded(figure: Measured['figures'][number]): RecordedFigure {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  const { reference } = figure;
  return {
    ...figure,
    value: round(figure.value),
    ...(reference !== undefined && { reference: round(reference) }),
    tolerance: 0.005,
  };
}

function stop(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
