import type { DocumentDate } from '../core/document.ts';
import { AssayError } from '../core/errors.ts';
import type { KnowledgeFilter, PassageSet } from '../core/knowledge.ts';
import { isVisible } from '../core/visible.ts';
import { type Bitmap, countBits, hasBit, withBits } from '../postings/bitmap.ts';
import { createGlob } from './glob.ts';

/** What a filter looks at. */
export interface FilterRow {
  readonly id: string;
  readonly version: number;
  readonly firstPassage: number;
  readonly passages: number;
  readonly date: DocumentDate | undefined;
  readonly addedAt: string;
  readonly language: string | undefined;
  readonly labels: readonly string[] | undefined;
  readonly metadata: Readonly<Record<string, string>> | undefined;
  readonly goneAt: string | undefined;
}

/** The parts of a filter that look at one version alone. Throws `ASSAY_USAGE` for a day that is none. */
export function createFilter(filter: KnowledgeFilter): (row: FilterRow) => boolean {
  for (const day of [filter.from, filter.to, filter.asOf]) {
    if (day === undefined || /^\d{4}-\d{2}-\d{2}$/u.test(day)) continue;
    throw new AssayError('ASSAY_USAGE', {
      en: `'${day}' is no day of a filter; expected one such as "2026-03-01"`,
      zh: `'${day}' 不是可用于筛选的日期；应如 "2026-03-01"`,
    });
  }
  const globs = filter.paths?.map(createGlob);
  const metadata = Object.entries(filter.metadata ?? {});
  return (row) =>
    isVisible(row.labels, filter.labels) &&
    isInRange(row.date?.value, filter) &&
    (!globs || globs.some((glob) => glob(row.id))) &&
    (!filter.languages || filter.languages.some((language) => covers(language, row.language))) &&
    metadata.every(([name, value]) => row.metadata?.[name] === value);
}

function isInRange(date: string | undefined, { from, to }: KnowledgeFilter): boolean {
  if (from === undefined && to === undefined) return true;
  if (date === undefined) return false;
  const day = dayOf(date);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

function covers(asked: string, found: string | undefined): boolean {
  const [wide, narrow] = [asked.toLowerCase(), found?.toLowerCase()];
  return narrow !== undefined && (narrow === wide || narrow.startsWith(`${wide}-`));
}

/** Of each document the version that counts on the day of the filter. Rows come by document, its versions ascending. */
export function* versionsAsOf<Row extends FilterRow>(
  rows: Iterable<Row>,
  { asOf = '', labels }: Pick<KnowledgeFilter, 'asOf' | 'labels'>,
): Generator<Row> {
  let [newest, best]: [Row | undefined, Row | undefined] = [undefined, undefined];
  const isFound = (row: Row | undefined): row is Row =>
    row !== undefined && !(row.goneAt !== undefined && dayOf(row.goneAt) <= asOf) && isVisible(newest?.labels, labels);
  for (const row of rows) {
    if (row.id !== newest?.id) {
      if (isFound(best)) yield best;
      best = undefined;
    }
    newest = row;
    if (countsFrom(row) <= asOf) best = row;
  }
  if (isFound(best)) yield best;
}

/** The time of a file says nothing: copying and restoring change it. */
const countsFrom = ({ date, addedAt }: FilterRow): string =>
  dayOf(date && date.origin !== 'file' ? date.value : addedAt);

const dayOf = (time: string): string => time.slice(0, 10);

export function addRows(bitmap: Bitmap, rows: Iterable<FilterRow>, fits: (row: FilterRow) => boolean): Bitmap {
  let bits = bitmap;
  for (const row of rows) {
    if (fits(row)) bits = withBits(bits, row.firstPassage, row.firstPassage + row.passages);
  }
  return bits;
}

export function toPassageSet(bitmap: Bitmap): PassageSet {
  let size: number | undefined;
  return {
    get size() {
      return (size ??= countBits(bitmap));
    },
    has: (passage) => hasBit(bitmap, passage),
  };
}
