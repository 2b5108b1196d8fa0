import type { GivenFields, KnowledgeStore, KnowledgeWriter } from '../core/knowledge.ts';
import { AddRun } from './add-run.ts';
import { createPreparingHere, createPreparingThreads } from './preparing.ts';
import type { LeftOut, RawDocument, ReadFault } from './raw-document.ts';

/** What is to be added, in a stable order. */
export interface RawInput {
  /** Absolute path of what was named. */
  readonly root?: string;
  /** Whether documents that were added from `root` before and are not among `documents` are gone, as with a folder. */
  readonly isWhole: boolean;
  /** Bytes in all, where that is known: decides whether threads are worth their start. */
  readonly sizeBytes: number;
  /** Whether there is a file that may unpack to much more than its size. */
  readonly isPacked: boolean;
  documents(): AsyncIterable<RawDocument | ReadFault | LeftOut>;
}

export interface AddOptions {
  /** Kept for each root and given again whenever it is brought up to date, until the same field is given another way; `labels: []` takes them away. */
  readonly given?: GivenFields;
  readonly signal?: AbortSignal;
  /** Called after every step that is on disk, and for every document that is as it was. */
  readonly onProgress?: (progress: AddProgress) => void;
  /** ISO 8601; the time of the call where left out. */
  readonly addedAt?: string;
}

export interface AddProgress {
  /** Documents seen: added, replaced, unchanged or refused. */
  readonly documents: number;
  readonly bytes: number;
  /** Of all that is to be read, as far as it is known beforehand. */
  readonly totalBytes: number;
}

export interface AddOutcome {
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Files that hold no document: hidden, ignored, pictures, programs. */
  readonly leftOut: number;
  /** The first thousand of them, with the reason. */
  readonly leftOutFiles: readonly LeftOut[];
  readonly faults: readonly ReadFault[];
  /** Documents that were added or replaced and hold no text, so that nothing in them can be found; as people are shown them. */
  readonly withoutText: readonly string[];
  /** Roots for which something else was given before; their documents are replaced. */
  readonly rootsChanged: readonly RootChange[];
}

export interface RootChange {
  readonly root: string;
  readonly before: GivenFields;
  readonly now: GivenFields;
}

/**
 * Brings a knowledge base up to date with what is named: adds what is new, replaces what changed (by the hash of its bytes
 * and of what is given with it), forgets what is gone. Every step is all or nothing and on disk before the next, so a run that was stopped goes on where
 * it was. What cannot be read is named in the outcome, keeps what is stored of it, and harms no other. Throws the reason of the signal.
 */
export async function addDocuments(
  store: KnowledgeStore,
  inputs: readonly RawInput[],
  options: AddOptions = {},
): Promise<AddOutcome> {
  const writer = store.writer();
  const sizeBytes = inputs.reduce((sum, input) => sum + input.sizeBytes, 0);
  const isLittle = sizeBytes <= littleBytes && !inputs.some(({ isPacked }) => isPacked);
  const preparing = isLittle ? createPreparingHere(options.signal) : createPreparingThreads(options.signal);
  const run = new AddRun({ store, writer, preparing, options, sizeBytes });
  try {
    for (const input of inputs) await run.add(input);
    await mergeAll(writer, options.signal);
    return run.outcome();
  } finally {
    await preparing.close();
    writer.close();
  }
}

/** Less than this is read before a thread would have started. */
const littleBytes = 512 * 1024;

async function mergeAll(writer: KnowledgeWriter, signal: AbortSignal | undefined): Promise<void> {
  while (writer.merge()) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    signal?.throwIfAborted();
  }
}
