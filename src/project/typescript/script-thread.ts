import { Worker } from 'node:worker_threads';
import type { CodeReading, ReadingLimit } from '../../core/code-names.ts';
import type { CompilerPlaces, ScriptLanguage } from './compiler.ts';
import type { ScriptRequest } from './typescript-worker.ts';

export interface ScriptReader {
  read(language: ScriptLanguage, code: string, signal: AbortSignal): Promise<CodeReading | ReadingLimit>;
  /** Ends the thread; a later reading starts another. */
  close(): Promise<void>;
}

interface ScriptReply {
  readonly id: number;
  readonly reading: CodeReading | ReadingLimit;
}

export interface ScriptLimits {
  /** Time for one piece of code, in milliseconds; the first takes longer, as the declarations are read then. */
  readonly timeMs: number;
  readonly firstTimeMs: number;
  readonly memoryMb: number;
}

/** Reads JavaScript and TypeScript in a thread of its own, which is started at the first piece of code and kept. One that takes too much is ended. */
export function openScriptReader(places: CompilerPlaces, limits: ScriptLimits): ScriptReader {
  let worker: Worker | undefined;
  let last = 0;
  let isWarm = false;
  let queue: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const started = new Worker(new URL(`./typescript-worker.${extension}`, import.meta.url), {
      workerData: places,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
    });
    isWarm = false;
    const end = (): void => {
      if (worker === started) worker = undefined;
    };
    started.on('error', end);
    started.on('exit', end);
    return started;
  }

  async function stop(): Promise<void> {
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  }

  async function readNow(
    language: ScriptLanguage,
    code: string,
    signal: AbortSignal,
  ): Promise<CodeReading | ReadingLimit> {
    signal.throwIfAborted();
    worker ??= start();
    last += 1;
    const timeMs = isWarm ? limits.timeMs : limits.firstTimeMs;
    const reading = await answerOf(worker, { id: last, language, code }, { timeMs, signal });
    if (reading === 'too-slow' || signal.aborted) await stop();
    else isWarm = true;
    signal.throwIfAborted();
    return reading;
  }

  return {
    read: async (language, code, signal) => {
      const reading = queue.then(async () => readNow(language, code, signal));
      queue = reading.catch(() => undefined);
      return reading;
    },
    close: stop,
  };
}

interface Patience {
  readonly timeMs: number;
  readonly signal: AbortSignal;
}

/** Keeps the process alive for no longer than the answer takes. */
async function answerOf(
  worker: Worker,
  request: ScriptRequest,
  { timeMs, signal }: Patience,
): Promise<CodeReading | ReadingLimit> {
  const { promise, resolve, reject } = Promise.withResolvers<CodeReading | ReadingLimit>();
  const take = (reply: ScriptReply): void => {
    if (reply.id === request.id) resolve(reply.reading);
  };
  const fail = (error: Error & { code?: string }): void => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve('too-much-memory');
    else reject(error);
  };
  const late = (): void => resolve('too-slow');
  const timer = setTimeout(late, timeMs);
  worker.ref();
  worker.on('message', take);
  worker.on('error', fail);
  signal.addEventListener('abort', late, { once: true });
  worker.postMessage(request);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off('message', take);
    worker.off('error', fail);
    signal.removeEventListener('abort', late);
    worker.unref();
  }
}
