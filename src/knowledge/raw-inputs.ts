import type { KnowledgeRoot } from '../core/knowledge.ts';
import { collectFiles } from '../documents/collect/collect-files.ts';
import type { Collected, FoundFile, Skipped } from '../documents/collect/found.ts';
import { describeSkipped } from '../documents/collect/skip-reasons.ts';
import type { RawInput } from './adding.ts';
import { hashOf } from './content-hash.ts';
import { toFault } from './prepare-documents.ts';
import type { LeftOut, RawDocument, ReadFault } from './raw-document.ts';
import { readList } from './raw-list.ts';
import { isAddress, isGone, rootOf } from './roots.ts';

export interface RawInputOptions {
  /** Whether web addresses may be fetched. */
  readonly network?: boolean;
  /** Larger files are left out and named. */
  readonly fileBytes?: number;
  readonly signal?: AbortSignal;
}

type CollectOptions = NonNullable<Parameters<typeof collectFiles>[1]>;

/** What a path, glob, archive, list of documents or web address holds. Its sizes are counted first, which opens no file. Throws `ASSAY_INPUT_MISSING`. */
export const toRawInput = async (given: string, options: RawInputOptions): Promise<RawInput> =>
  openInput(given, toCollectOptions(options), options.signal);

/**
 * What a root holds now that documents were added from before: nothing where a pattern fits nothing any more. One that is gone itself or cannot be read
 * is a fault that keeps them, and harms no other; where nothing is stored of it, it is passed over.
 */
export async function toRefreshedInput(
  { root, documents }: Pick<KnowledgeRoot, 'root'> & { readonly documents: number },
  options: RawInputOptions,
): Promise<RawInput | undefined> {
  try {
    return await openInput(root, { ...toCollectOptions(options), mayFitNothing: true }, options.signal);
  } catch (error) {
    options.signal?.throwIfAborted();
    const fault = { ...toFault(root, error), below: '', isOfList: true };
    return documents === 0 && isGone(root) ? undefined : inputOf(root, fault);
  }
}

const inputOf = (root: string, fault: ReadFault): RawInput => ({
  root,
  isWhole: true,
  sizeBytes: 0,
  isPacked: false,
  documents: async function* documents() {
    yield fault;
  },
});

async function openInput(given: string, options: CollectOptions, signal: AbortSignal | undefined): Promise<RawInput> {
  const collect = (): AsyncIterable<Collected> => collectFiles([given], options);
  const isWeb = isAddress(given) || /\.urls$/i.test(given);
  // Without the network its first step is the error, which is due before anything is added.
  if (isWeb && options.network !== true) for await (const _ of collect()) break;
  let sizeBytes = 0;
  let isPacked = false;
  if (!isWeb) {
    for await (const each of collect()) {
      if (each.kind !== 'file' && each.kind !== 'lines') continue;
      sizeBytes += each.sizeBytes;
      isPacked ||= each.sizeBytes > littlePacked && packedFormats.test(each.path);
    }
  }
  return { root: rootOf(given), isWhole: !isWeb, sizeBytes, isPacked, documents: () => readAll(collect(), signal) };
}

/** May unpack to much more than their size. */
const packedFormats = /\.(?:pdf|docx|xlsx|pptx|epub|zip)$/i;
const littlePacked = 64 * 1024;

function toCollectOptions({ network, fileBytes, signal }: RawInputOptions): CollectOptions {
  return {
    ...(network !== undefined && { network }),
    ...(fileBytes !== undefined && { fileBytes }),
    ...(signal && { signal }),
  };
}

async function* readAll(
  collected: AsyncIterable<Collected>,
  signal: AbortSignal | undefined,
): AsyncGenerator<RawDocument | ReadFault | LeftOut> {
  for await (const each of collected) {
    if (each.kind === 'skipped') {
      if (each.trouble) yield faultOfSkipped(each);
      else yield { leftOut: each.path, message: describeSkipped(each, 'en'), messageZh: describeSkipped(each, 'zh') };
    } else if (each.kind === 'lines') yield* readList(each, signal);
    else if (each.kind === 'file') yield await readFile(each, signal);
  }
}

function faultOfSkipped(left: Skipped): ReadFault {
  // Documents of an archive lie below its id; those of a list have ids of their own.
  const below = left.below ?? (holdsMore.test(left.path) ? left.id : undefined);
  return {
    name: left.path,
    ...(left.id !== undefined && { id: left.id }),
    ...(below !== undefined && { below, isOfList: !isStraying.has(left.reason) }),
    code: left.reason === 'too-large' ? 'ASSAY_INPUT_TOO_LARGE' : 'ASSAY_DOCUMENT_UNREADABLE',
    message: describeSkipped(left, 'en'),
    messageZh: describeSkipped(left, 'zh'),
  };
}

const holdsMore = /\.(?:zip|ndjson|jsonl)$/i;
/** Links of which it is known that nothing is added from them. */
const isStraying: ReadonlySet<Skipped['reason']> = new Set(['link-loop', 'link-outside']);

async function readFile(file: FoundFile, signal: AbortSignal | undefined): Promise<RawDocument | ReadFault> {
  try {
    const bytes = await file.open(signal);
    const { id, root, path, modifiedMs, page } = file;
    return {
      id,
      root,
      name: path,
      hash: hashOf(bytes),
      sizeBytes: bytes.length,
      bytes,
      ...(modifiedMs !== undefined && { modifiedMs }),
      ...(page && { url: page.url }),
      ...(page?.mediaType !== undefined && { mediaType: page.mediaType }),
    };
  } catch (error) {
    signal?.throwIfAborted();
    return { ...toFault(file.path, error), id: file.id };
  }
}
