// A process of its own, so that its memory can be seen: indexes files of documents with two workers. Prints an `IndexFigures`.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { KnowledgeBatch } from '../../src/core/knowledge.ts';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import type { IndexJob } from './index-worker.ts';

export interface IndexFigures {
  readonly seconds: number;
  /** Of all threads, merging left out. */
  readonly processorSeconds: number;
  readonly mergeSeconds: number;
  readonly peakMb: number;
  readonly textBytes: number;
  readonly indexBytes: number;
  readonly fileBytes: number;
  readonly segments: number;
}

const [base = '', grams, ...files] = process.argv.slice(2);
const store = openSqliteStore(base, {
  termsVersion: 'bench',
  create: { keepVersions: false, grams: grams === 'grams' },
});
const writer = store.writer();
const start = performance.now();
const queue = files.slice();
await Promise.all([0, 1].map(async () => runWorker()));
const indexed = performance.now();
const { user, system } = process.cpuUsage();
while (writer.merge());
const merged = performance.now();
writer.close();
const { textBytes, indexBytes, totalBytes, segments } = store.snapshot().statistics();
store.close();
const figures: IndexFigures = {
  seconds: (indexed - start) / 1_000,
  processorSeconds: (user + system) / 1e6,
  mergeSeconds: (merged - indexed) / 1_000,
  peakMb: Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1_024,
  textBytes,
  indexBytes,
  fileBytes: totalBytes,
  segments,
};
process.stdout.write(JSON.stringify(figures));

/** Each worker is given the next file when what it made of the last is on disk. */
async function runWorker(): Promise<void> {
  const worker = new Worker(new URL('index-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 },
  });
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    worker.postMessage({ file, grams: grams === 'grams' } satisfies IndexJob);
    const [batch] = (await once(worker, 'message')) as [KnowledgeBatch];
    writer.commit(batch);
  }
  await worker.terminate();
}
