import { parentPort, workerData } from 'node:worker_threads';
import { makeLexicon } from './make-lexicon.ts';

// Run as a thread by load-lexicon.ts.
const bytes = await makeLexicon(String(workerData));
parentPort?.postMessage(bytes, [bytes.buffer]);
