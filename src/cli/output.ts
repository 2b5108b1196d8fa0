import {
  closeSync,
  fchmodSync,
  fstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { AssayError } from '../core/errors.ts';
import { codeOf, systemFault } from './system-fault.ts';

/** Where a report goes. Fails with `ASSAY_OUTPUT_FAILED`. */
export interface Output {
  /** Waits until the text is taken. `false` once the reader has gone, as in `| head`: nothing more needs to be written. */
  write(text: string): Promise<boolean>;
  /** Makes a file appear under its name, whole. */
  finish(): void;
  /** Leaves no trace of a file that was not finished. */
  discard(): void;
}

/** Opens a file, which appears only when it is finished, or standard output for `-`. */
export function openOutput(file: string): Output {
  return file === '-' ? openStandardOutput() : attempt(file, () => openFile(file));
}

export function openStandardOutput(): Output {
  const write = isRegularFile(1) ? writeToFile : writeToStream;
  return { write, finish: () => undefined, discard: () => undefined };
}

/** `process.stdout` gives up silently on the rest of a text that the disk takes only in part. */
async function writeToFile(text: string): Promise<boolean> {
  attempt('stdout', () => writeFileSync(1, text));
  return true;
}

async function writeToStream(text: string): Promise<boolean> {
  if (text === '') return true;
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      if (readerGone.has(codeOf(error))) resolve(false);
      else reject(outputError('stdout', error));
    };
    process.stdout.once('error', fail);
    process.stdout.write(text, (error) => {
      if (error) return;
      process.stdout.off('error', fail);
      resolve(true);
    });
  });
}

const readerGone: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** A device or pipe is written as it is; a file is written beside its place and renamed. */
function openFile(file: string): Output {
  const existing = statSync(file, { throwIfNoEntry: false });
  if (existing?.isDirectory() === true) throw Object.assign(new Error('A folder was given'), { code: 'EISDIR' });
  if (existing && !existing.isFile()) {
    const descriptor = openSync(file, 'w');
    return {
      write: async (text) => writeAll(descriptor, text, file),
      finish: () => attempt(file, () => closeSync(descriptor)),
      discard: () => closeSync(descriptor),
    };
  }
  const target = existing ? realpathSync(file) : path.resolve(file);
  const draft = path.join(path.dirname(target), `.${path.basename(target).slice(0, 200)}.${process.pid}.tmp`);
  const descriptor = openSync(draft, 'wx', 0o666);
  if (existing) fchmodSync(descriptor, existing.mode & 0o777);
  return {
    write: async (text) => writeAll(descriptor, text, file),
    finish: () =>
      attempt(file, () => {
        closeSync(descriptor);
        renameSync(draft, target);
      }),
    discard: () => {
      closeSync(descriptor);
      rmSync(draft, { force: true });
    },
  };
}

function writeAll(descriptor: number, text: string, file: string): boolean {
  attempt(file, () => writeFileSync(descriptor, text));
  return true;
}

function attempt<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw outputError(name, error);
  }
}

function outputError(name: string, error: unknown): AssayError {
  const fault = systemFault(error);
  return new AssayError(
    'ASSAY_OUTPUT_FAILED',
    { en: `Cannot write "${name}": ${fault.en}`, zh: `无法写入 "${name}"：${fault.zh}` },
    { cause: error },
  );
}

function isRegularFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}
