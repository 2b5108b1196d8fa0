import { codeLanguageOfPath } from '../code/code-language.ts';

/** Data, not code. */
const data = new Set(['json', 'yaml', 'dockerfile']);
/** Languages that are read without knowing more of them. */
const others = /\.(?:kts?|swift|scala|dart|lua|jl|groovy|vue|svelte|exs?|erl|hs|ml|mm?|pl|r|zig|sol|proto|astro)$/i;

/** Whether a path is that of code which people write. */
export function isCodePath(path: string): boolean {
  const language = codeLanguageOfPath(path);
  return language === undefined ? others.test(path) : !data.has(language);
}

/** Why a file is left out though it is code. */
export type LeftOutReason = 'minified' | 'twin' | 'too-large' | 'unreadable';

/** Folders of what others wrote. */
const foreignFolders = /(?:^|\/)(?:node_modules|bower_components|jspm_packages)\//;

export const isForeign = (path: string): boolean => foreignFolders.test(path);

/** Written by a compiler beside the file that it was made from: declarations, and the same module for CommonJS. */
export function isTwin(path: string, has: (path: string) => boolean): boolean {
  const match = /^(.*?)(\.d\.[cm]?ts|\.cjs|\.cts)$/.exec(path);
  const [, stem, extension] = match ?? [];
  if (stem === undefined) return false;
  const origins = extension === '.cts' ? ['.ts', '.mts'] : ['.js', '.mjs', '.ts', '.mts'];
  return origins.some((origin) => has(stem + origin));
}

const longLine = 400;

/** Whether a text was packed by a machine: by its name, or by the length of its lines. */
export function isMinified(path: string, text: string): boolean {
  if (/[.-]min\.[cm]?js$/i.test(path)) return true;
  if (text.length < 4_000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.length / lines > longLine;
}
