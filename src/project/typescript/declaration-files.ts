import { readFileSync, realpathSync, statSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { getLibFiles, ts } from '@ts-morph/common';

/** Where the declarations of the language itself stand: no folder on the disk. */
export const libraryFolder = '/lib.typescript';
const largestFile = 8 * 1024 * 1024;

/** The files that declarations are read from: those of the project and its packages, the language's own and the types of Node, and no others. */
export interface DeclarationFiles {
  readonly isFile: (name: string) => boolean;
  readonly isFolder: (name: string) => boolean;
  readonly foldersIn: (name: string) => string[];
  readonly realPath: (name: string) => string;
  readonly read: (name: string) => string | undefined;
  /** The file in the form in which the compiler reads it; parsed once. */
  parsed(name: string, options: ts.CreateSourceFileOptions): ts.SourceFile | undefined;
}

/** `roots` are real paths; what lies outside of all of them, behind a symbolic link too, is not there. */
export function openDeclarationFiles(roots: readonly string[]): DeclarationFiles {
  const libraries = new Map(getLibFiles().map(({ fileName, text }) => [`${libraryFolder}/${fileName}`, text]));
  const parsed = new Map<string, ts.SourceFile>();
  const disk = openDisk(roots);

  function read(name: string): string | undefined {
    const library = libraries.get(name);
    if (library !== undefined || disk.kindOf(name) !== 'file') return library;
    const place = disk.realOf(name);
    if (place === undefined || (statSync(place, { throwIfNoEntry: false })?.size ?? Infinity) > largestFile)
      return undefined;
    return readFileSync(place, 'utf8');
  }

  return {
    isFile: (name) => libraries.has(name) || disk.kindOf(name) === 'file',
    isFolder: (name) => name === libraryFolder || disk.kindOf(name) === 'folder',
    foldersIn: (name) => {
      if (disk.kindOf(name) !== 'folder') return [];
      return readdirSync(name, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [] : [entry.name]));
    },
    realPath: (name) => (libraries.has(name) ? name : (disk.realOf(name) ?? name)),
    read,
    parsed: (name, options) => {
      const known = parsed.get(name);
      if (known) return known;
      const text = read(name);
      if (text === undefined) return undefined;
      const file = ts.createSourceFile(name, text, { ...options, jsDocParsingMode: ts.JSDocParsingMode.ParseNone });
      parsed.set(name, file);
      return file;
    },
  };
}

interface Disk {
  readonly realOf: (name: string) => string | undefined;
  readonly kindOf: (name: string) => 'file' | 'folder' | 'none';
}

/** Looks at the disk below the roots, at each place once. */
function openDisk(roots: readonly string[]): Disk {
  const real = new Map<string, string | undefined>();
  const kinds = new Map<string, 'file' | 'folder' | 'none'>();
  const isInside = (name: string): boolean =>
    roots.some((root) => name === root || name.startsWith(root + path.sep) || root.startsWith(name + path.sep));

  function realOf(name: string): string | undefined {
    if (real.has(name)) return real.get(name);
    let found: string | undefined;
    try {
      found = realpathSync.native(name);
      if (!isInside(found)) found = undefined;
    } catch {
      // Not there, or not to be reached: the same for who looks for declarations.
    }
    real.set(name, found);
    return found;
  }

  function kindOf(name: string): 'file' | 'folder' | 'none' {
    const known = kinds.get(name);
    if (known) return known;
    const place = isInside(name) ? realOf(name) : undefined;
    const stats = place === undefined ? undefined : statSync(place, { throwIfNoEntry: false });
    const kind = stats?.isFile() ? 'file' : stats?.isDirectory() ? 'folder' : 'none';
    kinds.set(name, kind);
    return kind;
  }

  return { realOf, kindOf };
}
