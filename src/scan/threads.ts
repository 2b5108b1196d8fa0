import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Asks several threads, each of which has a job at a time. `Job` and `Reply` are copied. */
export interface Threads<Job, Reply> {
  /** Rejects where a thread dies, and with the reason of the signal as soon as that is aborted. */
  ask(job: Job): Promise<Reply>;
  close(): Promise<void>;
}

/** More do not help: reading and reporting are done by one. */
const mostThreads = 4;

export const threadCount = (): number => Math.max(1, Math.min(mostThreads, availableParallelism()));

/** Threads that run `module`, which answers each message with one, and is given `setting` at its start. */
export function createThreads<Job, Reply>(module: URL, setting: unknown, signal: AbortSignal): Threads<Job, Reply> {
  const threads = Array.from({ length: threadCount() }, () => createThread<Job, Reply>(module, setting));
  const idle = [...threads];
  const waiting: ((thread: Thread<Job, Reply>) => void)[] = [];
  const end = async (): Promise<void> => {
    await Promise.all(threads.map(async (thread) => thread.end(signal.aborted ? signal.reason : undefined)));
  };
  const abort = (): void => void end();
  signal.addEventListener('abort', abort, { once: true });
  return {
    ask: async (job) => {
      signal.throwIfAborted();
      const thread = idle.pop() ?? (await new Promise<Thread<Job, Reply>>((resolve) => waiting.push(resolve)));
      try {
        return await thread.ask(job);
      } finally {
        const next = waiting.shift();
        if (next) next(thread);
        else idle.push(thread);
      }
    },
    close: async () => {
      signal.removeEventListener('abort', abort);
      await end();
    },
  };
}

interface Thread<Job, Reply> {
  ask(job: Job): Promise<Reply>;
  end(reason: unknown): Promise<unknown>;
}

function createThread<Job, Reply>(module: URL, setting: unknown): Thread<Job, Reply> {
  const worker = new Worker(module, { workerData: setting });
  let waiting: PromiseWithResolvers<Reply> | undefined;
  let death: unknown;
  const die = (reason: unknown): void => {
    death ??= reason;
    waiting?.reject(death);
    waiting = undefined;
  };
  worker.on('message', (reply: Reply) => {
    waiting?.resolve(reply);
    waiting = undefined;
  });
  worker.on('error', die);
  worker.on('exit', (code) => die(new Error(`A thread ended with ${code}`)));
  return {
    ask: async (job) => {
      if (death !== undefined) throw death;
      waiting = Promise.withResolvers<Reply>();
      worker.postMessage(job);
      return waiting.promise;
    },
    end: async (reason) => {
      if (reason !== undefined) die(reason);
      return worker.terminate();
    },
  };
}
