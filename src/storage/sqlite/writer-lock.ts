import os from 'node:os';
import type { LocalText } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import { Connection, readOnly } from './connection.ts';
import { isWritable } from './database-file.ts';

/**
 * Held by the one writer of a knowledge base: a transaction left open on a small file beside it, which the system ends with the process, however that
 * ends. Throws `ASSAY_KB_LOCKED` naming the process that holds it.
 */
export function lockForWriting(file: string): { readonly release: () => void } {
  if (!isWritable(file)) throw readOnly(file);
  const connection = new Connection(lockOf(file), { access: 'create' });
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
    const text = {
      en: `Knowledge base '${file}' is being written by ${holder.en}; wait until that ends, or end it`,
      zh: `知识库 '${file}' 正由${holder.zh}写入；请等它结束，或将其结束`,
    };
    throw new AssayError('ASSAY_KB_LOCKED', text, { cause: error });
  }
  return { release: () => connection.close() };
}

/** The file that the lock lies in. */
export const lockOf = (file: string): string => `${file}.lock`;

const anotherProcess: LocalText = { en: 'another process', zh: '另一个进程' };

function holderOf(connection: Connection): LocalText {
  try {
    const [pid, host, since] = connection.get('SELECT pid, host, since FROM holder') ?? [];
    if (pid === undefined) return anotherProcess;
    return {
      en: `process ${Number(pid)} on ${String(host)} since ${String(since)}`,
      zh: `进程 ${Number(pid)}（主机 ${String(host)}，始于 ${String(since)}）`,
    };
  } catch {
    return anotherProcess;
  }
}
