import { isBuiltin } from 'node:module';
import path from 'node:path';
import { ts } from '@ts-morph/common';
import type { ImportedModule, MissingName } from '../../core/code-names.ts';
import { nearestName } from '../nearest-name.ts';
import type { CompiledCode } from './compiler.ts';

/** The modules that code imports, and those paths inside installed packages that lead nowhere. */
export function importedModules(code: CompiledCode): { modules: ImportedModule[]; missing: MissingName[] } {
  const modules: ImportedModule[] = [];
  const missing: MissingName[] = [];
  for (const literal of importLiterals(code.file)) {
    const specifier = literal.text;
    if (isOwnPath(specifier)) continue;
    const span = { start: literal.getStart() + 1, end: literal.end - 1 };
    const isFound = isBuiltin(specifier) || isDeclared(literal, code) || code.resolve(specifier) !== undefined;
    const home = isFound ? undefined : installedPackage(specifier, code);
    modules.push({ system: 'npm', specifier, span, isFound: isFound || home !== undefined });
    if (home) {
      const lost = lostPath(specifier, home);
      if (lost)
        missing.push({
          kind: 'import',
          name: specifier,
          span,
          verdict: 'invented',
          owner: home.name,
          ...(lost.nearest !== undefined && { nearest: { name: lost.nearest } }),
        });
    }
  }
  return { modules, missing };
}

/** Files of the reader's own, addresses, and what bundlers make up: no names of packages. */
const isOwnPath = (specifier: string): boolean =>
  specifier === '' ||
  /^[./#~$]/.test(specifier) ||
  specifier.startsWith('@/') ||
  specifier.includes('!') ||
  (/^[a-z][a-z+.-]*:/.test(specifier) && !specifier.startsWith('node:'));

/** `declare module 'x'` in the code or in a package. */
const isDeclared = (literal: ts.StringLiteralLike, { checker }: CompiledCode): boolean =>
  checker.getSymbolAtLocation(literal) !== undefined;

function importLiterals(file: ts.SourceFile): ts.StringLiteralLike[] {
  const found: ts.StringLiteralLike[] = [];
  const take = (node: ts.Node | undefined): void => {
    if (node && ts.isStringLiteralLike(node)) found.push(node);
  };
  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) take(node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) take(node.expression);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) take(node.argument.literal);
    else if (ts.isCallExpression(node)) {
      const { expression } = node;
      const isImport =
        expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(expression) && expression.text === 'require');
      if (isImport) take(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  }
  visit(file);
  return found;
}

interface InstalledPackage {
  readonly name: string;
  readonly folder: string;
  /** Paths that it lets others import, `undefined` where any file of it may be. */
  readonly exports: ReadonlyMap<string, unknown> | undefined;
  readonly isFile: (name: string) => boolean;
}

function installedPackage(specifier: string, { files, file }: CompiledCode): InstalledPackage | undefined {
  const name = packageNameOf(specifier);
  for (let at = path.dirname(file.fileName); ; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    const manifest = files.read(path.join(folder, 'package.json'));
    if (manifest !== undefined) return { name, folder, exports: exportsOf(manifest), isFile: files.isFile };
    if (at === path.dirname(at)) return undefined;
  }
}

/** `@scope/name/sub/path` → `@scope/name`. */
const packageNameOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

function exportsOf(manifest: string): Map<string, unknown> | undefined {
  try {
    const { exports } = JSON.parse(manifest) as { exports?: unknown };
    if (exports === undefined || exports === null) return undefined;
    const entries = typeof exports === 'object' ? Object.entries(exports) : [];
    return new Map(entries.some(([key]) => key.startsWith('.')) ? entries : [['.', exports]]);
  } catch {
    // A broken manifest says nothing about what may be imported.
    return undefined;
  }
}

/** What is wrong with a path into an installed package; nothing where it leads to something that is no code, or that conditions may hide from the compiler. */
function lostPath(specifier: string, home: InstalledPackage): { nearest?: string } | undefined {
  const rest = specifier.slice(home.name.length).split('?')[0] ?? '';
  if (rest === '' || endings.some((end) => home.isFile(home.folder + rest + end))) return undefined;
  const { exports } = home;
  if (!exports) return {};
  for (const [key, target] of exports) {
    const part = partOf(key, `.${rest}`);
    if (
      part !== undefined &&
      targetsOf(target).some((each) => home.isFile(path.join(home.folder, each.replaceAll('*', part))))
    )
      return undefined;
  }
  const paths = [...exports.keys()]
    .filter((key) => key !== '.' && !key.includes('*'))
    .map((key) => home.name + key.slice(1));
  const nearest = nearestName(specifier, paths);
  return nearest === undefined ? {} : { nearest };
}

const endings = ['', '.js', '.cjs', '.mjs', '.json', '.node', '/index.js', '/package.json'];

/** What a path has in the place of the star of a key of `exports`, `undefined` where they do not fit. */
function partOf(key: string, name: string): string | undefined {
  const star = key.indexOf('*');
  if (star < 0) return key === name ? '' : undefined;
  const [head, tail] = [key.slice(0, star), key.slice(star + 1)];
  const fits = name.length > key.length - 1 && name.startsWith(head) && name.endsWith(tail);
  return fits ? name.slice(head.length, name.length - tail.length) : undefined;
}

/** Every file that a value of `exports` names, under whatever condition. */
function targetsOf(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  return typeof target === 'object' && target !== null ? Object.values(target).flatMap(targetsOf) : [];
}
