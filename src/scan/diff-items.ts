import path from 'node:path';
import { parseDiff, type DiffFile } from './diff.ts';
import { type LeftOut, leftOut } from './left-out.ts';
import { readCodeFile, type ReadCodeOptions } from './read-code-file.ts';
import { isLeftOut, type ScanItem } from './scan-item.ts';

/**
 * What the files of a diff say now. The file itself is read where its lines are still those of the diff, since code is understood better as a whole; else what the diff
 * shows of it.
 */
export async function* diffItems(diff: string, options: ReadCodeOptions): AsyncGenerator<ScanItem | LeftOut> {
  for (const each of parseDiff(diff)) {
    options.signal.throwIfAborted();
    if (each.isMerge) yield leftOut(each.path, 'merge');
    else yield { file: { path: each.path, text: (await wholeOf(each, options)) ?? each.text }, added: each.added };
  }
}

async function wholeOf({ path: name, added, text }: DiffFile, options: ReadCodeOptions): Promise<string | undefined> {
  const top = process.cwd();
  const file = path.resolve(top, name);
  // A diff may name anything: only what lies below the working folder is opened.
  if (path.relative(top, file).startsWith('..') || path.isAbsolute(name)) return undefined;
  const whole = await readCodeFile({ path: name, file, inside: top }, options);
  if (isLeftOutText(whole)) return undefined;
  const shown = linesOf(text);
  const lines = linesOf(whole);
  return Array.from(added).every((line) => lines[line - 1] === shown[line - 1]) ? whole : undefined;
}

const isLeftOutText = (value: string | LeftOut): value is LeftOut => typeof value !== 'string' && isLeftOut(value);

const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);
