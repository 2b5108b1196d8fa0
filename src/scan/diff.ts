/** What a diff adds to one file. */
export interface DiffFile {
  /** Path of the new side, as the diff names it without `b/`. */
  readonly path: string;
  /** 1-based lines of the new side that were added, in order. */
  readonly added: ReadonlySet<number>;
  /** The lines of the new side that the diff shows, at their places; the others are empty. */
  readonly text: string;
  /** Whether several sides were merged: nothing of it is read. */
  readonly isMerge: boolean;
}

interface OpenFile {
  readonly path: string | undefined;
  readonly added: Set<number>;
  readonly lines: string[];
  readonly isMerge: boolean;
}

/**
 * The files of a unified diff (`git diff`, `diff -u`), in its order, without those that were deleted. What is not understood is passed over: a diff comes with
 * mail headers, summaries and signatures around it. Linear in its length.
 */
export function parseDiff(diff: string): DiffFile[] {
  const reader = new DiffReader();
  for (const line of diff.split('\n')) reader.read(line.endsWith('\r') ? line.slice(0, -1) : line);
  return reader.files.flatMap(closed);
}

class DiffReader {
  readonly files: OpenFile[] = [];
  #file: OpenFile | undefined;
  /** How many lines of each side the hunk still has. */
  #old = 0;
  #new = 0;
  /** The line of the new side that comes next. */
  #line = 0;

  read(text: string): void {
    if (this.#file && (this.#old > 0 || this.#new > 0)) this.#readHunk(text, this.#file);
    else this.#readHead(text);
  }

  #readHunk(text: string, file: OpenFile): void {
    const mark = text.charAt(0);
    // "\\ No newline at end of file" is a line of neither side.
    if (mark === '\\') return;
    if (mark !== '+') this.#old -= 1;
    if (mark === '-') return;
    if (mark === '+') file.added.add(this.#line);
    if (this.#line <= mostLines) file.lines[this.#line - 1] = text.slice(1);
    this.#line += 1;
    this.#new -= 1;
  }

  #readHead(text: string): void {
    const hunk = hunkHead.exec(text);
    if (hunk && this.#file) {
      this.#old = Number(hunk[1] ?? 1);
      this.#line = Number(hunk[2]);
      this.#new = Number(hunk[3] ?? 1);
      return;
    }
    const merged = /^diff --(?:cc|combined) (.*)$/.exec(text)?.[1];
    if (merged !== undefined) this.#open(merged, true);
    else if (text.startsWith('diff ')) this.#file = undefined;
    else if (text.startsWith('+++ ') && this.#file?.isMerge !== true) this.#open(pathIn(text.slice(4)), false);
  }

  #open(path: string | undefined, isMerge: boolean): void {
    this.#file = { path, added: new Set(), lines: [], isMerge };
    this.files.push(this.#file);
  }
}

/** A line number that no file of people has; more would only cost memory. */
const mostLines = 5_000_000;
const hunkHead = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

function closed({ path, added, lines, isMerge }: OpenFile): DiffFile[] {
  if (path === undefined || (added.size === 0 && !isMerge)) return [];
  return [{ path, added, text: Array.from(lines, (line) => line ?? '').join('\n'), isMerge }];
}

/** `b/src/a.ts`, with a tab and a date behind it, or quoted with the bytes of its letters as octal numbers; `undefined` where the file was deleted. */
function pathIn(written: string): string | undefined {
  const plain = written.startsWith('"') ? unquoted(written) : written.replace(/\t.*$/, '').trimEnd();
  if (plain === '/dev/null') return undefined;
  return plain.replace(/^[bwi]\//, '');
}

function unquoted(written: string): string {
  const inner = /^"((?:[^"\\]|\\.)*)"/.exec(written)?.[1] ?? written;
  const bytes: number[] = [];
  for (let at = 0; at < inner.length; at += 1) {
    const octal = /^\\([0-3][0-7]{2})/.exec(inner.slice(at, at + 4))?.[1];
    if (octal !== undefined) {
      bytes.push(Number.parseInt(octal, 8));
      at += 3;
    } else if (inner[at] === '\\') {
      at += 1;
      bytes.push(...new TextEncoder().encode(escapes[inner.charAt(at)] ?? inner.charAt(at)));
    } else bytes.push(...new TextEncoder().encode(inner.charAt(at)));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
