// Takes some measurements anew, leaves the others as they were recorded, and writes the next record and the page.
import { existsSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { writeQualityPage } from './quality/page.ts';
import { lastRecord, printFigures, type RecordedFigure, recordFigures } from './record.ts';

/** What a measurement gives: figures that may not fall, and figures of parts to read beside them. */
export interface Measured {
  readonly figures: readonly Omit<RecordedFigure, 'tolerance'>[];
  readonly details?: readonly Omit<RecordedFigure, 'tolerance'>[];
}

interface Measurements {
  /** Folder of the records. */
  readonly folder: string;
  readonly command: string;
  /** Each takes the folder of the development sets. */
  readonly measurements: Readonly<Record<string, (data: string) => Promise<Measured>>>;
}

/** Reads `[--data DIR] [--accept] [name …]` from the command line. */
export async function runMeasurements({ folder, command, measurements }: Measurements): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string', default: '../shared/data' }, accept: { type: 'boolean', default: false } },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(measurements);
  if (!existsSync(values.data)) stop(`No development sets in '${values.data}'; give their folder with --data`);
  const unknown = names.find((name) => !(name in measurements));
  if (unknown !== undefined) stop(`No measurement '${unknown}'; known are ${Object.keys(measurements).join(', ')}`);

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
  recordFigures(folder, { date, command, machine, figures, details }, values.accept);
  writeQualityPage();
}

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
