import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { AssayError } from '../core/errors.ts';
import { readSections, toSectionsFile } from './sections.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-sections-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const format = { mark: 'TEST', version: 3, sections: 3, madeBy: 'training/some/README.md' };
const sections = [Uint8Array.of(1, 2, 3), new Uint8Array(), Uint8Array.of(4)];
const whole = toSectionsFile(format, sections);

function errorFor(name: string, bytes: Uint8Array | undefined): AssayError {
  const file = path.join(folder, name);
  if (bytes !== undefined) writeFileSync(file, bytes);
  try {
    readSections({ ...format, url: pathToFileURL(file) });
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error(`'${name}' was read`);
}

function changed(at: number): Uint8Array {
  const bytes = Uint8Array.from(whole);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

const faults: readonly (readonly [name: string, bytes: Uint8Array | undefined, en: string, zh: string])[] = [
  ['missing.bin', undefined, 'no file that can be read', '没有可读的文件'],
  ['empty.bin', new Uint8Array(), '0 bytes of another kind of file', '另一种文件，共 0 字节'],
  ['other.bin', changed(0), 'bytes of another kind of file', '另一种文件'],
  ['old.bin', changed(4), 'version 2', '版本 2'],
  ['cut.bin', whole.subarray(0, 30), `30 of ${whole.length} bytes`, `30 / ${whole.length} 字节`],
  ['damaged.bin', changed(whole.length - 1), 'bytes that were changed', '内容已被改动的文件'],
  ['head.bin', changed(16), 'bytes that were changed', '内容已被改动的文件'],
];

test.each(faults.map(([name, ...fault]) => [name, fault] as const))(
  'a file that is %s is refused in both languages',
  (name, [bytes, en, zh]) => {
    const error = errorFor(name, bytes);
    expect(error.code).toBe('ASSAY_MODEL_INVALID');
    expect(error.text?.en).toContain(`File '${name}' is`);
    expect(error.text?.en).toContain(en);
    expect(error.text?.en).toContain("reads 'TEST' version 3");
    expect(error.text?.zh).toContain(`文件 '${name}'`);
    expect(error.text?.zh).toContain(zh);
  },
);

test('sections come back as they were written, each from a multiple of four on', () => {
  const file = path.join(folder, 'some.bin');
  writeFileSync(file, whole);
  const read = readSections({ ...format, url: pathToFileURL(file) });
  expect(read.map((section) => Array.from(section))).toEqual([[1, 2, 3], [], [4]]);
  expect(read.map((section) => section.byteOffset % 4)).toEqual([0, 0, 0]);
});
