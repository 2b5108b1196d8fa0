import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { JudgementCache, JudgementRecord } from '../core/ports.ts';
import { openSeal, type Seal } from './judgement-seal.ts';
import { readRecord, writeRecord } from './judgement-record.ts';

export interface JudgementCacheOptions {
  /** Where judgements are kept between processes: hashes, places and numbers, no text. In memory only where left out. */
  readonly folder?: string | undefined;
  /** Judgements kept; those not used for longest go first. 20,000 where left out. */
  readonly most?: number;
}

/**
 * Judgements that were used last. What the file holds is read when the first one is looked for. A file that cannot be read or written is done without,
 * and a line that somebody else wrote or changed counts for nothing.
 */
export function createJudgementCache({ folder, most = 20_000 }: JudgementCacheOptions = {}): JudgementCache {
  const kept = new Map<string, JudgementRecord>();
  let file: string | undefined;
  let seal: Seal | undefined;
  let isOpen = folder === undefined;
  const keep = (key: string, record: JudgementRecord): void => {
    kept.delete(key);
    kept.set(key, record);
    if (kept.size <= most) return;
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      break;
    }
  };
  const open = (): void => {
    if (isOpen || folder === undefined) return;
    isOpen = true;
    seal = openSeal(folder);
    if (!seal) return;
    file = path.join(folder, 'judgements.ndjson');
    const lines = linesOf(file);
    for (const line of lines) {
      const entry = readRecord(line, seal);
      if (entry) keep(entry.key, entry.record);
    }
    if (lines.length > most * 2) rewrite(file, kept, seal);
  };
  return {
    get: (key) => {
      open();
      const record = kept.get(key);
      if (record) keep(key, record);
      return record;
    },
    set: (key, record) => {
      open();
      keep(key, record);
      if (file !== undefined && seal && !append(file, writeRecord(key, record, seal))) file = undefined;
    },
  };
}

/** Far more than twice the judgements that are kept; a file that has become larger is begun anew. */
const mostBytes = 64 * 1_024 * 1_024;

function linesOf(file: string): readonly string[] {
  try {
    if (statSync(file).size > mostBytes) {
      writeFileSync(file, '');
      return [];
    }
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** A line is written at once, so that several processes may share a file; one that is torn is passed over by whoever reads it. */
function append(file: string, line: string): boolean {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, `${line}\n`);
    return true;
  } catch {
    return false;
  }
}

function rewrite(file: string, kept: ReadonlyMap<string, JudgementRecord>, seal: Seal): void {
  const fresh = `${file}.${process.pid}`;
  try {
    writeFileSync(fresh, Array.from(kept, ([key, record]) => `${writeRecord(key, record, seal)}\n`).join(''));
    renameSync(fresh, file);
  } catch {
    // The longer file serves as well.
  }
}
