import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockedBy } from './index-faults.ts';

/** Locks that this process holds: a number of a process alone may be that of one that ran before, as in a container. */
const held = new Set<string>();

/** Held by the one writer of an index; one whose process is gone is taken over. Throws `ASSAY_CODE_INDEX_LOCKED` naming the process. */
export function lockIndex(folder: string): { readonly release: () => void } {
  const file = path.join(folder, 'writer.lock');
  if (held.has(file)) throw lockedBy(folder, process.pid);
  if (!tryLock(file)) {
    const holder = Number(readLock(file));
    if (holder !== process.pid && isRunning(holder)) throw lockedBy(folder, holder);
    takeAway(file, holder, folder);
    if (!tryLock(file)) throw lockedBy(folder, Number(readLock(file)));
  }
  held.add(file);
  return {
    release: () => {
      held.delete(file);
      rmSync(file, { force: true });
    },
  };
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Renamed first: of two that take a lock away, one finds that it has that of the other, and puts it back. */
function takeAway(file: string, holder: number, folder: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const found = Number(readLock(aside));
  if (found === holder) return rmSync(aside, { force: true });
  renameSync(aside, file);
  throw lockedBy(folder, found);
}

function readLock(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isRunning(holder: number): boolean {
  if (!Number.isInteger(holder) || holder <= 0) return false;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
