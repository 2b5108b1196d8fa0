import { AssayError } from '../../core/errors.ts';
import type { PostingSegment } from '../../core/knowledge.ts';
import { type Bitmap, countBits, withBits } from '../../postings/bitmap.ts';
import { blockNumbers, unpackSegment } from '../../postings/packed-segment.ts';
import { parseHead, type SegmentHead } from '../../postings/segment-head.ts';
import type { SegmentSource } from '../../postings/segment-reader.ts';
import { unreadableSegment } from '../batch.ts';
import { type Connection, rebuildCommand } from './connection.ts';
import type { PassageRange } from './text-runs.ts';

/** A segment up to this size lies in its row; of a larger one each block is fetched when it is needed. */
const packedBytes = 32_768;
const blocksOfSegment = 2 ** 20;

export const toBlockKey = (segment: number, block: number): number => segment * blocksOfSegment + block;

/** Keeps a segment whose first passage has a number. */
export function insertSegment(connection: Connection, segment: PostingSegment, first: number): void {
  const unpacked = unpackSegment(segment.bytes);
  if (!unpacked || unpacked.head.passages !== segment.passages) {
    throw unreadableSegment();
  }
  const isPacked = segment.bytes.length <= packedBytes;
  const { key } = connection.run(
    'INSERT INTO segments (first, passages, ready, size, head, packed) VALUES (?, ?, 1, ?, ?, ?)',
    first,
    segment.passages,
    segment.bytes.length,
    isPacked ? null : unpacked.headBytes,
    isPacked ? segment.bytes : null,
  );
  if (isPacked) return;
  for (const [number, bytes] of unpacked.blocks) putBlock(connection, toBlockKey(key, number), bytes);
}

export function putBlock(connection: Connection, key: number, bytes: Uint8Array): void {
  connection.run('INSERT INTO blocks (number, bytes) VALUES (?, ?)', key, bytes);
}

export function deleteSegment(connection: Connection, id: number): void {
  connection.run('DELETE FROM blocks WHERE number >= ? AND number < ?', toBlockKey(id, 0), toBlockKey(id + 1, 0));
  connection.run('DELETE FROM segments WHERE id = ?', id);
}

/** Where the blocks of a segment lie. Undefined where the segment is not there; throws `ASSAY_KB_DAMAGED` where its head is broken. */
export function openSegment(connection: Connection, id: number): SegmentSource | undefined {
  const row = connection.get('SELECT head, packed FROM segments WHERE id = ?', id);
  if (!row) return undefined;
  const [head, packed] = row as [Uint8Array | null, Uint8Array | null];
  if (packed) {
    const unpacked = unpackSegment(packed) ?? damaged(id, connection.file);
    return { id, head: unpacked.head, read: (block) => unpacked.blocks.get(block) };
  }
  return {
    id,
    head: (head && parseHead(head)) ?? damaged(id, connection.file),
    read: (block) =>
      connection.get('SELECT bytes FROM blocks WHERE number = ?', toBlockKey(id, block))?.[0] as Uint8Array | undefined,
  };
}

function damaged(id: number, file: string): never {
  throw new AssayError('ASSAY_KB_DAMAGED', {
    en: `Segment '${id}' is damaged: its head is not what was written; rebuild the knowledge base from its texts with "${rebuildCommand(file)}"`,
    zh: `倒排段 '${id}' 已损坏：段首与写入时不符；请用 "${rebuildCommand(file)}" 从文本重建知识库`,
  });
}

export type PassageState = 'dead' | 'older';

/** Marks passages as forgotten or replaced; a segment of which nothing is left goes. */
export function markPassages(connection: Connection, state: PassageState, ranges: readonly PassageRange[]): void {
  const marked = new Map<number, { first: number; passages: number; dead: Bitmap; older: Bitmap }>();
  for (const { first, count } of ranges) {
    const rows = connection.all(
      'SELECT id, first, passages, dead, older FROM segments WHERE ready = 1 AND first < ? AND first + passages > ?',
      first + count,
      first,
    );
    for (const row of rows as readonly [number, number, number, Bitmap | null, Bitmap | null][]) {
      const [id, start, passages, dead, older] = row;
      const segment = marked.get(id) ?? { first: start, passages, dead: dead ?? none, older: older ?? none };
      const bits = segment[state].length === 0 ? new Uint8Array((passages + 7) >> 3) : segment[state];
      segment[state] = withBits(bits, Math.max(0, first - start), Math.min(passages, first + count - start));
      marked.set(id, segment);
    }
  }
  for (const [id, { passages, dead, older }] of marked) {
    if (countBits(dead) === passages) deleteSegment(connection, id);
    else setStates(connection, id, { dead, older });
  }
}

const none: Bitmap = new Uint8Array();

export function setStates(
  connection: Connection,
  id: number,
  states: { readonly dead: Bitmap; readonly older: Bitmap },
): void {
  connection.run(
    'UPDATE segments SET dead = ?, older = ?, states = states + 1 WHERE id = ?',
    states.dead.length > 0 ? states.dead : null,
    states.older.length > 0 ? states.older : null,
    id,
  );
}

/** Keys of all blocks that a segment is made of. */
export function blockKeys(id: number, head: SegmentHead): number[] {
  return blockNumbers(head).map((number) => toBlockKey(id, number));
}
