import { statSync } from 'node:fs';
import path from 'node:path';
import { getHeapStatistics } from 'node:v8';
import type { CodeReading, ReadingLimit } from '../../core/code-names.ts';
import { type CompiledCode, type CompilerPlaces, openCompiler, type ScriptLanguage } from './compiler.ts';
import { importedModules } from './imported-modules.ts';
import { missingHelpers } from './missing-helpers.ts';
import { missingNames } from './missing-names.ts';

/** What the declarations of packages take is given back beyond this share of the memory there is. */
const fullShare = 0.6;

/** Reads pieces of JavaScript and TypeScript, one after the other, over a compiler that stays warm until packages are installed anew or memory runs short. */
export function readScript(
  places: CompilerPlaces,
): (language: ScriptLanguage, code: string) => CodeReading | ReadingLimit {
  let compile = openCompiler(places);
  let installed = installedAt(places.folder);
  return (language, text) => {
    const heap = getHeapStatistics();
    const state = installedAt(places.folder);
    if (state !== installed || heap.used_heap_size > heap.heap_size_limit * fullShare) compile = openCompiler(places);
    installed = state;
    try {
      return readingOf(compile(language, text));
    } catch (error) {
      // The compiler goes down into nested code by calls, and so does reading its trees.
      if (error instanceof RangeError) return 'too-deep';
      throw error;
    }
  };
}

/** When packages were installed last, as npm, pnpm and yarn each leave it. */
const installedAt = (folder: string): string =>
  ['node_modules', 'node_modules/.package-lock.json', 'node_modules/.modules.yaml', 'node_modules/.yarn-state.yml']
    .map((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0)
    .join();

function readingOf(code: CompiledCode): CodeReading {
  const { modules, missing } = importedModules(code);
  const { helpers, defines } = missingHelpers(code);
  return { names: [...missing, ...missingNames(code)], modules, helpers, defines };
}
