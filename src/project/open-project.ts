import { existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PackageSystem, ProjectPort } from '../core/code-names.ts';
import { AssayError } from '../core/errors.ts';
import { hasWorkspaces, namesIn, type ProjectManifests, readManifests } from './manifests.ts';
import type { PythonReader } from './python/python-reader.ts';
import { installedDistributions, installedModules, sitePackages } from './python/site-packages.ts';
import type { ScriptLimits, ScriptReader } from './typescript/script-thread.ts';
import type { CompilerPlaces } from './typescript/compiler.ts';

export interface ProjectOptions {
  /** The folder of the project; only the standard libraries are known where left out. */
  readonly folder?: string;
  /** UTF-16 units of one piece of code; 200,000 where left out. */
  readonly longest?: number;
  readonly limits?: Partial<ScriptLimits>;
}

/** A project whose names can be looked up. Nothing is started before the first piece of code. */
export interface OpenProject extends ProjectPort {
  close(): Promise<void>;
}

const defaultLimits: ScriptLimits = { timeMs: 8_000, firstTimeMs: 30_000, memoryMb: 1_500 };

/** Opens a project for looking up names. Throws `ASSAY_INPUT_MISSING` where the folder is none. */
export function openProject({ folder, longest = 200_000, limits }: ProjectOptions = {}): OpenProject {
  const root = folder === undefined ? undefined : realFolder(folder);
  const known = root === undefined ? nothingKnown : whatIsKnown(root);
  const bounds = { ...defaultLimits, ...limits };
  let scripts: ScriptReader | undefined;
  let python: PythonReader | undefined;
  return {
    isGiven: root !== undefined,
    hasInstalled: (system) => known.installed.has(system),
    holds: (system, name) => holds(known.manifests, system, name),
    leadsOut: (system, name) => root !== undefined && system === 'npm' && isLinkOut(root, name),
    isAlias: (specifier) =>
      known.manifests.aliases.some((alias) => alias !== '' && specifier.startsWith(alias)) ||
      known.modules.has(specifier.split(/[./]/)[0] ?? ''),
    read: async (language, code, signal) => {
      if (code.length > longest) return 'too-large';
      if (language === 'python') {
        const { openPythonReader } = await import('./python/python-reader.ts');
        python ??= openPythonReader({ packages: known.sitePackages, memoryMb: bounds.memoryMb }, bounds);
        return python.read(code, signal);
      }
      const { openScriptReader } = await import('./typescript/script-thread.ts');
      scripts ??= openScriptReader(placesOf(root), bounds);
      return scripts.read(language, code, signal);
    },
    close: async () => {
      python?.close();
      await scripts?.close();
    },
  };
}

/** What the files of a project say of it, read once. */
interface KnownProject {
  readonly manifests: ProjectManifests;
  /** Modules and folders that imports may begin with. */
  readonly modules: ReadonlySet<string>;
  readonly sitePackages: readonly string[];
  /** Kinds of packages that are installed. */
  readonly installed: ReadonlySet<PackageSystem>;
}

function whatIsKnown(root: string): KnownProject {
  const folders = sitePackages(root);
  const manifests = readManifests(root);
  const distributions = installedDistributions(folders).map((name) => name.toLowerCase().replaceAll(/[-_.]+/g, '-'));
  const hasScripts = existsSync(path.join(root, 'node_modules'));
  return {
    manifests: { ...manifests, pypi: new Set([...manifests.pypi, ...distributions]) },
    modules: new Set([...ownModules(root), ...installedModules(folders)]),
    sitePackages: folders,
    installed: new Set([...(hasScripts ? ['npm' as const] : []), ...(folders.length > 0 ? ['pypi' as const] : [])]),
  };
}

const nothingKnown: KnownProject = {
  manifests: { npm: new Set(), pypi: new Set(), aliases: [] },
  modules: new Set(),
  sitePackages: [],
  installed: new Set(),
};

function holds({ npm, pypi }: ProjectManifests, system: PackageSystem, name: string): boolean {
  return system === 'npm'
    ? npm.has(name) || npm.has(`@types/${name}`)
    : pypi.has(name.toLowerCase().replaceAll(/[-_.]+/g, '-'));
}

function realFolder(folder: string): string {
  try {
    const real = realpathSync(folder);
    if (statSync(real).isDirectory()) return real;
  } catch {
    // Said below.
  }
  throw new AssayError('ASSAY_INPUT_MISSING', { en: `No folder is at '${folder}'`, zh: `'${folder}' 处没有文件夹` });
}

/** Whether the place of a package of npm is a link that leads out of the workspace. */
function isLinkOut(root: string, name: string): boolean {
  const top = workspaceOf(root);
  for (const folder of new Set([root, top])) {
    try {
      const real = realpathSync(path.join(folder, 'node_modules', name));
      return !real.startsWith(top + path.sep);
    } catch {
      // Not there.
    }
  }
  return false;
}

/** Modules of Python, and folders that imports may begin with, that are files of the project. */
function ownModules(root: string): Set<string> {
  const names = [...namesIn(root), ...namesIn(path.join(root, 'src'))];
  return new Set(
    names.filter((name) => !name.startsWith('.') && name !== 'node_modules').map((name) => name.replace(/\.py$/, '')),
  );
}

function placesOf(root: string | undefined): CompilerPlaces {
  const require = createRequire(import.meta.url);
  const types = realpathSync(path.dirname(require.resolve('@types/node/package.json')));
  const shipped = [types, ...undiciTypes(types)];
  const own = root === undefined ? undefined : path.join(root, 'node_modules/@types/node/index.d.ts');
  const nodeTypes = own !== undefined && existsSync(own) ? own : path.join(types, 'index.d.ts');
  if (root === undefined) return { folder: types, roots: shipped, nodeTypes };
  return { folder: root, roots: [workspaceOf(root), ...shipped], nodeTypes };
}

/** What the types of Node are written with; newer ones may do without. */
const undiciTypes = (types: string): string[] =>
  [path.join(types, 'node_modules/undici-types'), path.join(types, '../../undici-types')].filter((folder) =>
    existsSync(folder),
  );

/** The folder of the workspace that a project is part of, which holds its packages; the project itself where it is part of none. */
function workspaceOf(root: string): string {
  for (let at = path.dirname(root); at !== path.dirname(at); at = path.dirname(at)) {
    if (existsSync(path.join(at, 'pnpm-workspace.yaml')) || hasWorkspaces(at)) return at;
  }
  return root;
}
