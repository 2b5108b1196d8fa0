import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { cedictVersion } from './cedict.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { lexiconFormat, splitParts } from './lexicon-parts.ts';
import { makeLexicon } from './make-lexicon.ts';

/** The lexicon of this process, loaded when it is first asked for, with the cache folder of that call. */
export async function sharedLexicon(cacheFolder?: string): Promise<Lexicon> {
  shared ??= loadLexicon(cacheFolder).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

let shared: Promise<Lexicon> | undefined;

/**
 * Reads the lexicon from the cache folder. Where there is none, or one that is broken or of another version, makes it from the dictionary, which takes a
 * second or two, and keeps it there. Without a folder, and where the folder cannot be written to, it is in memory only.
 */
export async function loadLexicon(cacheFolder?: string): Promise<Lexicon> {
  const version = await cedictVersion();
  const file =
    cacheFolder === undefined ? undefined : path.join(cacheFolder, `lexicon-${version}-${lexiconFormat}.bin`);
  const kept = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  const keptParts = kept && splitParts(kept, version);
  if (keptParts) return createLexicon(keptParts);
  const made = await makeInThread(version);
  if (file !== undefined) await keep(file, made);
  const parts = splitParts(made, version);
  if (!parts) throw new Error('A lexicon does not read as it was written');
  return createLexicon(parts);
}

/** In a thread of its own, so that nothing else waits; here where there can be none. */
async function makeInThread(version: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = import.meta.url.endsWith('.ts') ? './make-lexicon-worker.ts' : './make-lexicon-worker.js';
  const made = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const worker = new Worker(new URL(file, import.meta.url), { workerData: version });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A worker thread ended with ${code}`)));
  });
  return made.catch(async () => makeLexicon(version));
}

/** Whole or not at all, whoever else writes or reads it meanwhile. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(beside, bytes);
    await rename(beside, file);
  } catch {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}
