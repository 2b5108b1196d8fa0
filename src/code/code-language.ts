import type { Segment } from '../core/segment.ts';

/** A language of code or data that checks of code tell apart. */
export const codeLanguages = [
  'javascript',
  'typescript',
  'tsx',
  'python',
  'java',
  'go',
  'c',
  'cpp',
  'csharp',
  'rust',
  'php',
  'ruby',
  'shell',
  'sql',
  'json',
  'yaml',
  'dockerfile',
] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

/** Names that stand at code fences and extensions of files, beside the name of the language itself. `jsx` is read as JavaScript, whose grammar holds it. */
const otherNames: Readonly<Record<CodeLanguage, readonly string[]>> = {
  javascript: ['js', 'jsx', 'mjs', 'cjs', 'node', 'nodejs', 'ecmascript'],
  typescript: ['ts', 'mts', 'cts'],
  tsx: [],
  python: ['py', 'py3', 'python3', 'pyi', 'pyw', 'ipython', 'pycon'],
  java: [],
  go: ['golang'],
  c: ['h'],
  cpp: ['c++', 'cc', 'cxx', 'hpp', 'hh', 'hxx'],
  csharp: ['c#', 'cs', 'dotnet'],
  rust: ['rs'],
  php: ['php3', 'php4', 'php5', 'phtml'],
  ruby: ['rb'],
  shell: ['sh', 'bash', 'zsh', 'ksh', 'console', 'shellscript', 'shell-session'],
  sql: ['mysql', 'postgres', 'postgresql', 'plpgsql', 'sqlite', 'tsql'],
  json: ['jsonc', 'json5'],
  yaml: ['yml'],
  dockerfile: ['docker', 'containerfile'],
};

const byName: ReadonlyMap<string, CodeLanguage> = new Map(
  codeLanguages.flatMap((language) => [language, ...otherNames[language]].map((name) => [name, language] as const)),
);

/** The language that a code fence or an extension names, in any case; `undefined` for one that is not known. */
export const codeLanguageNamed = (name: string): CodeLanguage | undefined => byName.get(name.toLowerCase());

/** The language of a file by its name: its extension, or all of it where it has none (`Dockerfile`). */
export function codeLanguageOfPath(path: string): CodeLanguage | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return codeLanguageNamed(name.slice(name.lastIndexOf('.') + 1));
}

/** The language of a block of code as its fence names it. */
export const codeLanguageOf = ({ codeLanguage }: Segment): CodeLanguage | undefined =>
  codeLanguage === undefined ? undefined : codeLanguageNamed(codeLanguage);
