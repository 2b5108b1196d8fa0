import type { CheckMeta } from '../core/check.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { Exchange } from '../core/exchange.ts';
import type { Target } from '../core/segment.ts';
import type { Verdict } from '../core/verdict.ts';

export type Language = 'en' | 'zh';

export interface ReportOptions {
  readonly language: Language;
  /** Whether the terminal shows colour; formats that are not for terminals ignore it. */
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Check id → its messages. */
  readonly catalogue: Readonly<Record<string, CheckMeta>>;
  /** Whether the input may hold more than one exchange: lines of NDJSON, several files. */
  readonly isBatch?: boolean;
  /** Whether the entries are files that were scanned, not exchanges. */
  readonly isScan?: boolean;
}

/** One exchange with its verdict. */
export interface CheckedEntry {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  /** The file that was read. */
  readonly file?: string;
  /** The target whose text is that of the file; the answer where left out. */
  readonly fileTarget?: Target;
  /** Whether the answer is a field of a record in the file. Where it is the text of the file, places in the answer are places in the file. */
  readonly isField?: boolean;
}

/** What stands in the place of a record that could not be read. */
export interface FailedEntry {
  readonly id?: string;
  /** 1-based line of the input. */
  readonly line?: number;
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

export type ReportEntry = CheckedEntry | FailedEntry;

export const isFailed = (entry: ReportEntry): entry is FailedEntry => 'error' in entry;

/** Writes one report piece by piece, so that a batch of any length needs no more memory than one exchange. */
export interface ReportWriter {
  start(): string;
  entry(entry: ReportEntry): string;
  end(): string;
}

/** A format of reports. Every folder beside this file holds one, in `report.ts`. */
export interface ReportFormat {
  readonly id: string;
  /** With the dot: `.html`. */
  readonly extension: string;
  create(options: ReportOptions): ReportWriter;
}
