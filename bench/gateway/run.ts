// Measures what the gateway costs and delays, beside a proxy that does nothing, or the model itself, in the same run. npm run bench:gateway -- [--accept]
// Ratios count; absolute times are for orientation on the machine named in the record.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openKeys } from '../../src/compose-access.ts';
import { writeQualityPage } from '../quality/page.ts';
import { recordFigures, type RecordedFigure } from '../record.ts';
import { englishProse } from '../speed/texts.ts';
import { quantile, timeFigure } from '../times.ts';
import { agent, type Answering, ask, askOften, type Question, type StreamTimes, timed } from './asking.ts';
import { serve, type Served, serveModel, serveProxy, type Usage } from './processes.ts';

const { values } = parseArgs({ options: { accept: { type: 'boolean', default: false } } });
const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-bench-'));
const model = await serveModel();
const proxy = await serveProxy(model);
const secret = await makeKey();
const gateway = await serveGateway();
const atGateway = async (question: Question): Promise<Answering> => ask(gateway, question, { secret });

const figures: Record<string, RecordedFigure[]> = {
  'processor time of an exchange, with key, limits, audit and a gating word list': [
    ...(await cost('a whole answer of 150 words', { model: 'guarded' }, 3_000)),
    ...(await cost('a stream of 100 chunks', { model: 'guarded', stream: true }, 600)),
  ],
  'delay of a stream': [...(await delays()), await lastByte()],
  'memory of streams': await memory(),
};
await Promise.all([gateway, proxy, model].map(async (served) => served.stop()));
await agent.destroy();
rmSync(folder, { recursive: true });

const machine = `${os.availableParallelism()} cores, Node ${process.versions.node}`;
const date = new Date().toISOString().slice(0, 10);
recordFigures('bench/gateway/records', { date, command: 'npm run bench:gateway', machine, figures }, values.accept);
writeQualityPage();

async function makeKey(): Promise<string> {
  const keys = await openKeys(folder);
  const limits = { requestsPerMinute: 9_000_000, tokensPerMinute: 1_000_000_000, streams: 10_000 };
  const made = await keys.create({ name: 'bench', limits });
  await keys.close();
  return made.secret;
}

async function serveGateway(): Promise<Served> {
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(path.join(folder, name), `assay: 1\n${lines.join('\n')}\n`);
  write('assay.config.yaml', [
    'listen: { port: 0, connections: 5000 }',
    'keys: { required: true }',
    'policy: guarded.yaml',
    `upstreams: { model: { url: "${model.address}/v1" } }`,
    'routes:',
    '  open: { models: ["open*"], upstreams: [model], policy: open.yaml }',
    '  grounded: { models: ["grounded*"], upstreams: [model], policy: grounded.yaml }',
    '  guarded: { models: ["guarded*"], upstreams: [model] }',
  ]);
  const words = 'words: { on: [prompt, answer], words: [SECRETWORD, 机密词], action: block }';
  write('guarded.yaml', ['name: guarded', `checks: { ${words} }`, 'stream: { gate: [words] }']);
  write('open.yaml', ['name: open', 'checks: {}']);
  const groundedness = 'groundedness: { on: [answer], action: annotate }';
  write('grounded.yaml', ['name: grounded', `checks: { ${groundedness} }`, 'stream: { gate: [groundedness] }']);
  return serve('bin/assay.mjs', ['serve', '--config', path.join(folder, 'assay.config.yaml'), '--data', folder]);
}

function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** Rounds of the gateway and of the proxy by turns; of the time of all threads. */
async function cost(name: string, question: Question, count: number): Promise<RecordedFigure[]> {
  const spent = async (served: Served): Promise<number> => {
    const before = await served.usage();
    await askOften(count, 16, async () => ask(served, question, { secret }));
    const after = await served.usage();
    return (after.cpuMicros - before.cpuMicros) / count;
  };
  const [own, reference]: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round += 1) {
    const [ours, theirs] = [await spent(gateway), await spent(proxy)];
    // The first is for warming up.
    if (round === 0) continue;
    own.push(ours);
    reference.push(theirs);
  }
  const ratios = own.map((ours, at) => ours / (reference[at] ?? Number.NaN));
  return [
    timeFigure(`${name}, µs (reference: undici passing bytes)`, median(own), median(reference)),
    timeFigure(`${name}, as a multiple of undici passing bytes`, median(ratios)),
  ];
}

