import type {
  ImportedModule,
  MissingName,
  PackageNamesPort,
  PackageSystem,
  ProjectPort,
} from '../../core/code-names.ts';
import type { Span } from '../../core/segment.ts';

/** A package of which no list and no project knows; `nearest` is a well-known one of a near name. */
export interface MissingPackage extends MissingName {
  readonly isNear: boolean;
}

export interface PackageLists {
  readonly project: ProjectPort;
  readonly names: PackageNamesPort;
}

/** Modules of Python that are nearly always files of the reader's own. */
const usualOwnModules = new Set(
  'api app apps auth base client cli common config conftest constants core data database db exceptions helper helpers lib main model models module mymodule my_module package routes schema schemas script server service services settings setup src test tests types util utils views your_module'.split(
    ' ',
  ),
);

/** What is wrong with the package of a module that was not found, `undefined` where it exists or is the reader's own. */
export function missingPackageOf(module: ImportedModule, lists: PackageLists): MissingPackage | undefined {
  const { system, specifier, span } = module;
  if (module.isFound || lists.project.isAlias(specifier)) return undefined;
  if (system === 'npm') {
    if (specifier.startsWith('node:'))
      return { kind: 'package', name: specifier, span, verdict: 'invented', owner: 'Node', isNear: false };
    const name = packageOf(specifier);
    return missingPackage({ system, name, span: { start: span.start, end: span.start + name.length } }, lists);
  }
  const [top = ''] = specifier.split('.');
  if (usualOwnModules.has(top) || distributionsOf(specifier, lists.names).some((name) => exists(system, name, lists)))
    return undefined;
  return missingPackage({ system, name: top, span: { start: span.start, end: span.start + top.length } }, lists);
}

/** The package of npm that a module is part of: `@scope/name` of `@scope/name/part`. */
export const packageOf = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** Names under which a module may be found on PyPI: `google.cloud.storage` is of `google-cloud-storage`. */
function distributionsOf(specifier: string, names: PackageNamesPort): string[] {
  const parts = specifier.split('.');
  const [top = ''] = parts;
  const dashed = parts.slice(0, 4).map((_, index) => parts.slice(0, index + 1).join('-'));
  return [names.distributionOf(top), ...dashed];
}

/** The same for a package that is installed by name. */
export function missingPackage(
  { system, name, span }: { readonly system: PackageSystem; readonly name: string; readonly span: Span },
  lists: PackageLists,
): MissingPackage | undefined {
  if (exists(system, name, lists)) return undefined;
  const near = lists.names.nearPackage(system, name);
  return {
    kind: 'package',
    name,
    span,
    verdict: lists.names.isWhole(system) ? 'invented' : 'unknown',
    isNear: near !== undefined,
    ...(near && { nearest: { name: near.name } }),
  };
}

const exists = (system: PackageSystem, name: string, { project, names }: PackageLists): boolean =>
  project.holds(system, name) || names.has(system, name);
