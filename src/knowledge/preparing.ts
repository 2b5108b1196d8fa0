import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { prepareDocuments, type PreparedBatch } from './prepare-documents.ts';
import type { PrepareJob } from './prepare-worker.ts';

/** Prepares batches of documents, several at a time. */
export interface Preparing {
  /** How many batches are worth having under way. */
  readonly width: number;
  prepare(job: PrepareJob): Promise<PreparedBatch>;
  close(): Promise<void>;
}

/** In this thread: for little work, where a thread would cost more than it saves. */
export function createPreparingHere(): Preparing {
  return {
    width: 1,
    prepare: async ({ raw, options }) => prepareDocuments(raw, options),
    close: async () => undefined,
  };
}

/** In worker threads, one a core and at most four. A thread that dies fails its batch, and the run. */
export function createPreparingThreads(): Preparing {
  const width = Math.max(1, Math.min(4, availableParallelism()));
  const idle = Array.from({ length: width }, () => createThread());
  const all = [...idle];
  const waiting: ((thread: Thread) => void)[] = [];
  const release = (thread: Thread): void => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  return {
    width: width + 1,
    prepare: async (job) => {
      const thread = idle.pop() ?? (await new Promise<Thread>((resolve) => waiting.push(resolve)));
      try {
        return await thread.prepare(job);
      } finally {
        release(thread);
      }
    },
    close: async () => {
      await Promise.all(all.map(async (thread) => thread.close()));
    },
  };
}

interface Thread {
  prepare(job: PrepareJob): Promise<PreparedBatch>;
  close(): Promise<unknown>;
}

type Reply = { readonly batch: PreparedBatch } | { readonly failure: string };

function createThread(): Thread {
  const file = import.meta.url.endsWith('.ts') ? './prepare-worker.ts' : './prepare-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 2048 } });
  let settle: { resolve: (batch: PreparedBatch) => void; reject: (error: Error) => void } | undefined;
  worker.on('message', (reply: Reply) => {
    if ('batch' in reply) settle?.resolve(reply.batch);
    else settle?.reject(new Error(reply.failure));
    settle = undefined;
  });
  worker.on('error', (error: Error) => settle?.reject(error));
  worker.on('exit', (code) => settle?.reject(new Error(`A worker thread ended with ${code}`)));
  return {
    prepare: async (job) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        worker.postMessage(job);
      }),
    close: async () => worker.terminate(),
  };
}
