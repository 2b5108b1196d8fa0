import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../core/exchange.ts';
import { AssayError } from '../core/errors.ts';
import { usageError } from './usage-error.ts';
import { describeSource } from './source-head.ts';
import { missingInput, readText, sourceLimit } from './text-input.ts';

/** Files of one call, and of the folders it names. */
const fileLimit = 10_000;
/** Of all sources together: what is read stays in memory. */
const totalLimitBytes = 128 * 1024 * 1024;
const plainExtensions = new Set(['.md', '.markdown', '.txt']);
/** What a folder stands for beside plain text: documents for people, not code and records. A file that is named itself may be of any format. */
const formats = new Set(
  (
    '.mdown .mkd .mdx .qmd .rmd .text .log .rst .adoc .asciidoc .org .tex .srt .vtt .html .htm .xhtml .xht .shtml .pdf .docx .docm .dotx ' +
    '.xlsx .xlsm .xltx .csv .tsv .tab .psv .pptx .pptm .ppsx .epub .eml .mht .mhtml'
  ).split(' '),
);

export interface ReadSources {
  readonly sources: readonly Source[];
  /** Of files that could not be read beside others that were. */
  readonly faults: readonly AssayError[];
  /** Files below the folders that are no documents for people. */
  readonly leftOut: readonly string[];
}

/**
 * Reads the sources that `--sources` names. A folder stands for the documents below it, in the order of their names; hidden
 * ones, `node_modules` and symbolic links are left out. The id of a source is its path as given. Throws the first fault where nothing can be read.
 */
export async function readSources(paths: readonly string[], signal: AbortSignal): Promise<ReadSources> {
  const sources: Source[] = [];
  const faults: AssayError[] = [];
  let sizeBytes = 0;
  const listed = listFiles(paths);
  for (const { file, stats } of listed.files) {
    try {
      sources.push(await readSource(file, stats, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (!AssayError.isInstance(error)) throw error;
      faults.push(error);
      continue;
    }
    sizeBytes += stats.size;
    if (sizeBytes > totalLimitBytes) throw tooMuch();
  }
  const [first] = faults;
  if (first && sources.length === 0) throw first;
  return { sources, faults, leftOut: listed.leftOut };
}

/** UTF-8 text as it is, which needs no reader to be loaded; any other document as `kb add` reads it. */
async function readSource(file: string, stats: Stats, signal: AbortSignal): Promise<Source> {
  const isPlain = plainExtensions.has(path.extname(file).toLowerCase());
  if (isPlain || !stats.isFile()) {
    try {
      const text = await readText(file, { limit: sourceLimit, signal });
      return { id: file, text, ...describeSource(file, text) };
    } catch (error) {
      if (!stats.isFile() || !AssayError.isInstance(error) || error.code !== 'ASSAY_INPUT_ENCODING') throw error;
    }
  }
  const { readSourceDocument } = await import('../compose-knowledge.ts');
  return readSourceDocument(file, signal);
}

interface SourceFile {
  readonly file: string;
  readonly stats: Stats;
}

/** Every file once: one that is named and lies in a named folder too counts once, one that is named twice is a mistake. */
function listFiles(paths: readonly string[]): {
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly string[];
} {
  const named = new Map<string, string>();
  const files = new Map<string, SourceFile>();
  const leftOut: string[] = [];
  for (const given of paths) {
    const stats = statOf(given);
    const identity = `${stats.dev}:${stats.ino}`;
    const before = named.get(identity);
    if (before !== undefined) {
      throw usageError(
        `"--sources" names "${before}" twice${before === given ? '' : `, the second time as "${given}"`}, expected once`,
        `"--sources" 把 "${before}" 给了两次${before === given ? '' : `，第二次写作 "${given}"`}，只应给一次`,
      );
    }
    named.set(identity, given);
    if (!stats.isDirectory()) files.set(identity, { file: given, stats });
    else {
      const below = filesBelow(given);
      for (const found of below.files) addOnce(files, found);
      leftOut.push(...below.leftOut);
    }
    if (files.size > fileLimit) throw tooMany();
  }
  return { files: Array.from(files.values()), leftOut };
}

function addOnce(files: Map<string, SourceFile>, file: string): void {
  const stats = statOf(file);
  const identity = `${stats.dev}:${stats.ino}`;
  if (!files.has(identity)) files.set(identity, { file, stats });
}

function filesBelow(folder: string): { readonly files: readonly string[]; readonly leftOut: readonly string[] } {
  const files: string[] = [];
  const leftOut: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of entriesOf(next)) {
      const below = path.join(next, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) open.push(below);
      else if (entry.isFile()) (isSource(entry.name) ? files : leftOut).push(below);
    }
    if (files.length > fileLimit || leftOut.length > fileLimit) throw tooMany();
  }
  if (files.length === 0) {
    throw new AssayError('ASSAY_INPUT_MISSING', {
      en: `The folder "${folder}" holds no document, such as .md, .txt, .html, .pdf or .docx`,
      zh: `文件夹 "${folder}" 中没有文档，例如 .md、.txt、.html、.pdf、.docx`,
    });
  }
  return { files: files.toSorted((a, b) => (a < b ? -1 : 1)), leftOut };
}

/** What is said of files that a folder does not stand for, by their kinds; undefined where there are none. */
export function leftOutLine(leftOut: readonly string[]): { readonly en: string; readonly zh: string } | undefined {
  if (leftOut.length === 0) return undefined;
  const kinds = Array.from(new Set(leftOut.map((file) => path.extname(file).toLowerCase() || path.basename(file))));
  const [shown, more] = [kinds.toSorted().slice(0, shownKinds), kinds.length > shownKinds];
  const [files, were] = leftOut.length === 1 ? ['file', 'was'] : ['files', 'were'];
  return {
    en: `${leftOut.length} ${files} in folders of "--sources" ${were} left out (${shown.join(', ')}${more ? ', …' : ''}): a folder stands for its documents; name a file itself to read it, or use "assay kb add" and "--kb"`,
    zh: `"--sources" 的文件夹中略过 ${leftOut.length} 个文件（${shown.join('、')}${more ? '等' : ''}）：文件夹只代表其中的文档；如需读取请直接给出文件，或用 "assay kb add" 与 "--kb"`,
  };
}

const shownKinds = 5;

function isSource(name: string): boolean {
  const extension = path.extname(name).toLowerCase();
  return plainExtensions.has(extension) || formats.has(extension);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw missingInput(folder, error);
  }
}

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
