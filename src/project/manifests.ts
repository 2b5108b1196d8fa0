import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A manifest or lock file is read up to so many bytes: those that are larger say nothing. */
const largestFile = 64 * 1024 * 1024;

/** What the files of a project say about its packages. Names of PyPI are in normal form. */
export interface ProjectManifests {
  readonly npm: ReadonlySet<string>;
  readonly pypi: ReadonlySet<string>;
  /** Beginnings of paths that are files of the project: `@app/`, `components`. */
  readonly aliases: readonly string[];
}

/** Reads manifests and lock files. One that is broken says nothing; what it would have said is unknown then, not invented. */
export function readManifests(folder: string): ProjectManifests {
  const read = (name: string): string => readText(path.join(folder, name));
  return {
    npm: new Set([
      ...npmNames(read('package.json')),
      ...lockNames(read('package-lock.json')),
      ...yarnNames(read('yarn.lock')),
      ...pnpmNames(read('pnpm-lock.yaml')),
    ]),
    pypi: new Set(pypiNames(folder, read).map(toNormal)),
    aliases: [...aliasesIn(read('tsconfig.json')), ...aliasesIn(read('jsconfig.json'))],
  };
}

const toNormal = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

function readText(file: string): string {
  try {
    return statSync(file).size > largestFile ? '' : readFileSync(file, 'utf8');
  } catch {
    // Not there: a project has some of these files and never all.
    return '';
  }
}

/** `undefined` where the text is no JSON map. Comments and commas too many are left out, as configurations have them. */
function parseMap(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(withoutComments(text));
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

const withoutComments = (text: string): string =>
  text.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|,(?=\s*[}\]])/g, (part) =>
    part.startsWith('"') ? part : '',
  );

const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

/** Whether a folder is the top of a workspace of several packages. */
export const hasWorkspaces = (folder: string): boolean =>
  parseMap(readText(path.join(folder, 'package.json')))?.['workspaces'] !== undefined;

const dependencyFields = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'overrides',
  'imports',
];

function npmNames(text: string): string[] {
  const manifest = parseMap(text) ?? {};
  const own = manifest['name'];
  return [...(typeof own === 'string' ? [own] : []), ...dependencyFields.flatMap((field) => keysOf(manifest[field]))];
}

function lockNames(text: string): string[] {
  const lock = parseMap(text) ?? {};
  return keysOf(lock['packages']).flatMap((place) => {
    const at = place.lastIndexOf('node_modules/');
    return at < 0 ? [] : [place.slice(at + 'node_modules/'.length)];
  });
}

const yarnNames = (text: string): string[] =>
  Array.from(text.matchAll(/^"?((?:@[^@/\s"]+\/)?[^@\s",]+)@/gm), ([, name]) => name ?? '');

const pnpmNames = (text: string): string[] =>
  Array.from(text.matchAll(/^ {2,6}['"]?\/?((?:@[^@/\s'"]+\/)?[^@\s'":/]+)[@:/]/gm), ([, name]) => name ?? '');

/** From the manifests and lock files that are usual in Python, each read by its own few rules: what they name, and no more. */
function pypiNames(folder: string, read: (name: string) => string): string[] {
  const files = namesIn(folder).filter((name) => /^requirements[\w.-]*\.(?:txt|in)$/.test(name));
  const listed = files.flatMap((name) =>
    Array.from(read(name).matchAll(/^[ \t]*([A-Za-z0-9][\w.-]*)/gm), ([, each]) => each ?? ''),
  );
  const locked = ['poetry.lock', 'uv.lock', 'pdm.lock'].flatMap((name) =>
    Array.from(read(name).matchAll(/^name = "([^"]+)"/gm), ([, each]) => each ?? ''),
  );
  return [...listed, ...locked, ...tomlNames(read('pyproject.toml')), ...tomlNames(read('Pipfile'))];
}

/** Keys of tables of dependencies, and names in lists of requirements. */
function tomlNames(text: string): string[] {
  let table = '';
  return text.split('\n').flatMap((line) => {
    const header = /^\[+([^\]]+)\]/.exec(line.trim())?.[1];
    if (header !== undefined) table = header;
    const key = /^\s*"?([A-Za-z0-9][\w.-]*)"?\s*=/.exec(line)?.[1];
    if (key !== undefined && /dependencies|packages/.test(table) && !/^(?:project|build-system)$/.test(table))
      return [key];
    const isName = table === 'project' && key === 'name';
    const quoted = isName || key === undefined || /dependencies/.test(key) || /dependenc|dependency-groups/.test(table);
    if (!quoted) return [];
    return Array.from(line.matchAll(/["']([A-Za-z0-9][\w.-]*)[^"']*["']/g), ([, name]) => name ?? '');
  });
}

function aliasesIn(text: string): string[] {
  const settings = parseMap(text)?.['compilerOptions'];
  const paths = typeof settings === 'object' && settings !== null && 'paths' in settings ? settings.paths : undefined;
  return keysOf(paths).map((key) => key.replace(/\*.*$/, ''));
}

/** What stands in a folder; nothing where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