/** A route without checks, a chunk every 5 ms: what the gateway adds to the first byte and to each chunk. */
async function delays(): Promise<RecordedFigure[]> {
  const question = { model: 'open;chunks=20;delay=5', stream: true };
  const [own, direct]: [StreamTimes[], StreamTimes[]] = [[], []];
  for (let round = 0; round < 80; round += 1) {
    const ours = await timed(async () => atGateway(question));
    const theirs = await timed(async () => ask(model, question));
    if (round < 10) continue;
    own.push(ours);
    direct.push(theirs);
  }
  const first = (times: readonly StreamTimes[]): number => median(times.map(({ firstMs }) => firstMs));
  const each = (times: readonly StreamTimes[]): number => median(times.flatMap(({ delaysMs }) => delaysMs));
  return [
    timeFigure(
      'route without checks: to the first byte, ms, p50 (reference: the model itself)',
      first(own),
      first(direct),
    ),
    timeFigure('route without checks: of a chunk, ms, p50 (reference: the model itself)', each(own), each(direct)),
  ];
}

/** From the last byte of the model to the last that leaves. */
async function lastByte(): Promise<RecordedFigure> {
  const assay = { sources: [{ id: 's', text: englishProse(800) }] };
  const [own, direct]: [number[], number[]] = [[], []];
  for (let round = 0; round < 70; round += 1) {
    const question = { model: 'grounded;chunks=150;delay=1', stream: true };
    const ours = await timed(async () => atGateway({ ...question, assay }));
    const theirs = await timed(async () => ask(model, question));
    if (round < 10) continue;
    own.push(ours.lastMs);
    direct.push(theirs.lastMs);
  }
  const name = 'groundedness, 150 words beside 800 words of sources: to the last byte, ms, p50';
  return timeFigure(`${name} (reference: the model itself)`, median(own), median(direct));
}

/** In a gateway of its own, whose memory no load has grown before. */
async function memory(): Promise<RecordedFigure[]> {
  const fresh = await serveGateway();
  const open = async (name: string): Promise<Answering> => ask(fresh, { model: name, stream: true }, { secret });
  await askOften(100, 16, async () => open('guarded;chunks=20'));
  const before = await fresh.usage();
  const streams: Answering[] = [];
  for (let at = 0; at < 1_000; at += 50) {
    const some = Array.from({ length: 50 }, async () => open('guarded;chunks=1000000;delay=500'));
    for (const stream of await Promise.all(some)) streams.push(stream.resume());
  }
  const [soon, later] = [await usageIn(fresh, 5), await usageIn(fresh, 40)];
  leave(streams);
  await setTimeout(2_000);
  const unread = Array.from({ length: 16 }, async () => open('guarded;chunks=1000000;filler=8000'));
  const left = await Promise.all(unread);
  const [full, still] = [await usageIn(fresh, 10), await usageIn(fresh, 20)];
  leave(left);
  await fresh.stop();
  return [
    timeFigure('1,000 open streams, kB each', (soon.memoryMb - before.memoryMb) * 1.024),
    timeFigure('1,000 open streams, 40 seconds later, as a multiple', later.memoryMb / soon.memoryMb),
    timeFigure('16 clients that never read, MB more', Math.max(0, full.memoryMb - soon.memoryMb)),
    timeFigure('16 clients that never read, 20 seconds later, as a multiple', still.memoryMb / full.memoryMb),
  ];
}

async function usageIn(served: Served, seconds: number): Promise<Usage> {
  await setTimeout(seconds * 1_000);
  return served.usage();
}

function leave(streams: readonly Answering[]): void {
  for (const stream of streams) stream.on('error', () => undefined).destroy();
}
