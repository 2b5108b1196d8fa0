import type { Entry, ZipFile } from 'yauzl';
import type { LocalText } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import { stopped, tooLarge, unreadable } from '../document-error.ts';
import type { DocumentLimits } from '../limits.ts';
import { decodeFileNames } from './file-names.ts';
import { isFolderName, safePath } from './safe-path.ts';

/** A file inside a zip. */
interface ZipPart {
  /** Path with `/` between folders, inside the folder that the zip would be unpacked to. */
  readonly name: string;
  readonly modified: Date;
  /** As the directory of the zip tells it: nothing to rely on. */
  readonly sizeBytes: number;
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
      throw unreadable(name, {
        en: `holds "${shown(raw)}", a path outside its folder; pack it again without such paths`,
        zh: `中的 "${shown(raw)}" 指向文件夹之外；请去掉这类路径后重新打包`,
      });
    }
    if (isFolderName(raw)) continue;
    if (parts.has(path)) {
      throw unreadable(name, {
        en: `holds "${shown(path)}" twice; pack it again`,
        zh: `中 "${shown(path)}" 出现两次；请重新打包`,
      });
    }
    const read = (): Promise<Uint8Array> =>
      inflate({ zip, entry, path, tally, file: name, limits, packedBytes: bytes.length, signal: options.signal });
    parts.set(path, { name: path, modified: entry.getLastModDate(), sizeBytes: entry.uncompressedSize, read });
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
        throw tooLarge(name, {
          en: `holds more than ${limits.parts} files; split it`,
          zh: `中的文件超过 ${limits.parts} 个；请拆分`,
        });
      }
      entries.push(entry);
    }
    return { zip, entries };
  } catch (error) {
    if (AssayError.isInstance(error)) throw error;
    throw unreadable(name, brokenZip, error);
  }
}

const brokenZip: LocalText = {
  en: 'is a broken zip: its directory is missing or damaged; copy or download it again',
  zh: '是损坏的 zip：目录缺失或已损坏；请重新复制或下载',
};

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
    throw unreadable(file, {
      en: `holds "${shown(path)}", which is encrypted; save it without a password`,
      zh: `中的 "${shown(path)}" 已加密；请另存为不带密码的文件`,
    });
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
    throw unreadable(file, damaged(path), error);
  }
  return Buffer.concat(chunks);
}

const damaged = (path: string): LocalText => ({
  en: `holds "${shown(path)}", which is damaged; copy or download the file again`,
  zh: `中的 "${shown(path)}" 已损坏；请重新复制或下载该文件`,
});

/** Text and markup deflate to a tenth, rarely to a hundredth; past this ratio a file holds nothing to read. Small files may repeat themselves more. */
const highestRatio = 250;
const ratioFrom = 16 * 1024 * 1024;

function stopIfTooLarge({ file, limits, packedBytes, tally }: Inflation): void {
  if (tally.bytes > limits.unpackedBytes) {
    throw tooLarge(file, {
      en: `unpacks to more than ${limits.unpackedBytes} bytes; split it`,
      zh: `解压后超过 ${limits.unpackedBytes} 字节；请拆分`,
    });
  }
  if (tally.bytes > ratioFrom && tally.bytes > packedBytes * highestRatio) {
    throw tooLarge(file, {
      en: `unpacks to more than ${highestRatio} times its size, as a zip bomb does; it is not read`,
      zh: `解压后超过自身大小的 ${highestRatio} 倍，与压缩炸弹相同；不予读取`,
    });
  }
}

function stopIfAborted(name: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw stopped(name);
}

/** A path as it may stand in an error: bounded, without control characters. */
const shown = (path: string): string => path.slice(0, 200).replaceAll(/\p{C}/gu, '?');
