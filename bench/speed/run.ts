// Measures speed, growth, memory and cold start, each beside a reference in the same run. npm run bench:speed -- [--accept]
// Ratios count; absolute times are for orientation on the machine named in the record.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Exchange } from '../../src/core/exchange.ts';
import { createAssay } from '../../src/index.ts';
import { writeQualityPage } from '../quality/page.ts';
import { recordFigures, type RecordedFigure } from '../record.ts';
import { quantile, timeFigure } from '../times.ts';
import { chineseProse, englishProse, hostileTexts, ordinary } from './texts.ts';

const { values } = parseArgs({ options: { accept: { type: 'boolean', default: false } } });
const assay = createAssay();

const figures: Record<string, RecordedFigure[]> = {
  'one answer of 150 words against 800 words of sources': [...(await warm('en')), ...(await warm('zh'))],
  'cold start': coldStart(),
  growth: [
    await growth('ten times the English text', englishProse),
    await growth('ten times the Chinese text', chineseProse),
  ],
  'hostile input of 100 kB against prose of that length': await hostile(),
  memory: memory(),
};
const machine = `${os.availableParallelism()} cores, Node ${process.versions.node}`;
const date = new Date().toISOString().slice(0, 10);
recordFigures('bench/speed/records', { date, command: 'npm run bench:speed', machine, figures }, values.accept);
writeQualityPage();

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The reference: the words of the same texts cut by `Intl.Segmenter`, which every such tool has to do at least once. */
async function warm(language: 'en' | 'zh'): Promise<RecordedFigure[]> {
  const exchange = ordinary[language];
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  const texts = [exchange.answer ?? '', exchange.sources?.[0]?.text ?? ''];
  const [own, reference]: [number[], number[]] = [[], []];
  for (let round = 0; round < 300; round += 1) {
    const spent = await timed(async () => assay.check(exchange));
    const beside = await timed(() => texts.map((text) => Array.from(words.segment(text)).length));
    if (round < 50) continue;
    own.push(spent);
    reference.push(beside);
  }
  return [
    timeFigure(
      `${language}, ms, p50 (reference: Intl.Segmenter over the same words)`,
      quantile(own, 0.5),
      quantile(reference, 0.5),
    ),
    timeFigure(`${language}, ms, p95`, quantile(own, 0.95), quantile(reference, 0.95)),
  ];
}

function coldStart(): RecordedFigure[] {
  const built = existsSync('dist/cli/main.js');
  const main = built ? 'dist/cli/main.js' : 'bin/assay.mjs';
  const example = ['check', 'examples/harbour-ferry.en.json'];
  const [own, empty]: [number[], number[]] = [[], []];
  const run = (args: readonly string[]): number => {
    const start = performance.now();
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    return performance.now() - start;
  };
  for (let round = 0; round < 15; round += 1) {
    own.push(run([main, ...example]));
    empty.push(run(['-e', '0']));
  }
  const [spent, base] = [quantile(own, 0.5), quantile(empty, 0.5)];
  return [
    timeFigure(`assay check of the example from ${built ? 'dist' : 'source'}, ms (reference: node -e 0)`, spent, base),
    timeFigure('as a multiple of node -e 0', spent / base),
  ];
}

async function medianOf(exchange: Exchange, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timed(async () => assay.check(exchange)));
  return quantile(times, 0.5);
}

/** From an answer of 150 words against 800 words of sources to ten times both. */
async function growth(name: string, prose: (length: number) => string): Promise<RecordedFigure> {
  const exchange = (length: number): Exchange => ({
    id: 'g',
    answer: prose(length),
    sources: [{ id: 's', text: prose(length * 5) }],
  });
  const unit = prose === englishProse ? 150 : 250;
  await medianOf(exchange(unit), 100);
  const once = await medianOf(exchange(unit), 31);
  return timeFigure(`${name}, times as long`, (await medianOf(exchange(unit * 10), 15)) / once);
}

async function hostile(): Promise<RecordedFigure[]> {
  const length = 100_000;
  const source = [{ id: 's', text: englishProse(800) }];
  const prose = englishProse(length / 5).slice(0, length);
  const asAnswer = await medianOf({ id: 'p', answer: prose, sources: source }, 3);
  const asSource = await medianOf({ id: 'p', answer: englishProse(150), sources: [{ id: 's', text: prose }] }, 3);
  const asBoth = await medianOf({ id: 'p', answer: prose, sources: [{ id: 's', text: prose }] }, 3);
  const all: RecordedFigure[] = [];
  for (const [name, text] of Object.entries(hostileTexts(length))) {
    const answer = await medianOf({ id: 'h', answer: text, sources: source }, 3);
    const given = await medianOf({ id: 'h', answer: englishProse(150), sources: [{ id: 's', text }] }, 3);
    const both = await medianOf({ id: 'h', answer: text, sources: [{ id: 's', text }] }, 3);
    all.push(
      timeFigure(
        `${name}, worst of answer, source, both`,
        Math.max(answer / asAnswer, given / asSource, both / asBoth),
      ),
    );
  }
  return all;
}

/** Peak memory of the command line while it filters exchanges, 1,000 and 10,000. */
function memory(): RecordedFigure[] {
  const peak = (count: number): number => {
    const child = spawnSync(process.execPath, ['bench/speed/batch.ts', String(count)], { encoding: 'utf8' });
    return Number(child.stdout) / 1024;
  };
  const [few, many] = [peak(1_000), peak(10_000)];
  return [timeFigure('MB at most, 10,000 exchanges (reference: 1,000)', many, few)];
}
