import { Worker } from 'node:worker_threads';
import { AssayError } from '../../core/errors.ts';
import type { StoreCall, StoreReply } from './serve-store.ts';

/** A store that works in a thread of its own, so that a slow disk never stops the thread of its caller. */
export interface StoreThread {
  readonly call: (method: string, ...values: readonly unknown[]) => Promise<unknown>;
  /** After everything that was called before. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Starts the module `name` beside this one as a thread over a file. Calls are carried out in their order. Rejects as the store throws. */
export function openStoreThread(name: 'access-worker' | 'audit-worker', file: string): StoreThread {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./${name}.${extension}`, import.meta.url), { workerData: file });
  // Waits for nothing but its calls: a process may end without having closed it.
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let gone: unknown;
  const end = (reason: unknown): void => {
    gone = reason;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.on('message', (reply: StoreReply) => {
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if ('value' in reply) call?.resolve(reply.value);
    else call?.reject(toError(reply.fault));
  });
  worker.on('error', end);
  worker.on('exit', (code) => end(gone ?? new Error(`The thread of a store ended with ${code}`)));
  const call = async (method: string, ...values: readonly unknown[]): Promise<unknown> => {
    if (gone !== undefined) throw gone as Error;
    return new Promise((resolve, reject) => {
      last += 1;
      if (waiting.size === 0) worker.ref();
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, method, values } satisfies StoreCall);
    });
  };
  return {
    call,
    close: async () => {
      if (gone !== undefined) return;
      await call('close');
      await worker.terminate();
    },
  };
}

type Method = (...values: never[]) => unknown;

/** Gives the methods of a store by their names, each carried out in the thread. */
export function methodsOver<Store extends { readonly [Name in keyof Store]: Method }>(
  call: StoreThread['call'],
): <Name extends keyof Store & string>(
  name: Name,
) => (...values: Parameters<Store[Name]>) => Promise<Awaited<ReturnType<Store[Name]>>> {
  return <Name extends keyof Store & string>(name: Name) =>
    async (...values: Parameters<Store[Name]>): Promise<Awaited<ReturnType<Store[Name]>>> =>
      (await call(name, ...values)) as Awaited<ReturnType<Store[Name]>>;
}

function toError(fault: Extract<StoreReply, { fault: unknown }>['fault']): Error {
  const { code, text, message } = fault;
  return code === undefined ? new Error(message) : new AssayError(code, text ?? { en: message, zh: message });
}
