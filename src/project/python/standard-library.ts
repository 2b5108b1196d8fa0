import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import undeclared from './undeclared.json' with { type: 'json' };

/** Where pyright keeps the stubs of the standard library. */
const stubs = (): string =>
  path.join(
    path.dirname(createRequire(import.meta.url).resolve('pyright/package.json')),
    'dist/typeshed-fallback/stdlib',
  );

interface Modules {
  readonly all: ReadonlySet<string>;
  /** Those that newer versions do not have any more, so that their parts have no stubs. */
  readonly removed: ReadonlySet<string>;
}

let listed: Modules | undefined;

/** Modules that the standard library of some version of Python 3 has, those that were removed among them, as typeshed lists them. */
export function isStandardModule(name: string): boolean {
  listed ??= readModules();
  const [top = ''] = name.split('.');
  if (listed.all.has(name) || listed.removed.has(top)) return true;
  if (name === top || !listed.all.has(top) || !/^[\w.]+$/.test(name)) return false;
  const file = path.join(stubs(), ...name.split('.'));
  return existsSync(`${file}.pyi`) || existsSync(path.join(file, '__init__.pyi'));
}

function readModules(): Modules {
  const list = readFileSync(path.join(stubs(), 'VERSIONS'), 'utf8');
  const rows = Array.from(list.matchAll(/^([\w.]+): [\d.]+-([\d.]*)/gm), ([, name = '', last = '']) => ({
    name,
    last,
  }));
  const removed = rows.filter(({ last }) => last !== '');
  return { all: new Set(rows.map(({ name }) => name)), removed: new Set(removed.map(({ name }) => name)) };
}

const undeclaredNames: Readonly<Record<string, string | undefined>> = undeclared;

/** Names that modules have and their stubs do not; see `training/python-names`. */
export function isUndeclared(module: string, name: string): boolean {
  return undeclaredNames[module]?.split(' ').includes(name) ?? false;
}

/** Keyword arguments that functions pass on by `**` to what takes these and no others. */
const passedOn: readonly { readonly callee: RegExp; readonly unless: RegExp; readonly names: readonly string[] }[] = [
  {
    callee: /(?:^|\.)add_argument$/,
    // An action of one's own takes what it likes.
    unless: /\baction\s*=\s*[^"'\s]/,
    names: 'action nargs const default type choices required help metavar dest version deprecated'.split(' '),
  },
  {
    callee: /^json\.dumps?$/,
    unless: /\bcls\s*=/,
    names: 'skipkeys ensure_ascii check_circular allow_nan cls indent separators default sort_keys'.split(' '),
  },
  {
    callee: /^json\.loads?$/,
    unless: /\bcls\s*=/,
    names: 'cls object_hook parse_float parse_int parse_constant object_pairs_hook'.split(' '),
  },
];

/** The keyword arguments that a function takes though its stub takes any; `undefined` where that is not known. */
export function keywordsTaken(callee: string, call: string): readonly string[] | undefined {
  const known = passedOn.find((each) => each.callee.test(callee));
  return known && !known.unless.test(call) ? known.names : undefined;
}

/** Attributes of a mock whose names begin like a check of its calls are errors at run time, unless they are one of these. */
export const mockChecks: readonly string[] = [
  'called called_once called_with called_once_with not_called',
  'awaited awaited_once awaited_with awaited_once_with not_awaited',
]
  .flatMap((names) => names.split(' ').map((name) => `assert_${name}`))
  .concat('assert_any_call', 'assert_has_calls', 'assert_any_await', 'assert_has_awaits');
