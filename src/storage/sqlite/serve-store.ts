import { parentPort } from 'node:worker_threads';
import type { LocalText } from '../../core/check.ts';
import { AssayError, type ErrorCode } from '../../core/errors.ts';

export interface StoreCall {
  readonly id: number;
  readonly method: string;
  readonly values: readonly unknown[];
}

interface StoreFault {
  readonly message: string;
  readonly code?: ErrorCode;
  readonly text?: LocalText;
}

export type StoreReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: StoreFault };

type Methods = Readonly<Record<string, (...values: never[]) => unknown>>;

/** Answers the calls of `openStoreThread` one after the other. Opening is tried again at every call until it succeeds, as when there is room on the disk. */
export function serveStore(open: () => object): void {
  let store: Methods | undefined;
  let queue = Promise.resolve();
  const answer = async ({ id, method, values }: StoreCall): Promise<void> => {
    try {
      if (method !== 'close') store ??= open() as Methods;
      const value = await store?.[method]?.(...(values as never[]));
      parentPort?.postMessage({ id, value } satisfies StoreReply);
    } catch (error) {
      parentPort?.postMessage({ id, fault: toFault(error) } satisfies StoreReply);
    }
  };
  parentPort?.on('message', (call: StoreCall) => {
    queue = queue.then(async () => answer(call));
  });
}

function toFault(error: unknown): StoreFault {
  if (!AssayError.isInstance(error)) return { message: error instanceof Error ? (error.stack ?? error.message) : '' };
  const { code, message, text } = error;
  return { code, message, ...(text && { text }) };
}
