import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const main = path.join(import.meta.dirname, '../../bin/assay.mjs');

export interface RunOptions {
  readonly folder: string;
  readonly language?: 'en' | 'zh';
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Given to Node itself. */
  readonly nodeOptions?: readonly string[];
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `assay ARGS` to its end, in an environment that holds nothing but what is given. */
export async function runAssay(args: readonly string[], options: RunOptions): Promise<Run> {
  const child = startAssay(args, options);
  const ended = endOf(child);
  child.stdin.on('error', () => undefined).end(options.stdin ?? '');
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

export function startAssay(args: readonly string[], options: RunOptions): ChildProcessWithoutNullStreams {
  const locale = options.language === 'zh' ? 'zh_CN.UTF-8' : 'en_GB.UTF-8';
  return spawn(process.execPath, [...(options.nodeOptions ?? []), main, ...args], {
    cwd: options.folder,
    env: { PATH: process.env['PATH'], HOME: options.folder, LC_ALL: locale, ...options.env },
    stdio: 'pipe',
  });
}

export async function endOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

export interface Folder {
  readonly path: string;
  remove(): void;
}

/** A folder of its own for a test, with these files. */
export function createFolder(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-test-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
