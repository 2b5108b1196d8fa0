// A versioned record of figures beside the last one: `<folder>/0001.json`, `0002.json`, …; a drop is named and fails.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface RecordedFigure {
  readonly name: string;
  readonly value: number;
  /** Ends of the 95 % interval. */
  readonly low?: number;
  readonly high?: number;
  readonly reference?: number;
  /** How many rows it was counted over. */
  readonly rows?: number;
  readonly better: 'higher' | 'lower';
  /** How far it may fall before that counts as a drop, as a share of the last value. */
  readonly tolerance: number;
}

/** A line of a plot. */
export interface Curve {
  readonly panel: string;
  readonly series: string;
  /** x and y from 0 to 1; the third number is the share of rows at the point. */
  readonly points: readonly (readonly [x: number, y: number, share?: number])[];
}

export interface FigureRecord {
  readonly version: number;
  readonly date: string;
  readonly command: string;
  readonly machine: string;
  readonly figures: Readonly<Record<string, readonly RecordedFigure[]>>;
  /** Figures of parts, to be read beside the others; they may fall. */
  readonly details?: FigureRecord['figures'];
  readonly curves?: readonly Curve[];
}

export function lastRecord(folder: string): FigureRecord | undefined {
  mkdirSync(folder, { recursive: true });
  const file = readdirSync(folder)
    .filter((name) => /^\d{4}\.json$/.test(name))
    .sort()
    .at(-1);
  return file === undefined ? undefined : (JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as FigureRecord);
}

/** What fell since the last record, one line each. */
export function drops(last: FigureRecord | undefined, figures: FigureRecord['figures']): string[] {
  return Object.entries(figures).flatMap(([group, now]) =>
    now.flatMap((figure) => {
      const before = last?.figures[group]?.find(({ name }) => name === figure.name);
      if (!before) return [];
      const change = figure.better === 'higher' ? before.value - figure.value : figure.value - before.value;
      const allowed = Math.max(Math.abs(before.value) * figure.tolerance, 0.0005);
      return change > allowed ? [`${group}: ${figure.name} ${format(before.value)} → ${format(figure.value)}`] : [];
    }),
  );
}

export const format = (value: number): string => (Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3));

export function printFigures(groups: FigureRecord['figures']): void {
  for (const [group, figures] of Object.entries(groups)) {
    process.stdout.write(`\n${group}\n`);
    for (const { name, value, low, high, reference } of figures) {
      const between = low === undefined || high === undefined ? '' : `${format(low)}–${format(high)}`;
      const beside = reference === undefined ? '' : `   (reference ${format(reference)})`;
      process.stdout.write(`  ${name.padEnd(68)} ${format(value).padStart(8)}  ${between.padEnd(11)}${beside}\n`);
    }
  }
}

/** Prints the figures, writes the next record, and sets the exit code where something fell; `accept` records a drop knowingly. */
export function recordFigures(folder: string, run: Omit<FigureRecord, 'version'>, accept: boolean): void {
  const last = lastRecord(folder);
  printFigures(run.figures);
  const fallen = drops(last, run.figures);
  if (fallen.length > 0 && !accept) {
    process.stderr.write(`\nFell since record ${last?.version ?? 0}:\n${fallen.map((line) => `  ${line}\n`).join('')}`);
    process.stderr.write('Nothing was recorded; --accept records it all the same\n');
    process.exitCode = 1;
    return;
  }
  const version = (last?.version ?? 0) + 1;
  const file = path.join(folder, `${String(version).padStart(4, '0')}.json`);
  writeFileSync(file, `${JSON.stringify({ version, ...run }, null, 2)}\n`);
  process.stdout.write(`\nRecorded as ${file}\n`);
}
