import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, linkSync, mkdirSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';
import { AssayError } from '../../core/errors.ts';
import { Connection } from './connection.ts';
import { removeDatabase } from './database-file.ts';
import type { StoreFaults } from './store-faults.ts';

export interface RecordFileOptions {
  readonly faults: StoreFaults;
  readonly schema: string;
  /** Grows when an older Assay could no longer read the file. */
  readonly format: number;
  /** Of a new file; 4,096 where left out. Larger ones cost less a record where records are long. */
  readonly pageBytes?: number;
  /** Opens for reading alone; the file has to be there. */
  readonly isReadOnly?: boolean;
}

/**
 * Opens a file of small records, and makes it with its tables where there is none: for this user alone, since it may hold what people wrote. A file that is there
 * is whole: it gets its name once its tables are in it, so that whoever opens it meanwhile finds none or all of it.
 */
export function openRecordFile(file: string, options: RecordFileOptions): Connection {
  const { faults, isReadOnly = false } = options;
  if (!isReadOnly && !existsSync(file)) makeFile(file, options);
  return checked(new Connection(file, { access: isReadOnly ? 'read' : 'write', faults }), options);
}

function makeFile(file: string, options: RecordFileOptions): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    makeNamed(file, options);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw options.faults.fault(
      file,
      { en: 'cannot be made: this user may not write there', zh: '无法创建：当前用户无权写入该处' },
      error,
    );
  }
}

function makeNamed(file: string, options: RecordFileOptions): void {
  const unnamed = `${file}.${randomUUID()}.new`;
  closeSync(openSync(unnamed, 'wx', 0o600));
  try {
    fillFile(unnamed, options);
    nameFile(unnamed, file);
  } finally {
    removeDatabase(unnamed);
  }
}

function fillFile(file: string, { faults, schema, format, pageBytes }: RecordFileOptions): void {
  const connection = new Connection(file, { access: 'write', faults });
  try {
    if (pageBytes !== undefined) connection.exec(`PRAGMA page_size = ${pageBytes}`);
    connection.exec('PRAGMA journal_mode = WAL');
    connection.transaction(() => {
      connection.exec(schema);
      connection.exec(`PRAGMA user_version = ${format}`);
    });
  } finally {
    connection.close();
  }
}

/** The first of several processes wins, and the others take its file. A file system without hard links has no such way of naming: there the last to look wins. */
function nameFile(unnamed: string, file: string): void {
  try {
    linkSync(unnamed, file);
  } catch {
    if (!existsSync(file)) renameSync(unnamed, file);
  }
}

const formatOf = (connection: Connection): number => Number(connection.get('PRAGMA user_version')?.[0] ?? 0);

function checked(connection: Connection, { format, faults }: RecordFileOptions): Connection {
  const found = formatOf(connection);
  if (found === format) return connection;
  connection.close();
  throw faults.fault(connection.file, {
    en: `has format ${found}, expected ${format}: another version of Assay made it`,
    zh: `的格式为 ${found}，应为 ${format}：它由另一版本的 Assay 建立`,
  });
}
