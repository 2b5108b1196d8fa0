import type { PackageSystem } from '../../core/code-names.ts';
import type { Span } from '../../core/segment.ts';

/** A package that a command line installs. */
export interface InstalledName {
  readonly system: PackageSystem;
  readonly name: string;
  /** UTF-16 offsets into the text. */
  readonly span: Span;
}

/** How packages are installed; what follows the command are their names. */
const commands: readonly (readonly [PackageSystem, RegExp])[] = [
  [
    'npm',
    /\b(?:npm (?:install|i|add|ci)|pnpm (?:add|install|i|dlx)|yarn (?:add|dlx)|bun (?:add|install|i)|npx|bunx)(?= )/g,
  ],
  [
    'pypi',
    /\b(?:pip3? install|python3? -m pip install|uv (?:pip install|add)|poetry add|pipenv install|pdm add|pipx (?:install|run)|uvx)(?= )/g,
  ],
];

const anyCommand = /\b(?:npm|pnpm|yarn|bunx?|npx|pip3?|uvx?|poetry|pipenv|pdm|pipx) /;

/** Options that take the next word for themselves. */
const takesWord = new Set([
  '-r',
  '-c',
  '-e',
  '-t',
  '-i',
  '--requirement',
  '--constraint',
  '--editable',
  '--target',
  '--index-url',
  '--extra-index-url',
  '--registry',
  '--prefix',
  '--group',
  '-w',
  '--workspace',
  '--filter',
  '-G',
  '--python',
  '--tag',
  '-C',
  '--cwd',
  '--extra',
  '-p',
  '--package',
]);

/** Only the first word after them is a package; the others are its own arguments. */
const runners = /^(?:npx|bunx|uvx|pnpm dlx|yarn dlx|pipx run)$/;

/**
 * The packages that command lines in a text install. `isProse` is a text in which such a line may be part of a sentence: there a word counts only inside
 * backticks, or where it is no ordinary word.
 */
export function installedNames(text: string, isProse: boolean): InstalledName[] {
  if (!anyCommand.test(text)) return [];
  return commands.flatMap(([system, pattern]) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const start = match.index + match[0].length;
      const isQuoted = isProse && text.slice(Math.max(0, match.index - 1), match.index) === '`';
      return namesAfter(text, start, { system, isRunner: runners.test(match[0]), isLoose: isProse && !isQuoted });
    }),
  );
}

interface Reading {
  readonly system: PackageSystem;
  readonly isRunner: boolean;
  readonly isLoose: boolean;
}

const mostWords = 200;
const longestName = 250;

function namesAfter(text: string, start: number, { system, isRunner, isLoose }: Reading): InstalledName[] {
  const end = endOfLine(text, start);
  const found: InstalledName[] = [];
  let skips = false;
  let words = 0;
  for (const { 0: word, index } of text.slice(start, end).matchAll(/[^\s'"]+/g)) {
    words += 1;
    if (words > mostWords || /^(?:[&|;<>#\\]|&&|\|\|)/.test(word)) break;
    if (word.startsWith('-')) {
      skips = takesWord.has(word);
      continue;
    }
    if (skips) {
      skips = false;
      continue;
    }
    const name = word.length > longestName ? undefined : nameIn(system, word);
    if (name === undefined) {
      if (isLoose) break;
      continue;
    }
    if (isLoose && !/[-@/\d_]/.test(name)) break;
    found.push({ system, name, span: { start: start + index, end: start + index + name.length } });
    if (isRunner || isLoose) break;
  }
  return found;
}

/** Up to what ends a command: the end of the line or of the inline code. */
function endOfLine(text: string, start: number): number {
  const ends = ['\n', '`', '。', '，', ';', '&&', '|'].map((mark) => text.indexOf(mark, start)).filter((at) => at >= 0);
  return Math.min(text.length, start + 4_000, ...ends);
}

/** The name in a word, without its version and extras; `undefined` for a path, an address, a variable. */
function nameIn(system: PackageSystem, word: string): string | undefined {
  if (/^[.~/$<{%]|:\/\/|^[a-z+]+:|\.(?:txt|toml|whl|tgz|gz|zip|git|json|ya?ml|py|js|ts)$/i.test(word)) return undefined;
  const bare = system === 'npm' ? npmName(word) : /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/.exec(word)?.[0];
  return bare === undefined || bare === '' ? undefined : bare;
}

function npmName(word: string): string | undefined {
  const version = word.indexOf('@', 1);
  const name = (version < 0 ? word : word.slice(0, version)).replace(/[.,:)]+$/, '');
  // `user/repository` is on GitHub, not on npm.
  const isName = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/i.test(name);
  return isName ? name : undefined;
}
