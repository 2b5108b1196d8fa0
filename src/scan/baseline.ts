import { createHash } from 'node:crypto';
import { AssayError } from '../core/errors.ts';

/** Findings that are known and not to be told again: how often each stands in each file. */
export interface Baseline {
  readonly assay: 1;
  /** Path → mark of a finding → how often. */
  readonly files: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * What tells a finding from others of its file wherever it moves to: its check, its message and its line without white space at the ends, hashed. `line` must
 * not hold what may not be repeated.
 */
export function markOf(check: string, message: string, line: string): string {
  return createHash('sha256')
    .update(JSON.stringify([check, message, line.trim()]))
    .digest('hex')
    .slice(0, 24);
}

/** Keeps count of the known findings of one file. `true` as often as the baseline holds the mark. */
export function createKnown(baseline: Baseline | undefined, path: string): (mark: string) => boolean {
  const file = baseline && Object.hasOwn(baseline.files, path) ? baseline.files[path] : undefined;
  const left = new Map(Object.entries(file ?? {}));
  return (mark) => {
    const count = left.get(mark) ?? 0;
    if (count < 1) return false;
    left.set(mark, count - 1);
    return true;
  };
}

/** Throws `ASSAY_INPUT_INVALID` for what is no baseline. */
export function parseBaseline(text: string, file: string): Baseline {
  const value = read(text);
  if (isBaseline(value)) return value;
  throw new AssayError('ASSAY_INPUT_INVALID', {
    en: `"${file}" is no baseline of "assay scan", expected {"assay": 1, "files": {…}}; write a new one with --write-baseline`,
    zh: `"${file}" 不是 "assay scan" 的基线，应为 {"assay": 1, "files": {…}}；请用 --write-baseline 重新生成`,
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isBaseline(value: unknown): value is Baseline {
  if (!isMap(value) || value['assay'] !== 1 || !isMap(value['files'])) return false;
  return Object.values(value['files']).every(
    (marks) => isMap(marks) && Object.values(marks).every((count) => Number.isSafeInteger(count)),
  );
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of a baseline with these marks by path: sorted, a mark a line, so that changes of it can be reviewed. */
export function renderBaseline(found: ReadonlyMap<string, readonly string[]>): string {
  const files = Array.from(found)
    .filter(([, marks]) => marks.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, marks]): [string, Record<string, number>] => {
      const counts = new Map<string, number>();
      for (const mark of marks.toSorted()) counts.set(mark, (counts.get(mark) ?? 0) + 1);
      return [path, Object.fromEntries(counts)];
    });
  return `${JSON.stringify({ assay: 1, files: Object.fromEntries(files) } satisfies Baseline, null, 2)}\n`;
}
