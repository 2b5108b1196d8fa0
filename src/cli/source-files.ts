import { type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { LocalText } from '../core/check.ts';
import type { Source } from '../core/exchange.ts';
import { AssayError } from '../core/errors.ts';
import type { LeftOutBelow, SourceBelow } from '../knowledge/source-folder.ts';
import { usageError } from './usage-error.ts';
import { describeSource } from './source-head.ts';
import { missingInput, readText, sourceLimit } from './text-input.ts';
import { decodeUtf8 } from './utf8.ts';

/** Files of one call, and of the folders it names. */
const fileLimit = 10_000;
/** Of all sources together: what is read stays in memory. */
const totalLimitBytes = 128 * 1024 * 1024;
const plainExtensions = new Set(['.md', '.markdown', '.txt']);

export interface ReadSources {
  readonly sources: readonly Source[];
  /** Of files that could not be read beside others that were. */
  readonly faults: readonly AssayError[];
  /** What folders hold that is not read. */
  readonly leftOut: readonly LeftOutBelow[];
}

/**
 * Reads the sources that `--sources` names. A folder or an archive stands for the documents in it, those that `kb add` would find there, in the order of their
 * names. The id of a source is its path as given. Throws the first fault where nothing can be read.
 */
export async function readSources(paths: readonly string[], signal: AbortSignal): Promise<ReadSources> {
  const sources: Source[] = [];
  const faults: AssayError[] = [];
  let sizeBytes = 0;
  const listed = await listFiles(paths, signal);
  for (const file of listed.files) {
    try {
      sources.push(await file.read(signal));
    } catch (error) {
      signal.throwIfAborted();
      if (!AssayError.isInstance(error)) throw error;
      faults.push(error);
      continue;
    }
    sizeBytes += file.sizeBytes;
    if (sizeBytes > totalLimitBytes) throw tooMuch();
  }
  const [first] = faults;
  if (first && sources.length === 0) throw first;
  return { sources, faults, leftOut: listed.leftOut };
}

/** UTF-8 text as it is, which needs no reader to be loaded; any other document as `kb add` reads it. */
async function readNamed(file: string, stats: Stats, signal: AbortSignal): Promise<Source> {
  if (isPlain(file) || !stats.isFile()) {
    try {
      const text = await readText(file, { limit: sourceLimit, signal });
      return { id: file, text, ...describeSource(file, text) };
    } catch (error) {
      if (!stats.isFile() || !isOtherEncoding(error)) throw error;
    }
  }
  const { readSourceDocument } = await import('../compose-knowledge.ts');
  return readSourceDocument(file, signal);
}

/** The same of a file of a folder or an archive. */
async function readBelow(below: SourceBelow, signal: AbortSignal): Promise<Source> {
  if (isPlain(below.name)) {
    try {
      const text = decodeUtf8(Buffer.from(await below.open(signal)), below.name);
      return { id: below.name, text, ...describeSource(below.name, text) };
    } catch (error) {
      if (!isOtherEncoding(error)) throw error;
    }
  }
  return below.read(signal);
}

const isPlain = (file: string): boolean => plainExtensions.has(path.extname(file).toLowerCase());

const isOtherEncoding = (error: unknown): boolean =>
  AssayError.isInstance(error) && error.code === 'ASSAY_INPUT_ENCODING';

interface SourceFile {
  readonly sizeBytes: number;
  read(signal: AbortSignal): Promise<Source>;
}

interface Listed {
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly LeftOutBelow[];
}

/** Every file once: one that is named and lies in a named folder too counts once, one that is named twice is a mistake. */
async function listFiles(paths: readonly string[], signal: AbortSignal): Promise<Listed> {
  const named = new Map<string, string>();
  const files = new Map<string, SourceFile>();
  const leftOut: LeftOutBelow[] = [];
  for (const given of paths) {
    const stats = statOf(given);
    const identity = identityOf(stats);
    const before = named.get(identity);
    if (before !== undefined) throw namedTwice(before, given);
    named.set(identity, given);
    if (stats.isDirectory() || (stats.isFile() && /\.zip$/i.test(given))) {
      leftOut.push(...(await listBelow(given, files, signal)));
    } else files.set(identity, { sizeBytes: stats.size, read: async (stopped) => readNamed(given, stats, stopped) });
    if (files.size > fileLimit || leftOut.length > fileLimit) throw tooMany();
  }
  return { files: Array.from(files.values()), leftOut };
}

const identityOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

const namedTwice = (before: string, given: string): AssayError =>
  usageError(
    `"--sources" names "${before}" twice${before === given ? '' : `, the second time as "${given}"`}, expected once`,
    `"--sources" 把 "${before}" 给了两次${before === given ? '' : `，第二次写作 "${given}"`}，只应给一次`,
  );

async function listBelow(
  folder: string,
  files: Map<string, SourceFile>,
  signal: AbortSignal,
): Promise<readonly LeftOutBelow[]> {
  const { sourcesBelow } = await import('../knowledge/source-folder.ts');
  const leftOut: LeftOutBelow[] = [];
  let documents = 0;
  for await (const below of sourcesBelow(folder, signal)) {
    if (below.kind === 'left-out') {
      if (!below.isHidden) leftOut.push(below);
    } else {
      documents += 1;
      const stats = statSync(below.path, { throwIfNoEntry: false });
      const identity = stats ? identityOf(stats) : below.path;
      const file = { sizeBytes: below.sizeBytes, read: async (stopped: AbortSignal) => readBelow(below, stopped) };
      if (!files.has(identity)) files.set(identity, file);
    }
    if (files.size > fileLimit || leftOut.length > fileLimit) throw tooMany();
  }
  if (documents > 0) return leftOut;
  throw new AssayError('ASSAY_INPUT_MISSING', {
    en: `"${folder}" holds no document, such as .md, .txt, .html, .pdf or .docx`,
    zh: `"${folder}" 中没有文档，例如 .md、.txt、.html、.pdf、.docx`,
  });
}

/** What is said of what a folder holds and does not stand for: what could be a document one by one, the rest by its kinds. */
export function leftOutLines(leftOut: readonly LeftOutBelow[]): readonly LocalText[] {
  const troubles = leftOut.filter(({ isTrouble }) => isTrouble);
  const others = leftOut.filter(({ isTrouble }) => !isTrouble);
  const more = troubles.length - shownTroubles;
  return [
    ...troubles.slice(0, shownTroubles).map(({ says }) => ({ en: `Left out: ${says.en}`, zh: `略过：${says.zh}` })),
    ...(more > 0 ? [{ en: `and ${more} more that cannot be read`, zh: `另有 ${more} 个无法读取` }] : []),
    ...(others.length > 0 ? [otherLine(others)] : []),
  ];
}

const shownTroubles = 5;

function otherLine(leftOut: readonly LeftOutBelow[]): LocalText {
  const kinds = Array.from(
    new Set(leftOut.map(({ path: file }) => path.extname(file).toLowerCase() || path.basename(file))),
  );
  const [shown, more] = [kinds.toSorted().slice(0, shownKinds), kinds.length > shownKinds];
  const [files, were] = leftOut.length === 1 ? ['file', 'was'] : ['files', 'were'];
  return {
    en: `${leftOut.length} ${files} in folders of "--sources" ${were} left out (${shown.join(', ')}${more ? ', …' : ''}): what holds no text, or is named by an ignore file`,
    zh: `"--sources" 的文件夹中略过 ${leftOut.length} 个文件（${shown.join('、')}${more ? '等' : ''}）：没有文字，或被忽略文件排除`,
  };
}

const shownKinds = 5;

function statOf(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw missingInput(file, error);
  }
}

const tooMany = (): AssayError =>
  new AssayError('ASSAY_INPUT_TOO_LARGE', {
    en: `"--sources" names more than ${fileLimit} files; name the folders the answer rests on`,
    zh: `"--sources" 给出的文件超过 ${fileLimit} 个；请只给出回答所依据的文件夹`,
  });

const tooMuch = (): AssayError =>
  new AssayError('ASSAY_INPUT_TOO_LARGE', {
    en: `The files of "--sources" have more than ${totalLimitBytes / 1024 / 1024} MiB together; name those the answer rests on`,
    zh: `"--sources" 的文件合计超过 ${totalLimitBytes / 1024 / 1024} MiB；请只给出回答所依据的文件`,
  });
