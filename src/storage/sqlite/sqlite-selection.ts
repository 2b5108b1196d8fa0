import type { DateOrigin } from '../../core/document.ts';
import type { KnowledgeFilter, PassageSet } from '../../core/knowledge.ts';
import { type Bitmap, bitsIn } from '../../postings/bitmap.ts';
import { BoundedCache } from '../../postings/bounded-cache.ts';
import type { SegmentView } from '../../postings/segment-view.ts';
import { addRows, createFilter, type FilterRow, toPassageSet, versionsAsOf } from '../selection.ts';
import type { Connection } from './connection.ts';

interface Selected {
  /** Passages of every document that fits, replaced ones among them. */
  readonly bitmap: Bitmap;
  /** The last document that was looked at. */
  readonly lastKey: number;
  readonly revision: number;
  /** What it came to, for the segments it was asked for. */
  readonly found?: { readonly views: readonly SegmentView[]; readonly passages: PassageSet };
}

interface Moment {
  readonly revision: number;
  readonly views: readonly SegmentView[];
}

/** Selects passages; what was selected before is only brought up to date, since documents never change. */
export function createSelector(connection: Connection): (filter: KnowledgeFilter, moment: Moment) => PassageSet {
  const kept = new BoundedCache<Selected>(16_000_000);
  return (filter, { revision, views }) => {
    const key = JSON.stringify(
      filter,
      Object.keys(filter)
        .sort()
        .concat(Object.keys(filter.metadata ?? {})),
    );
    const before = kept.get(key);
    const selected =
      before?.revision === revision
        ? before
        : {
            ...(filter.asOf === undefined ? extend(connection, filter, before) : selectAsOf(connection, filter)),
            revision,
          };
    if (selected.found?.views === views) return selected.found.passages;
    // The same set comes back as long as nothing changes: what was counted over it is kept with it.
    const passages = toPassageSet(filter.asOf === undefined ? withoutHidden(selected.bitmap, views) : selected.bitmap);
    kept.set(key, { ...selected, found: { views, passages } }, selected.bitmap.length * 2);
    return passages;
  };
}

const columns = 'key, id, version, first, passages, date, added_at, language, labels, metadata';
/** What only a filter with a day looks at; of a row that is not what was written, nothing. */
const asOfColumns = `CASE WHEN json_valid(rest) THEN rest ->> 'dateOrigin' END, CASE WHEN json_valid(rest) THEN rest ->> 'goneAt' END`;

function extend(
  connection: Connection,
  filter: KnowledgeFilter,
  before: Selected | undefined,
): Omit<Selected, 'revision'> {
  let lastKey = before?.lastKey ?? 0;
  const rows = connection.iterate(`SELECT ${columns} FROM documents WHERE key > ? ORDER BY key`, lastKey);
  function* seen(): Generator<FilterRow> {
    for (const row of rows) {
      lastKey = row[0] as number;
      yield toFilterRow(row);
    }
  }
  const bitmap = addRows(before?.bitmap.slice() ?? new Uint8Array(), seen(), createFilter(filter));
  return { bitmap, lastKey };
}

function selectAsOf(connection: Connection, filter: KnowledgeFilter): Omit<Selected, 'revision'> {
  const fits = createFilter(filter);
  function* rows(): Generator<FilterRow> {
    for (const row of connection.iterate(`SELECT ${columns}, ${asOfColumns} FROM documents ORDER BY id, version`))
      yield toFilterRow(row);
  }
  return { bitmap: addRows(new Uint8Array(), versionsAsOf(rows(), filter), fits), lastKey: 0 };
}

function toFilterRow(row: readonly unknown[]): FilterRow {
  const [, id, version, firstPassage, passages, date, addedAt, language, labels, metadata] = row as [
    number,
    string,
    number,
    number,
    number,
    string | null,
    string,
    string | null,
    string | null,
    string | null,
  ];
  return {
    id,
    version,
    firstPassage,
    passages,
    date: date === null ? undefined : { value: date, origin: (row[10] ?? 'given') as DateOrigin },
    goneAt: (row[11] ?? undefined) as string | undefined,
    addedAt,
    language: language ?? undefined,
    labels: labels === null ? undefined : (JSON.parse(labels) as string[]),
    metadata: metadata === null ? undefined : (JSON.parse(metadata) as Record<string, string>),
  };
}

function withoutHidden(bitmap: Bitmap, views: readonly SegmentView[]): Bitmap {
  const bits = bitmap.slice();
  for (const { first, states } of views) {
    for (const state of [states.dead, states.older]) {
      for (const passage of state ? bitsIn(state) : []) {
        const at = first + passage;
        if (at >> 3 < bits.length) (bits[at >> 3] as number) &= ~(1 << (at & 7));
      }
    }
  }
  return bits;
}
