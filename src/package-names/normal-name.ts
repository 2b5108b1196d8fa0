import type { PackageSystem } from '../core/code-names.ts';

/** A name in the form in which lists hold it: as PyPI folds names (PEP 503), as npm writes them. */
export function toNormalName(system: PackageSystem, name: string): string {
  return system === 'pypi' ? name.toLowerCase().replaceAll(/[-_.]+/g, '-') : name;
}
