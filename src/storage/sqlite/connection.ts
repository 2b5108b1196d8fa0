import path from 'node:path';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { AssayError } from '../../core/errors.ts';
import { isStale, openDatabase, type OpenDatabaseOptions, type OpenedDatabase } from './database-file.ts';

export type Row = readonly SQLOutputValue[];

/** How errors of SQLite are told. */
export interface ConnectionFaults {
  /** The error to throw in the place of one of SQLite; the same one where it is no fault of the file. */
  of(error: unknown, file: string): unknown;
  closed(file: string): AssayError;
}

export interface ConnectionOptions extends Partial<OpenDatabaseOptions> {
  /** 4,000 where left out. */
  readonly cacheKb?: number;
  /** Those of a knowledge base where left out. */
  readonly faults?: ConnectionFaults;
}

/** One connection to a SQLite file. Statements are prepared once; errors come as `AssayError`. */
export class Connection {
  readonly file: string;
  readonly #options: ConnectionOptions;
  readonly #faults: ConnectionFaults;
  readonly #statements = new Map<string, StatementSync>();
  #opened: OpenedDatabase;

  constructor(file: string, options: ConnectionOptions = {}) {
    this.file = file;
    this.#options = options;
    this.#faults = options.faults ?? knowledgeFaults;
    this.#opened = this.#open();
  }

  /** Opens a file again that was opened as one that does not change, and has changed; says whether it did. */
  refresh(): boolean {
    const { frozen, database } = this.#opened;
    if (frozen === undefined || !database.isOpen || !isStale(this.file, frozen)) return false;
    this.close();
    this.#opened = this.#open();
    return true;
  }

  exec(sql: string): void {
    this.guard(() => this.#opened.database.exec(sql));
  }

  run(sql: string, ...values: SQLInputValue[]): { readonly key: number; readonly changes: number } {
    return this.guard(() => {
      const { lastInsertRowid, changes } = this.#prepare(sql).run(...values);
      return { key: Number(lastInsertRowid), changes: Number(changes) };
    });
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.guard(() => this.#prepare(sql).get(...values) as Row | undefined);
  }

  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.guard(() => this.#prepare(sql).all(...values) as unknown as Row[]);
  }

  /** Row by row; the statement is not shared, so that other statements may run between two rows. */
  *iterate(sql: string, ...values: SQLInputValue[]): Generator<Row> {
    const statement = this.guard(() => this.#opened.database.prepare(sql));
    statement.setReturnArrays(true);
    const rows = this.guard(() => statement.iterate(...values)) as unknown as Iterator<Row>;
    try {
      for (;;) {
        const { done, value } = this.guard(() => rows.next());
        if (done) return;
        yield value as Row;
      }
    } finally {
      // A statement that was left half-way would hold its moment of the file.
      rows.return?.();
    }
  }

  /** All or nothing. */
  transaction<Result>(work: () => Result, kind: 'IMMEDIATE' | 'DEFERRED' = 'IMMEDIATE'): Result {
    this.exec(`BEGIN ${kind}`);
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      try {
        this.#opened.database.exec('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself, as it does when the disk is full.
      }
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#opened.database.isOpen;
  }

  /** Throws `ASSAY_USAGE` where it was closed, as every other call then does. */
  assertOpen(): void {
    if (!this.isOpen) throw this.#faults.closed(this.file);
  }

  close(): void {
    this.#statements.clear();
    if (this.isOpen) this.#opened.database.close();
  }

  guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw this.isOpen ? this.#faults.of(error, this.file) : this.#faults.closed(this.file);
    }
  }

  #open(): OpenedDatabase {
    const { access = 'write', cacheKb = 4_000, isDamaged = false } = this.#options;
    try {
      const opened = openDatabase(this.file, { access, isDamaged });
      opened.database.exec(`PRAGMA cache_size = -${cacheKb}`);
      return opened;
    } catch (error) {
      throw this.#faults.of(error, this.file);
    }
  }

  #prepare(sql: string): StatementSync {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    const statement = this.#opened.database.prepare(sql);
    statement.setReturnArrays(true);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Result codes of SQLite (sqlite.org/rescode.html). */
export const resultCodes = {
  busy: 5,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notDatabase: 26,
} as const;

/** The result code of SQLite that an error carries, without its extension. */
export function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

/** What a person runs to make the index of that file again. */
export const rebuildCommand = (file: string): string => `assay kb info ${path.parse(file).name} --rebuild`;

function toAssayError(error: unknown, file: string): unknown {
  const code = resultCodeOf(error);
  const options = { cause: error };
  const name = { en: `Knowledge base '${file}'`, zh: `知识库 '${file}' ` };
  if (code === resultCodes.corrupt || code === resultCodes.notDatabase) {
    const text = {
      en: `${name.en} is damaged: a page of the file is broken or missing; rebuild it from its texts with "${rebuildCommand(file)}"`,
      zh: `${name.zh}已损坏：文件中有一页损坏或缺失；请用 "${rebuildCommand(file)}" 从文本重建`,
    };
    return new AssayError('ASSAY_KB_DAMAGED', text, options);
  }
  if (code === resultCodes.full || code === resultCodes.inputOutput) {
    const text = {
      en: `${name.en} could not be written: the disk is full or fails; what was acknowledged before is there, make room and try again`,
      zh: `${name.zh}无法写入：磁盘已满或出错；此前确认的内容仍在，请腾出空间后重试`,
    };
    return new AssayError('ASSAY_KB_FULL', text, options);
  }
  if (code === resultCodes.busy) {
    const text = { en: `${name.en} is being written by another process`, zh: `${name.zh}正由另一个进程写入` };
    return new AssayError('ASSAY_KB_LOCKED', text, options);
  }
  if (code === resultCodes.readOnly) return readOnly(file, options);
  if (code === resultCodes.cannotOpen) {
    const text = {
      en: `${name.en} cannot be opened; expected a file that this user may read, in a folder that this user may write while others write to it`,
      zh: `${name.zh}无法打开；应为当前用户可读的文件，若有他人正在写入，其文件夹也须可写`,
    };
    return new AssayError('ASSAY_KB_MISSING', text, options);
  }
  return error;
}

/** For whoever wants to write what this user may only read. */
export const readOnly = (file: string, options?: ErrorOptions): AssayError =>
  new AssayError(
    'ASSAY_OUTPUT_FAILED',
    {
      en: `Knowledge base '${file}' can only be read: this user may not write the file or its folder; allow it, or name another folder with --data or ASSAY_DATA_DIR`,
      zh: `知识库 '${file}' 只能读取：当前用户无权写入该文件或其文件夹；请授予权限，或用 --data 或 ASSAY_DATA_DIR 另行指定文件夹`,
    },
    options,
  );

const closed = (file: string): AssayError =>
  new AssayError('ASSAY_USAGE', {
    en: `Knowledge base '${file}' was closed; open it again`,
    zh: `知识库 '${file}' 已关闭；请重新打开`,
  });

const knowledgeFaults: ConnectionFaults = { of: toAssayError, closed };
