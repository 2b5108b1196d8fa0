import path from 'node:path';

/** How files are named in a diff, and the folder that `patch -p1` must be run in. */
export interface DiffPlace {
  /** As a person in the working folder writes it; `.` is that folder. */
  readonly folder: string;
  nameOf(file: string): string;
}

/** The nearest folder that holds the working folder and all files: neither `patch` nor `git apply` follows a name that leaves its folder. */
export function diffPlace(files: readonly string[], workingFolder: string): DiffPlace {
  let base = workingFolder;
  for (const file of files) while (!isBelow(path.resolve(workingFolder, file), base)) base = path.dirname(base);
  const slashed = (name: string): string => name.replaceAll('\\', '/');
  return {
    folder: slashed(path.relative(workingFolder, base)) || '.',
    nameOf: (file) => slashed(path.relative(base, path.resolve(workingFolder, file))),
  };
}

function isBelow(file: string, folder: string): boolean {
  const name = path.relative(folder, file);
  // The root holds everything that can be named from it.
  return (
    path.dirname(folder) === folder || !(name === '..' || name.startsWith(`..${path.sep}`) || path.isAbsolute(name))
  );
}
