/**
 * A path of a zip as one below the folder it is unpacked to; `\` is read as `/`, as old Windows programs write it. Undefined where it points outside:
 * `..`, an absolute path, a drive, a NUL.
 */
export function safePath(raw: string): string | undefined {
  const path = raw.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0')) return undefined;
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  return steps.includes('..') ? undefined : steps.join('/');
}

/** Zips mark a folder by a `/` at the end of its name. */
export const isFolderName = (raw: string): boolean => /(?:^|[/\\])\.?$/.test(raw);
