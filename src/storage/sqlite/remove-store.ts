import { rebuiltOf, removeDatabase } from './database-file.ts';
import { lockForWriting, lockOf } from './writer-lock.ts';

/** Deletes a knowledge base, damaged or not, and no other file. Throws `ASSAY_KB_LOCKED` while someone writes to it. */
export function removeSqliteStore(file: string): void {
  const lock = lockForWriting(file);
  try {
    removeDatabase(file);
    removeDatabase(rebuiltOf(file));
  } finally {
    lock.release();
  }
  removeDatabase(lockOf(file));
}
