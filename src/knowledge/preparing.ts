import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { prepareDocuments, type PreparedBatch } from './prepare-documents.ts';
import type { PrepareJob } from './prepare-worker.ts';

/** Prepares batches of documents, several at a time. */
export interface Preparing {
  /** How many batches are worth having under way. */
  readonly width: number;
  /** Rejects with the reason of the signal as soon as that is aborted. */
  prepare(job: PrepareJob): Promise<PreparedBatch>;
  close(): Promise<void>;
}

/** In this thread: for little work, where a thread would cost more than it saves. */
export function createPreparingHere(signal?: AbortSignal): Preparing {
  return {
    width: 1,
    prepare: async ({ raw, options }) => prepareDocuments(raw, { ...options, signal }),
    close: async () => undefined,
  };
}

/** In worker threads, one a core and at most four. A batch that needs more memory than a thread has is prepared once more with more room. */
export function createPreparingThreads(signal?: AbortSignal): Preparing {
  const width = Math.max(1, Math.min(4, availableParallelism()));
  const all = new Set<Thread>();
  const open = (memoryMb: number): Thread => {
    const thread = createThread(memoryMb);
    all.add(thread);
    return thread;
  };
  const end = async (): Promise<void> => {
    await Promise.all(
      Array.from(all, async (thread) => thread.end(signal?.aborted === true ? signal.reason : undefined)),
    );
  };
  const abort = (): void => void end();
  signal?.addEventListener('abort', abort, { once: true });
  const idle = Array.from({ length: width }, () => open(usualMb));
  const waiting: ((thread: Thread) => void)[] = [];
  const release = (thread: Thread): void => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  return {
    width: width + 1,
    prepare: async (job) => {
      signal?.throwIfAborted();
      const thread = idle.pop() ?? (await new Promise<Thread>((resolve) => waiting.push(resolve)));
      try {
        return await thread.prepare(job);
      } catch (error) {
        if (!isOutOfMemory(error)) throw error;
        all.delete(thread);
        release(open(usualMb));
        // A document may need more than is good for many small ones.
        const roomy = open(roomMb);
        return await roomy.prepare(job).finally(async () => roomy.end());
      } finally {
        if (!thread.isGone()) release(thread);
      }
    },
    close: async () => {
      signal?.removeEventListener('abort', abort);
      await end();
    },
  };
}

const usualMb = 512;
const roomMb = 4096;

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

interface Thread {
  /** Whether it died, as of too little memory. */
  isGone(): boolean;
  prepare(job: PrepareJob): Promise<PreparedBatch>;
  /** Whatever it does; what it was asked for is rejected with the reason, where there is one. */
  end(reason?: unknown): Promise<unknown>;
}

type Reply = { readonly batch: PreparedBatch } | { readonly failure: string };

/** A small nursery and a low ceiling keep a thread from growing to what the machine has, at no cost in speed. */
function createThread(memoryMb: number): Thread {
  const file = import.meta.url.endsWith('.ts') ? './prepare-worker.ts' : './prepare-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 8 },
  });
  let settle: { resolve: (batch: PreparedBatch) => void; reject: (reason: unknown) => void } | undefined;
  worker.on('message', (reply: Reply) => {
    if ('batch' in reply) settle?.resolve(reply.batch);
    else settle?.reject(new Error(reply.failure));
    settle = undefined;
  });
  let isGone = false;
  worker.on('error', (error: Error) => {
    isGone = true;
    settle?.reject(error);
  });
  worker.on('exit', (code) => {
    isGone = true;
    settle?.reject(new Error(`A worker thread ended with ${code}`));
  });
  return {
    isGone: () => isGone,
    prepare: async (job) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        worker.postMessage(job);
      }),
    end: async (reason) => {
      isGone = true;
      if (reason !== undefined) settle?.reject(reason);
      return worker.terminate();
    },
  };
}
