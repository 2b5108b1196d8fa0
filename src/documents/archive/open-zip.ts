import type { Entry, ZipFile } from 'yauzl';
import { AssayError } from '../../core/errors.ts';
import { tooLarge, unreadable } from '../document-error.ts';
import type { DocumentLimits } from '../limits.ts';
import { decodeFileNames } from './file-names.ts';
import { isFolderName, safePath } from './safe-path.ts';

/** A file inside a zip. */
interface ZipPart {
  /** Path with `/` between folders, inside the folder that the zip would be unpacked to. */
  readonly name: string;
  readonly modified: Date;
  /** Inflates the file. Throws where it is encrypted, damaged or larger than the limits. */
  read(): Promise<Uint8Array>;
}

export interface ZipArchive {
  /** By name, in the order of the directory; folders left out. */
  readonly parts: ReadonlyMap<string, ZipPart>;
}

/** Bytes inflated so far; shared by zips inside one another, so that all of them together keep the limit. */
export interface UnpackTally {
  bytes: number;
}

export interface OpenZipOptions {
  /** The file, for errors. */
  readonly name: string;
  readonly limits: DocumentLimits;
  readonly signal?: AbortSignal | undefined;
  readonly tally?: UnpackTally;
}

/**
 * The files of a zip, none of them unpacked yet. What is inflated is counted as it comes, whatever the headers say. Throws
 * `ASSAY_DOCUMENT_UNREADABLE` for a broken directory, a path outside the folder or a name that is there twice.
 */
export async function openZip(bytes: Uint8Array, options: OpenZipOptions): Promise<ZipArchive> {
  const { name, limits } = options;
  const { zip, entries } = await readDirectory(bytes, options);
  const fileNames = decodeFileNames(entries);
  const tally = options.tally ?? { bytes: 0 };
  const parts = new Map<string, ZipPart>();
  for (const [at, entry] of entries.entries()) {
    const raw = fileNames[at] ?? '';
    const path = safePath(raw);
    if (path === undefined) {
      throw unreadable(name, `holds "${shown(raw)}", a path outside its folder; pack it again without such paths`);
    }
    if (isFolderName(raw)) continue;
    if (parts.has(path)) throw unreadable(name, `holds "${shown(path)}" twice; pack it again`);
    const read = (): Promise<Uint8Array> =>
      inflate({ zip, entry, path, tally, file: name, limits, packedBytes: bytes.length, signal: options.signal });
    parts.set(path, { name: path, modified: entry.getLastModDate(), read });
  }
  return { parts };
}

async function readDirectory(
  bytes: Uint8Array,
  { name, limits, signal }: OpenZipOptions,
): Promise<{ readonly zip: ZipFile; readonly entries: readonly Entry[] }> {
  const { fromBufferPromise } = await import('yauzl');
  const entries: Entry[] = [];
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(buffer, { decodeStrings: false, validateEntrySizes: true });
    for await (const entry of zip.eachEntry()) {
      stopIfAborted(name, signal);
      if (entries.length >= limits.parts) {
        throw tooLarge(name, `holds more than ${limits.parts} files; split it`);
      }
      entries.push(entry);
    }
    return { zip, entries };
  } catch (error) {
    if (AssayError.isInstance(error)) throw error;
    throw unreadable(name, 'is a broken zip: its directory is missing or damaged; copy or download it again', error);
  }
}

interface Inflation {
  readonly zip: ZipFile;
  readonly entry: Entry;
  readonly path: string;
  readonly file: string;
  readonly limits: DocumentLimits;
  readonly packedBytes: number;
  readonly tally: UnpackTally;
  readonly signal: AbortSignal | undefined;
}

async function inflate(inflation: Inflation): Promise<Uint8Array> {
  const { zip, entry, path, file, tally } = inflation;
  if (entry.isEncrypted()) {
    throw unreadable(file, `holds "${shown(path)}", which is encrypted; save it without a password`);
  }
  const chunks: Uint8Array[] = [];
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      tally.bytes += chunk.length;
      stopIfTooLarge(inflation);
      stopIfAborted(file, inflation.signal);
      chunks.push(chunk);
    }
  } catch (error) {
    if (AssayError.isInstance(error)) throw error;
    throw unreadable(file, `holds "${shown(path)}", which is damaged; copy or download the file again`, error);
  }
  return Buffer.concat(chunks);
}

/** Text and markup deflate to a tenth, rarely to a hundredth; past this ratio a file holds nothing to read. Small files may repeat themselves more. */
const highestRatio = 250;
const ratioFrom = 16 * 1024 * 1024;

function stopIfTooLarge({ file, limits, packedBytes, tally }: Inflation): void {
  if (tally.bytes > limits.unpackedBytes) {
    throw tooLarge(file, `unpacks to more than ${limits.unpackedBytes} bytes; split it`);
  }
  if (tally.bytes > ratioFrom && tally.bytes > packedBytes * highestRatio) {
    throw tooLarge(file, `unpacks to more than ${highestRatio} times its size, as a zip bomb does; it is not read`);
  }
}

function stopIfAborted(name: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AssayError('ASSAY_ABORTED', `Reading "${name}" was stopped`);
}

/** A path as it may stand in an error: bounded, without control characters. */
const shown = (path: string): string => path.slice(0, 200).replaceAll(/\p{C}/gu, '?');
