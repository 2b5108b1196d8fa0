import { crc32 } from 'node:zlib';
import { AssayError } from '../../core/errors.ts';
import type { KnowledgeDamage } from '../../core/knowledge.ts';
import { createSegmentCache, SegmentReader } from '../../postings/segment-reader.ts';
import { sections } from '../../postings/segment-head.ts';
import type { Connection } from './connection.ts';
import { blockKeys, openSegment } from './segment-rows.ts';
import { readRecord } from './store-of-record.ts';

/** Reads every part and holds it against its checksum; says also what belongs to nothing. */
export function inspect(connection: Connection): KnowledgeDamage[] {
  const damages: KnowledgeDamage[] = [];
  const look = (part: string, work: () => readonly KnowledgeDamage[]): void => {
    try {
      damages.push(...work());
    } catch (error) {
      if (!AssayError.isInstance(error)) throw error;
      damages.push({ part, documents: [] });
    }
  };
  look('pages of the file', () => pages(connection));
  look('documents', () =>
    readRecord(connection).lost.map(({ id, part }) => ({ part: `${part} of document '${id}'`, documents: [id] })),
  );
  look('segments', () => segments(connection));
  look('places of passages', () => uncovered(connection));
  look('vectors', () => vectors(connection));
  return damages;
}

function pages(connection: Connection): KnowledgeDamage[] {
  const [message] = connection.get('PRAGMA integrity_check(1)') ?? [];
  return message === 'ok' ? [] : [{ part: 'pages of the file', documents: [] }];
}

function segments(connection: Connection): KnowledgeDamage[] {
  const damages: KnowledgeDamage[] = [];
  const expected = new Set<number>();
  // A merge that goes on, or was stopped, is not ready; the next writer clears it away.
  for (const [id] of connection.all('SELECT id FROM segments WHERE ready = 1 ORDER BY id') as readonly [number][]) {
    try {
      const source = openSegment(connection, id);
      if (!source) continue;
      for (const key of blockKeys(id, source.head)) expected.add(key);
      const reader = new SegmentReader(source, createSegmentCache(0));
      for (const { leg, blocks } of source.head.legs) {
        for (const section of sections) for (const index of blocks[section].keys()) reader.block(leg, section, index);
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      damages.push({ part: `posting segment ${id}`, documents: [] });
    }
  }
  for (const row of connection.iterate('SELECT number FROM blocks')) {
    const number = row[0] as number;
    const owner = connection.get('SELECT ready FROM segments WHERE id = ?', Math.floor(number / 2 ** 20));
    if (expected.has(number) || owner?.[0] === 0) continue;
    damages.push({ part: `block ${number}, which belongs to no segment`, documents: [] });
  }
  return damages;
}

/** Every passage of a document lies in a segment and is neither forgotten nor counted twice. */
function uncovered(connection: Connection): KnowledgeDamage[] {
  const covered = connection.all('SELECT first, passages FROM segments WHERE ready = 1 ORDER BY first') as readonly [
    number,
    number,
  ][];
  const damages: KnowledgeDamage[] = [];
  for (const [at, [first, passages]] of covered.entries()) {
    if (first + passages > (covered[at + 1]?.[0] ?? Infinity))
      damages.push({ part: `posting segments that overlap at passage ${first}`, documents: [] });
  }
  let at = 0;
  for (const row of connection.iterate('SELECT id, first, passages FROM documents ORDER BY first')) {
    const [id, first, passages] = row as [string, number, number];
    for (let next = first; next < first + passages;) {
      while (
        at < covered.length &&
        (covered[at] as readonly [number, number])[0] + (covered[at] as readonly [number, number])[1] <= next
      )
        at += 1;
      const [start, count] = covered[at] ?? [Infinity, 0];
      if (start > next) {
        damages.push({ part: `postings of document '${id}'`, documents: [] });
        break;
      }
      next = start + count;
    }
  }
  const orphans = connection.get('SELECT count(*) FROM layouts WHERE key NOT IN (SELECT key FROM documents)')?.[0];
  if (orphans !== 0) damages.push({ part: `${String(orphans)} layouts that belong to no document`, documents: [] });
  return damages;
}

function vectors(connection: Connection): KnowledgeDamage[] {
  const damages: KnowledgeDamage[] = [];
  for (const row of connection.iterate('SELECT model, first, crc, scales, bytes FROM vectors')) {
    const [model, first, crc, scales, bytes] = row as [string, number, number, Uint8Array, Uint8Array];
    if (crc32(bytes, crc32(scales)) !== crc)
      damages.push({ part: `vectors of '${model}' from passage ${first}`, documents: [] });
  }
  return damages;
}
