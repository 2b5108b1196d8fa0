import { crc32 } from 'node:zlib';
import { AssayError } from '../../core/errors.ts';
import type { GivenFields, KnowledgeRoot } from '../../core/knowledge.ts';
import { type Connection, rebuildCommand, type Row } from './connection.ts';
import { rootsTable } from './schema.ts';

/** By name. Throws `ASSAY_KB_DAMAGED` for one that is not what was written: without it, its documents could lose their labels unseen. */
export function readRoots(connection: Connection): readonly KnowledgeRoot[] {
  return rowsOf(connection).map((row) => {
    const root = toRoot(row);
    if (root) return root;
    throw new AssayError('ASSAY_KB_DAMAGED', {
      en: `Knowledge base '${connection.file}' is damaged: what was given for '${String(row[0])}' is not what was written; rebuild it with "${rebuildCommand(connection.file)}"`,
      zh: `知识库 '${connection.file}' 已损坏：为 '${String(row[0])}' 指定的内容与写入时不符；请用 "${rebuildCommand(connection.file)}" 重建`,
    });
  });
}

export function writeRoots(connection: Connection, roots: readonly KnowledgeRoot[]): void {
  if (roots.length === 0) return;
  connection.exec(rootsTable);
  for (const { root, given } of roots) {
    const values = [root.toWellFormed(), JSON.stringify(given)] as const;
    connection.run('INSERT OR REPLACE INTO roots (root, given, crc) VALUES (?, ?, ?)', ...values, sumOf(values));
  }
}

/** Names of roots of which what was given is broken. */
export const brokenRoots = (connection: Connection): readonly string[] =>
  rowsOf(connection)
    .filter((row) => !toRoot(row))
    .map(([root]) => String(root));

/** Those that are what was written; none where the table cannot be read. */
export function intactRoots(connection: Connection): readonly KnowledgeRoot[] {
  try {
    return rowsOf(connection).flatMap((row) => toRoot(row) ?? []);
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    return [];
  }
}

function rowsOf(connection: Connection): readonly Row[] {
  const isThere = connection.get("SELECT 1 FROM sqlite_schema WHERE name = 'roots'");
  return isThere ? connection.all('SELECT root, given, crc FROM roots ORDER BY root') : [];
}

function toRoot([root, given, crc]: Row): KnowledgeRoot | undefined {
  if (typeof root !== 'string' || typeof given !== 'string' || sumOf([root, given]) !== crc) return undefined;
  return { root, given: JSON.parse(given) as GivenFields };
}

const sumOf = (values: readonly unknown[]): number => crc32(JSON.stringify(values));
