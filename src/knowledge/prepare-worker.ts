import { parentPort } from 'node:worker_threads';
import { prepareDocuments, type PrepareOptions } from './prepare-documents.ts';
import type { RawDocument } from './raw-document.ts';

export interface PrepareJob {
  readonly raw: readonly RawDocument[];
  readonly options: PrepareOptions;
}

// The entry of a worker thread: nothing imports it for its value.
parentPort?.on('message', (job: PrepareJob) => {
  void answer(job);
});

async function answer({ raw, options }: PrepareJob): Promise<void> {
  try {
    const batch = await prepareDocuments(raw, options);
    parentPort?.postMessage({ batch }, batch.segment ? [batch.segment.bytes.buffer as ArrayBuffer] : []);
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
