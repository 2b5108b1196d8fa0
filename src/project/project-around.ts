import { existsSync } from 'node:fs';
import path from 'node:path';
import { sitePackages } from './python/site-packages.ts';

/** The nearest folder from a path upwards in which packages are installed; none above the top of a repository. Nothing is read but names. */
export function projectAround(start: string): string | undefined {
  for (let at = path.resolve(start), before = ''; at !== before; before = at, at = path.dirname(at)) {
    if (existsSync(path.join(at, 'node_modules')) || sitePackages(at).length > 0) return at;
    if (existsSync(path.join(at, '.git'))) return undefined;
  }
  return undefined;
}
