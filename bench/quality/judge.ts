// What a judge in the grey band gives, and how often it is asked.
//   node bench/quality/judge.ts --data ../shared/data [--step N] [--band 0.1,0.2,0.3]
// The judge is a fake: it sees what people marked and is wrong about a known share of sentences, drawn by their hash. It names the words at fault as people
// marked them where it is right. With each band and error rate: calls an answer, F1 of answers and of characters, AUROC, beside those without a judge.
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Judgement, JudgePort, JudgeRequest } from '../../src/core/ports.ts';
import { type Assay, createAssay, loadPolicy } from '../../src/index.ts';
import { judge, type Judged } from './judged.ts';
import { weighedAuroc, weighedF1, weighedSpanF1 } from './metrics.ts';
import { estimate, type Weighed } from './resample.ts';
import { type Row, rowsOf } from './rows.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    step: { type: 'string', default: '1' },
    band: { type: 'string', default: '0.1,0.2,0.3' },
    errors: { type: 'string', default: '0,0.1,0.2,0.3' },
    sets: { type: 'string', default: 'ragtruth_dev,uhgeval_zh_dev+uhgeval_zh_real_dev' },
  },
});
const numbersOf = (list: string): number[] => list.split(',').map(Number);

for (const set of values.sets.split(',')) {
  const rows = set
    .split('+')
    .flatMap((name) => rowsOf(values.data, name))
    .filter((_, at) => at % Number(values.step) === 0);
  process.stdout.write(`${set}, ${rows.length} answers\n\n`);
  process.stdout.write(
    '| band | error rate | calls an answer | answer F1 | character-span F1 | AUROC |\n| --- | --- | --- | --- | --- | --- |\n',
  );
  const line = (cells: readonly string[]): boolean => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  const createAlone = (): Assay => createAssay({ checks: ['groundedness'] });
  const alone = await run(rows, createAlone);
  line(['none', '', '0', ...alone.figures]);
  for (const band of numbersOf(values.band)) {
    const policy = await loadPolicy(
      `assay: 1\nname: bench\nchecks: { groundedness: { judge: { band: ${band} } } }\n`,
      'bench',
    );
    for (const errors of numbersOf(values.errors)) {
      const { calls, figures } = await run(rows, (port) => createAssay({ policy, judge: port }), errors);
      line([String(band), String(errors), (calls / rows.length).toFixed(2), ...figures]);
    }
  }
  process.stdout.write('\n');
}

interface Run {
  readonly calls: number;
  readonly figures: readonly string[];
}

async function run(rows: readonly Row[], createWith: (port: JudgePort) => Assay, errors = 0): Promise<Run> {
  const fake = createFake(errors);
  const assay = createWith(fake.port);
  const judged: Judged[] = [];
  for (const row of rows) {
    fake.turnTo(row);
    judged.push(...(await judge(assay, [row])));
  }
  return { calls: fake.calls(), figures: figuresOf(judged) };
}

interface Fake {
  readonly port: JudgePort;
  turnTo(row: Row): void;
  calls(): number;
}

function createFake(errors: number): Fake {
  let [row, calls]: [Row | undefined, number] = [undefined, 0];
  return {
    turnTo: (next) => (row = next),
    calls: () => calls,
    port: {
      id: `fake:${errors}`,
      judge: (request) => {
        calls += 1;
        return judgementOf(request, row, errors);
      },
    },
  };
}

function judgementOf({ claim }: JudgeRequest, row: Row | undefined, errors: number): Judgement {
  const answer = row?.exchange.answer ?? '';
  const start = Math.max(0, answer.indexOf(claim));
  const inside = faultsOf(row).flatMap((span) => {
    const own = { start: Math.max(0, span.start - start), end: Math.min(claim.length, span.end - start) };
    return own.start < own.end ? [{ ...own, isConflict: span.kind?.includes('conflict') === true }] : [];
  });
  const isWrong = shareOf(`${row?.id}\n${claim}`) < errors;
  if (inside.length > 0 === isWrong) return { status: 'supported', risk: 0.1 };
  const status = inside.some(({ isConflict }) => isConflict) ? 'contradicted' : 'unsupported';
  return { status, risk: 0.9, faults: inside.map(({ start: from, end }) => ({ start: from, end })) };
}

function faultsOf(row: Row | undefined): NonNullable<Row['spans']> {
  return row?.spans ?? row?.keywords?.filter(({ label }) => label === 1) ?? [];
}

/** 0 to 1, the same for the same text. */
function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}

function figuresOf(judged: readonly Judged[]): string[] {
  const clusters = judged.map(({ row }) => row.cluster);
  const shown = (weighed: Weighed): string => {
    const { value, low, high } = estimate(clusters, weighed);
    return `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
  };
  return [
    shown(weighedF1(judged.map(({ assay, row }) => ({ found: assay.found.length > 0, label: row.label })))),
    shown(
      weighedSpanF1(
        judged.map(({ assay, row }) => ({
          found: assay.found.map(({ span }) => span),
          gold: faultsOf(row),
          length: row.exchange.answer?.length ?? 0,
        })),
      ),
    ),
    shown(weighedAuroc(judged.map(({ assay, row }) => [assay.score, row.label]))),
  ];
}
