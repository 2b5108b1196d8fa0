import { statSync } from 'node:fs';
import type { KnowledgeStatistics } from '../../core/knowledge.ts';
import type { Connection } from './connection.ts';
import { countVectors } from './vector-rows.ts';

export function readStatistics(connection: Connection): KnowledgeStatistics {
  const numbers = (sql: string): readonly number[] => (connection.get(sql) ?? []).map(Number);
  const [documents = 0, passages = 0, textBytes = 0, older = 0] = numbers(
    `SELECT coalesce(sum(current), 0), coalesce(sum(passages * current), 0), coalesce(sum(text_bytes * current), 0),
     coalesce(sum(1 - current), 0) FROM documents`,
  );
  const [segments = 0, indexBytes = 0] = numbers(
    'SELECT count(*), coalesce(sum(size), 0) FROM segments WHERE ready = 1',
  );
  const roots = connection.all(
    'SELECT root, count(*) FROM documents WHERE current = 1 AND root IS NOT NULL GROUP BY root ORDER BY root',
  );
  return {
    documents,
    passages,
    olderVersions: older,
    segments,
    textBytes,
    indexBytes,
    totalBytes: sizeOf(connection.file) + sizeOf(`${connection.file}-wal`),
    roots: roots.map(([root, count]) => ({ root: String(root), documents: Number(count) })),
    vectors: countVectors(connection),
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
