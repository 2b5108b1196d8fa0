import { type Bitmap, bitsIn, countBits, withBits } from '../../postings/bitmap.ts';
import { mergeSegments } from '../../postings/merge-segments.ts';
import type { SegmentBlock } from '../../postings/packed-segment.ts';
import { packSegment } from '../../postings/packed-segment.ts';
import { encodeHead, type SegmentHead } from '../../postings/segment-head.ts';
import { createSegmentCache, SegmentReader } from '../../postings/segment-reader.ts';
import { SegmentView } from '../../postings/segment-view.ts';
import type { Connection } from './connection.ts';
import { deleteSegment, insertSegment, openSegment, putBlock, setStates, toBlockKey } from './segment-rows.ts';

export interface SegmentPlace {
  readonly id: number;
  readonly first: number;
  readonly passages: number;
  /** Forgotten since the segment was written. */
  readonly dead: number;
}

/** How many neighbours become one: each passage is written again once a step of this size. */
const fanIn = 8;
const mostPassages = 262_144;

/** Which neighbours to merge next: the first eight whose sizes are alike, smallest first; one alone where half of it is forgotten. */
export function chooseMerge(segments: readonly SegmentPlace[]): readonly SegmentPlace[] {
  for (let most = fanIn; most <= mostPassages; most *= fanIn) {
    for (let start = 0; start < segments.length; start += 1) {
      let [end, total] = [start, 0];
      while (end < segments.length && end - start < fanIn) {
        const { passages } = segments[end] as SegmentPlace;
        if (passages >= most || total + passages > mostPassages) break;
        total += passages;
        end += 1;
      }
      if (end - start === fanIn) return segments.slice(start, end);
    }
  }
  return segments.filter(({ dead, passages }) => dead * 2 > passages).slice(0, 1);
}

export interface Merging {
  /** Does about as much as fits in the time; true where the merge is done. */
  step(milliseconds: number): boolean;
}

/** Writes the merged segment out of sight, block by block; the last step puts it in the place of the others. */
export function startMerge(connection: Connection, chosen: readonly SegmentPlace[]): Merging {
  const views = chosen.map((place) => viewOf(connection, place));
  const blocks = mergeSegments(views);
  const small: SegmentBlock[] = [];
  const isSmall = chosen.reduce((sum, { passages }) => sum + passages, 0) <= 64;
  let id: number | undefined;
  const keep = (block: SegmentBlock): void => {
    if (isSmall) small.push(block);
    else putBlock(connection, toBlockKey((id ??= reserve(connection)), block.number), block.bytes);
  };
  return {
    step: (milliseconds) =>
      connection.transaction(() => {
        const end = performance.now() + milliseconds;
        for (;;) {
          const step = blocks.next();
          if (!step.done) {
            if (step.value) keep(step.value);
            if (performance.now() < end) continue;
            return false;
          }
          const head = step.value;
          if (isSmall) finishSmall(connection, chosen, packSegment(head, small));
          else finish(connection, chosen, { id: (id ??= reserve(connection)), head });
          return true;
        }
      }),
  };
}

/** Forgets merges that a stopped process has left half done. */
export function dropUnfinished(connection: Connection): void {
  const unfinished = connection.all('SELECT id FROM segments WHERE ready = 0');
  if (unfinished.length === 0) return;
  connection.transaction(() => {
    for (const [id] of unfinished) deleteSegment(connection, id as number);
  });
}

function reserve(connection: Connection): number {
  return connection.run('INSERT INTO segments (first, passages, ready) VALUES (0, 0, 0)').key;
}

function viewOf(connection: Connection, { id, first }: SegmentPlace): SegmentView {
  const source = openSegment(connection, id);
  if (!source) throw new Error(`Segment '${id}' was chosen for a merge and is not there`);
  const dead = connection.get('SELECT dead FROM segments WHERE id = ?', id)?.[0] as Bitmap | null;
  return new SegmentView(new SegmentReader(source, createSegmentCache(2_000_000)), first, { dead: dead ?? undefined });
}

function finishSmall(connection: Connection, chosen: readonly SegmentPlace[], bytes: Uint8Array): void {
  const [first, passages] = rangeOf(chosen);
  const states = statesNow(connection, chosen);
  for (const place of chosen) deleteSegment(connection, place.id);
  if (countBits(states.dead) === passages) return;
  insertSegment(connection, { passages, bytes }, first);
  const id = connection.get('SELECT max(id) FROM segments')?.[0] as number;
  setStates(connection, id, states);
  connection.run('UPDATE segments SET dropped = ? WHERE id = ?', countBits(states.dead), id);
}

function finish(
  connection: Connection,
  chosen: readonly SegmentPlace[],
  { id, head }: { readonly id: number; readonly head: SegmentHead },
): void {
  const [first, passages] = rangeOf(chosen);
  const states = statesNow(connection, chosen);
  for (const place of chosen) deleteSegment(connection, place.id);
  if (countBits(states.dead) === passages) {
    deleteSegment(connection, id);
    return;
  }
  const encoded = encodeHead(head);
  const size = head.legs
    .flatMap(({ blocks }) => Object.values(blocks).flat())
    .reduce((sum, { length }) => sum + length, encoded.length);
  connection.run(
    'UPDATE segments SET first = ?, passages = ?, ready = 1, size = ?, head = ?, dropped = ? WHERE id = ?',
    first,
    passages,
    size,
    encoded,
    countBits(states.dead),
    id,
  );
  setStates(connection, id, states);
}

function rangeOf(chosen: readonly SegmentPlace[]): [first: number, passages: number] {
  const [start, last] = [chosen[0] as SegmentPlace, chosen.at(-1) as SegmentPlace];
  return [start.first, last.first + last.passages - start.first];
}

/** States as they are now, not as they were when the merge began; numbers that no segment has are dead. */
function statesNow(connection: Connection, chosen: readonly SegmentPlace[]): { dead: Bitmap; older: Bitmap } {
  const [start, passages] = rangeOf(chosen);
  let dead: Bitmap = new Uint8Array((passages + 7) >> 3);
  let older: Bitmap = new Uint8Array();
  let next = start;
  for (const { id, first, passages: count } of chosen) {
    dead = withBits(dead, next - start, first - start);
    next = first + count;
    const row = connection.get('SELECT dead, older FROM segments WHERE id = ?', id) as
      | readonly [Bitmap | null, Bitmap | null]
      | undefined;
    if (!row) dead = withBits(dead, first - start, next - start);
    for (const bit of bitsIn(row?.[0] ?? new Uint8Array()))
      dead = withBits(dead, first - start + bit, first - start + bit + 1);
    for (const bit of bitsIn(row?.[1] ?? new Uint8Array()))
      older = withBits(older, first - start + bit, first - start + bit + 1);
  }
  return { dead, older };
}
