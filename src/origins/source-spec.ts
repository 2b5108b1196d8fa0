import { AssayError } from '../core/errors.ts';

/** A package of npm, or one folder of it. */
export interface NpmSource {
  readonly kind: 'npm';
  readonly name: string;
  readonly version: string;
  readonly folder: string | undefined;
}

/** What a person names to be indexed. */
export type Source = NpmSource | { readonly kind: 'path'; readonly given: string };

const prefix = 'npm:';

/** `npm:<package>@<version>`, with `:<folder>` where only a part of it is wanted, or a path. Throws `ASSAY_USAGE`. */
export function parseSource(given: string): Source {
  if (!given.startsWith(prefix)) return { kind: 'path', given };
  const match = /^((?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*)@([\w.+-]+)(?::(.*))?$/i.exec(given.slice(prefix.length));
  const [, name, version, folder] = match ?? [];
  if (name !== undefined && version !== undefined && !version.startsWith('-'))
    return { kind: 'npm', name, version, folder: folder === '' ? undefined : folder };
  throw new AssayError('ASSAY_USAGE', {
    en: `"${given}" is no package of npm; write npm:<package>@<version>, or npm:<package>@<version>:<folder> for one folder of it`,
    zh: `"${given}" 不是 npm 软件包；请写 npm:<包名>@<版本>，或用 npm:<包名>@<版本>:<文件夹> 只取其中一个文件夹`,
  });
}

/** Written so in lists of sources: files that lie in no folder of the package. */
const top = new Set(['.', '(files at the top of the package)']);

/** Whether a path of a package lies in the folder that is wanted. */
export function isInFolder(path: string, folder: string | undefined): boolean {
  if (folder === undefined) return true;
  if (top.has(folder)) return !path.includes('/');
  const below = folder.replace(/^\.?\//, '').replace(/\/+$/, '');
  return path === below || path.startsWith(`${below}/`);
}
