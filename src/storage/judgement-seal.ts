import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Proves that a line was written by an Assay that holds the key of the folder. */
export interface Seal {
  of(text: string): string;
  holds(text: string, seal: string): boolean;
}

const keyBytes = 32;

/** By the key of a folder, which is made where there is none and can be read by its owner alone. Undefined where that cannot be, or the key is cut short. */
export function openSeal(folder: string): Seal | undefined {
  const file = path.join(folder, 'judgements.key');
  const key = readKey(file) ?? (makeKey(file) ? readKey(file) : undefined);
  if (key?.length !== keyBytes) return undefined;
  const of = (text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, sealLength);
  return {
    of,
    holds: (text, seal) =>
      seal.length === sealLength && timingSafeEqual(Buffer.from(of(text)), Buffer.from(seal, 'latin1')),
  };
}

/** 132 bits. */
const sealLength = 22;

function readKey(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Written beside and linked into place, so that no other process reads half a key or replaces one that is in use. */
function makeKey(file: string): boolean {
  const fresh = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(fresh, randomBytes(keyBytes), { mode: 0o600 });
  } catch {
    return false;
  }
  try {
    linkSync(fresh, file);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST';
  } finally {
    rmSync(fresh, { force: true });
  }
}
