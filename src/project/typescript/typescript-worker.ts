import { parentPort, workerData } from 'node:worker_threads';
import { readScript } from './read-script.ts';
import type { CompilerPlaces, ScriptLanguage } from './compiler.ts';

export interface ScriptRequest {
  readonly id: number;
  readonly language: ScriptLanguage;
  readonly code: string;
}

// The thread in which code is read: it takes hundreds of megabytes, and can be ended where code asks too much of it.
const read = readScript(workerData as CompilerPlaces);
parentPort?.on('message', ({ id, language, code }: ScriptRequest) => {
  parentPort?.postMessage({ id, reading: read(language, code) });
});
