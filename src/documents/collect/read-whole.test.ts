import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWhole, type OpenedFile } from './read-whole.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'assay-read-')));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Writes `texts` one by one while the file is read: each opening of the file sees one more change before its end. */
function changing(file: string, texts: readonly string[]): (path: string, flags: number) => Promise<OpenedFile> {
  const left = [...texts];
  return async (name, flags) => {
    const handle: FileHandle = await open(name, flags);
    const read: OpenedFile['read'] = async (...given: unknown[]) => {
      const next = left.shift();
      if (next !== undefined) writeFileSync(file, next);
      return (handle.read as (...all: unknown[]) => Promise<never>)(...given);
    };
    return { read, stat: handle.stat.bind(handle) as OpenedFile['stat'], close: () => handle.close() };
  };
}

test('a file that changes while it is read is read again', async () => {
  const file = path.join(folder, 'a.md');
  writeFileSync(file, '旧');
  const bytes = await readWhole(file, { name: file, limitBytes: 100, openFile: changing(file, ['新的一行']) });
  expect(textOf(bytes)).toBe('新的一行');
});

test('a file that changes all the time is named', async () => {
  const file = path.join(folder, 'a.md');
  writeFileSync(file, 'x');
  const openFile = changing(file, ['xx', 'xxx', 'xxxx', 'xxxxx', 'xxxxxx', 'xxxxxxx']);
  await expect(readWhole(file, { name: file, limitBytes: 100, openFile })).rejects.toThrow(
    'changes while it is read; add it again once it is written',
  );
});

test('a file that went away, grew past the limit or became a folder is named', async () => {
  const file = path.join(folder, 'a.md');
  writeFileSync(file, 'x'.repeat(101));
  await expect(readWhole(file, { name: 'a.md', limitBytes: 100 })).rejects.toThrow('"a.md" has 101 bytes');
  rmSync(file);
  await expect(readWhole(file, { name: 'a.md', limitBytes: 100 })).rejects.toThrow('"a.md" cannot be read (ENOENT)');
  mkdirSync(file);
  await expect(readWhole(file, { name: 'a.md', limitBytes: 100 })).rejects.toThrow('"a.md" is no longer a file');
});

test('a file that was replaced by a link out of the folder is not read', async () => {
  const inner = path.join(folder, 'docs');
  mkdirSync(inner);
  writeFileSync(path.join(folder, 'secret.md'), 'secret');
  const file = path.join(inner, 'a.md');
  symlinkSync('../secret.md', file);
  await expect(readWhole(file, { name: 'a.md', limitBytes: 100, inside: inner })).rejects.toThrow(
    'now leads out of the folder',
  );
});
