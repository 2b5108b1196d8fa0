import os from 'node:os';
import { AssayError } from '../../core/errors.ts';
import { Connection } from './connection.ts';

/**
 * Held by the one writer of a knowledge base: a transaction left open on a small file beside it, which the system ends with the process, however that
 * ends. Throws `ASSAY_KB_LOCKED` naming the process that holds it.
 */
export function lockForWriting(file: string): { readonly release: () => void } {
  const connection = new Connection(`${file}.lock`);
  try {
    connection.exec('PRAGMA busy_timeout = 0');
    connection.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, since TEXT)');
    connection.transaction(() => {
      connection.run('DELETE FROM holder');
      connection.run('INSERT INTO holder VALUES (?, ?, ?)', process.pid, os.hostname(), new Date().toISOString());
    });
    connection.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const holder = holderOf(connection);
    connection.close();
    if (!AssayError.isInstance(error) || error.code !== 'ASSAY_KB_LOCKED') throw error;
    throw new AssayError(
      'ASSAY_KB_LOCKED',
      `Knowledge base '${file}' is being written by ${holder}; wait until that ends, or end it`,
      { cause: error },
    );
  }
  return { release: () => connection.close() };
}

function holderOf(connection: Connection): string {
  try {
    const [pid, host, since] = connection.get('SELECT pid, host, since FROM holder') ?? [];
    return pid === undefined ? 'another process' : `process ${Number(pid)} on ${String(host)} since ${String(since)}`;
  } catch {
    return 'another process';
  }
}
