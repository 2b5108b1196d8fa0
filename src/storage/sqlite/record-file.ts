import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { Connection } from './connection.ts';
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

/** Opens a file of small records, and makes it with its tables where there is none: for this user alone, since it may hold what people wrote. */
export function openRecordFile(file: string, options: RecordFileOptions): Connection {
  const { faults, isReadOnly = false } = options;
  if (isReadOnly) return checked(new Connection(file, { access: 'read', faults }), options);
  if (!existsSync(file)) makeFile(file, faults);
  const connection = new Connection(file, { access: 'create', faults });
  try {
    if (options.pageBytes !== undefined) connection.exec(`PRAGMA page_size = ${options.pageBytes}`);
    connection.exec('PRAGMA journal_mode = WAL');
    connection.transaction(() => {
      if (formatOf(connection) !== 0) return;
      connection.exec(options.schema);
      connection.exec(`PRAGMA user_version = ${options.format}`);
    });
    return checked(connection, options);
  } catch (error) {
    connection.close();
    throw error;
  }
}

function makeFile(file: string, faults: StoreFaults): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw faults.fault(
      file,
      { en: 'cannot be made: this user may not write there', zh: '无法创建：当前用户无权写入该处' },
      error,
    );
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
