import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** `create` makes the file where it is not there, `write` does not, `read` leaves the file and its folder as they are. */
type DatabaseAccess = 'create' | 'write' | 'read';

export interface OpenDatabaseOptions {
  readonly access: DatabaseAccess;
  /** Reads what is left of a file of which pages are missing. */
  readonly isDamaged: boolean;
}

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** What the file was when it was opened as one that does not change; undefined where SQLite itself watches for changes. */
  readonly frozen?: string;
}

/**
 * Opens for reading alone what this user may not write. Without a log beside it such a file is read as one that does not change, since SQLite could make
 * no index of the log in a folder that it may not write (sqlite.org/wal.html, "Read-Only Databases").
 */
export function openDatabase(file: string, { access, isDamaged }: OpenDatabaseOptions): OpenedDatabase {
  // Asked for when it is needed: an older Node has no such module, and should hear that from whoever opens a knowledge base.
  const sqlite = process.getBuiltinModule('node:sqlite');
  const open = (parameters: Readonly<Record<string, string>>): DatabaseSync => {
    const url = pathToFileURL(path.resolve(file));
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const database = new sqlite.DatabaseSync(url, { timeout: 5_000, defensive: !isDamaged });
    // SQLite then takes the file for as long as it is, whatever its head says, and passes over tables whose first page is missing.
    if (isDamaged) database.exec('PRAGMA writable_schema = ON');
    return database;
  };
  if (access !== 'read' && (!existsSync(file) || isWritable(file))) {
    return { database: open({ mode: access === 'create' ? 'rwc' : 'rw' }) };
  }
  const frozen = stateOf(file);
  if (hasLog(file)) return { database: open({ mode: 'ro' }) };
  return { database: open({ mode: 'ro', immutable: '1' }), frozen };
}

/** Whether what was opened as one that does not change has changed. */
export const isStale = (file: string, frozen: string): boolean => hasLog(file) || stateOf(file) !== frozen;

/** Whether this user may write a file and make others beside it. */
export function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    accessSync(path.dirname(path.resolve(file)), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Deletes a database with what SQLite keeps beside it: the file first, for a log without its file means nothing. */
export function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true });
}

/** Where a knowledge base is made again before it takes its place. */
export const rebuiltOf = (file: string): string => `${file}.rebuilding`;

const hasLog = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

function stateOf(file: string): string {
  const state = statSync(file, { throwIfNoEntry: false });
  return state ? `${state.ino} ${state.size} ${state.mtimeMs}` : '';
}
