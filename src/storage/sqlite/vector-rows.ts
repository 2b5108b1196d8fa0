import { crc32 } from 'node:zlib';
import { AssayError } from '../../core/errors.ts';
import type { KnowledgeStatistics, StoredVectors } from '../../core/knowledge.ts';
import { keepPassages } from '../vector-runs.ts';
import type { Connection, Row } from './connection.ts';
import { joinRanges, type PassageRange } from './text-runs.ts';

const columns = 'model, first, dimensions, crc, scales, bytes';

/** Keeps vectors of passages that are there; those of passages that were forgotten meanwhile are left out. */
export function putVectors(connection: Connection, vectors: StoredVectors): void {
  const { firstPassage, scales } = vectors;
  const living = documentsAround(connection, { first: firstPassage, count: scales.length });
  for (const run of keepPassages(vectors, (passage) => isIn(living, passage))) insertVectors(connection, run);
}

/** Throws `ASSAY_KB_DAMAGED` where they are not what was written. */
export function* readVectors(connection: Connection, model: string): Generator<StoredVectors> {
  for (const row of connection.iterate(`SELECT ${columns} FROM vectors WHERE model = ? ORDER BY first`, model)) {
    const vectors = toVectors(row);
    if (vectors) yield vectors;
    else throw damaged(model, row[1] as number);
  }
}

/** Forgets the vectors of passages, whatever model they are of. */
export function forgetVectors(connection: Connection, ranges: readonly PassageRange[]): void {
  for (const model of modelsOf(connection)) {
    for (const range of ranges) {
      for (const first of runsAround(connection, model, range)) {
        const row = connection.get(`SELECT ${columns} FROM vectors WHERE model = ? AND first = ?`, model, first);
        connection.run('DELETE FROM vectors WHERE model = ? AND first = ?', model, first);
        // What is broken goes as a whole: it is embedded again.
        const vectors = row && toVectors(row);
        const left = vectors ? keepPassages(vectors, (passage) => !isIn([range], passage)) : [];
        for (const run of left) insertVectors(connection, run);
      }
    }
  }
}

/** Copies the vectors of passages that are there in `to`, as far as they can be read. */
export function copyVectors(from: Connection, to: Connection): void {
  try {
    for (const row of from.iterate(`SELECT ${columns} FROM vectors`)) {
      const vectors = toVectors(row);
      if (vectors) putVectors(to, vectors);
    }
  } catch (error) {
    // What cannot be read is embedded again.
    if (!AssayError.isInstance(error)) throw error;
  }
}

/** How many passages of current documents have a vector, by model. */
export function countVectors(connection: Connection): KnowledgeStatistics['vectors'] {
  return modelsOf(connection).map((model) => {
    const rows = connection.all(
      'SELECT first, length(scales) / 4, dimensions FROM vectors WHERE model = ? ORDER BY first',
      model,
    ) as readonly [number, number, number][];
    const runs = joinRanges(rows.map(([first, count]) => ({ first, count })));
    return { model, dimensions: rows[0]?.[2] ?? 0, passages: overlapOf(runs, currentRanges(connection)) };
  });
}

function insertVectors(
  connection: Connection,
  { model, dimensions, firstPassage, scales, values }: StoredVectors,
): void {
  const scaleBytes = new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  connection.run(
    `INSERT OR REPLACE INTO vectors (${columns}) VALUES (?, ?, ?, ?, ?, ?)`,
    model,
    firstPassage,
    dimensions,
    crc32(bytes, crc32(scaleBytes)),
    scaleBytes,
    bytes,
  );
}

function toVectors(row: Row): StoredVectors | undefined {
  const [model, firstPassage, dimensions, crc, scales, bytes] = row as [
    string,
    number,
    number,
    number,
    Uint8Array,
    Uint8Array,
  ];
  if (crc32(bytes, crc32(scales)) !== crc) return undefined;
  const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return { model, dimensions, firstPassage, scales: new Float32Array(scales.slice().buffer), values };
}

const damaged = (model: string, first: number): AssayError =>
  new AssayError('ASSAY_KB_DAMAGED', {
    en: `Vectors of '${model}' from passage ${first} are damaged: they are not what was written; embed the passages again`,
    zh: `'${model}' 从段落 ${first} 起的向量已损坏：与写入时不符；请重新生成这些段落的向量`,
  });

/** One look-up a model. */
function modelsOf(connection: Connection): string[] {
  const models: string[] = [];
  for (;;) {
    const sql = 'SELECT model FROM vectors WHERE model > ? ORDER BY model LIMIT 1';
    const row = connection.get(sql, models.at(-1) ?? '');
    if (!row) return models;
    models.push(row[0] as string);
  }
}

/** First passages of the runs that reach into a range. Runs of a model do not overlap. */
function runsAround(connection: Connection, model: string, { first, count }: PassageRange): number[] {
  const found: number[] = [];
  const sql = 'SELECT first, length(scales) / 4 FROM vectors WHERE model = ? AND first < ? ORDER BY first DESC';
  for (const row of connection.iterate(sql, model, first + count)) {
    const [start, length] = row as readonly [number, number];
    if (start + length <= first) break;
    found.push(start);
  }
  return found;
}

function documentsAround(connection: Connection, { first, count }: PassageRange): PassageRange[] {
  const rows = connection.all(
    `SELECT first, passages FROM documents WHERE first < ? AND first >=
     coalesce((SELECT first FROM documents WHERE first <= ? AND passages > 0 ORDER BY first DESC LIMIT 1), 0) ORDER BY first`,
    first + count,
    first,
  );
  return joinRanges(
    (rows as readonly [number, number][]).map(([start, passages]) => ({ first: start, count: passages })),
  );
}

function currentRanges(connection: Connection): PassageRange[] {
  const rows = connection.all('SELECT first, passages FROM documents WHERE current = 1 ORDER BY first');
  return joinRanges((rows as readonly [number, number][]).map(([first, count]) => ({ first, count })));
}

const isIn = (ranges: readonly PassageRange[], passage: number): boolean =>
  ranges.some(({ first, count }) => passage >= first && passage < first + count);

/** How many numbers lie in both; each comes ascending and without overlap. */
function overlapOf(some: readonly PassageRange[], others: readonly PassageRange[]): number {
  let [sum, at] = [0, 0];
  for (const { first, count } of some) {
    while (at < others.length && endOf(others[at]) <= first) at += 1;
    for (let next = at; next < others.length && (others[next]?.first ?? 0) < first + count; next += 1) {
      sum += Math.min(first + count, endOf(others[next])) - Math.max(first, others[next]?.first ?? 0);
    }
  }
  return sum;
}

const endOf = (range: PassageRange | undefined): number => (range ? range.first + range.count : 0);
