// Measures how well Assay tells what sources bear out. npm run bench:quality -- [--data DIR] [--accept] [grounding-en …]
import { existsSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { createAssay } from '../../src/index.ts';
import { recordFigures, type RecordedFigure } from '../record.ts';
import { type AnswerRow, type ClaimRow, readSet } from './data.ts';
import { claims, type Figure, groundingChinese, groundingEnglish } from './measures.ts';
import { retrieval } from './found.ts';
import { writeQualityPage } from './page.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '../shared/data' }, accept: { type: 'boolean', default: false } },
});
const { data, accept } = values;
const assay = createAssay({ checks: ['groundedness'] });

const runs: Readonly<Record<string, () => Promise<Figure[]>>> = {
  'grounding-en': async () => groundingEnglish(assay, readSet<AnswerRow>(data, 'grounding/ragtruth_dev')),
  'grounding-zh': async () =>
    groundingChinese(
      assay,
      readSet<AnswerRow>(data, 'grounding/uhgeval_zh_dev'),
      readSet<AnswerRow>(data, 'grounding/uhgeval_zh_real_dev'),
    ),
  claims: async () => claimSets('claims', ['wice_dev', 'factcheck_gpt_dev', 'begin_dev']),
  retrieval: async () => retrieval(data),
  nli: async () =>
    claimSets('nli', ['fever_dev', 'nli-protocols_dev', 'silver-en_dev', 'silver-zh_dev', 'paws-x-zh_dev']),
};

if (!existsSync(data)) {
  process.stderr.write(
    `No development sets in '${data}'. Give their folder with --data; docs/quality.md names each set and where it comes from.\n`,
  );
  process.exit(2);
}
const names = positionals.length > 0 ? positionals : Object.keys(runs);
const figures: Record<string, RecordedFigure[]> = {};
for (const name of names) {
  const run = runs[name];
  if (!run) {
    process.stderr.write(`No measurement '${name}'; known are ${Object.keys(runs).join(', ')}\n`);
    process.exit(2);
  }
  figures[name] = (await run()).map((figure) => ({ ...rounded(figure), tolerance: 0.005 }));
}
const date = new Date().toISOString().slice(0, 10);
const machine = `${os.availableParallelism()} cores, Node ${process.versions.node}`;
if (positionals.length > 0) {
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\nA part only, not recorded\n`);
} else {
  recordFigures('bench/quality/records', { date, command: 'npm run bench:quality', machine, figures }, accept);
  writeQualityPage();
}

/** The first rows of a set, at most 800. */
async function claimSets(folder: string, sets: readonly string[]): Promise<Figure[]> {
  const all: Figure[] = [];
  for (const set of sets)
    all.push(...(await claims(assay, set, readSet<ClaimRow>(data, `${folder}/${set}`).slice(0, 800))));
  return all;
}

function rounded(figure: Figure): Figure {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  const { reference } = figure;
  return { ...figure, value: round(figure.value), ...(reference !== undefined && { reference: round(reference) }) };
}
