import { parentPort, workerData } from 'node:worker_threads';
import type { FoundFile } from '../scan/walk.ts';
import { createScanner, type ScannerSetting } from './scan-file.ts';

// The entry of a worker thread: nothing imports it for its value.
const scanner = createScanner(workerData as ScannerSetting, new AbortController().signal);
parentPort?.on('message', (job: { readonly found: FoundFile }) => {
  void (async () => parentPort?.postMessage(await (await scanner)(job)))();
});
