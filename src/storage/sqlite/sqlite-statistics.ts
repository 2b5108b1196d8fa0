import { statSync } from 'node:fs';
import type { KnowledgeStatistics } from '../../core/knowledge.ts';
import type { Connection } from './connection.ts';

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
  const vectors = connection.all(
    'SELECT model, max(dimensions), sum(length(scales) / 4) FROM vectors GROUP BY model ORDER BY model',
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
    vectors: vectors.map(([model, dimensions, count]) => ({
      model: String(model),
      dimensions: Number(dimensions),
      passages: Number(count),
    })),
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
