import { ts } from '@ts-morph/common';
import type { CompiledCode } from './compiler.ts';
import { libraryFolder } from './declaration-files.ts';

/**
 * What can be said of the members of a type. `declared`: a package or a standard library declares them all; `open`: so it does, but more are usual at run time;
 * `carrier`: so it does, but values are usually hung on it; `own`: the code itself has a part in it; `nothing`: they are not known.
 */
export type Standing = 'declared' | 'carrier' | 'open' | 'own' | 'nothing';

const unknowable =
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.Never |
  ts.TypeFlags.Void |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null |
  ts.TypeFlags.TypeParameter |
  ts.TypeFlags.Conditional |
  ts.TypeFlags.IndexedAccess |
  ts.TypeFlags.NonPrimitive;

/** Types that are usually given more members at run time: what is thrown carries what its thrower hung on it. */
const openTypes = new Set(['Error', 'Object', 'Function', 'Window', 'globalThis', 'Global', 'ProcessEnv', 'Assertion']);

/** Types on which code hangs values of its own, such as the user of a request; methods seldom come that way without a plugin that one sees. */
const carriers = new Set(
  'IncomingMessage ServerResponse Request Response Application FastifyInstance FastifyRequest FastifyReply BaseContext DefaultContext Socket Session SessionData'.split(
    ' ',
  ),
);

export function standingOf(type: ts.Type, code: CompiledCode): Standing {
  if (type.flags & unknowable) return 'nothing';
  if (type.isUnion()) {
    const parts = type.types.filter((part) => !(part.flags & nullish)).map((part) => standingOf(part, code));
    return standings.find((standing) => parts.includes(standing)) ?? 'nothing';
  }
  if (!type.isIntersection()) return standingOfOne(type, code);
  const parts = type.types.map((part) => standingOf(part, code));
  return strongestFirst.find((standing) => parts.includes(standing)) ?? 'nothing';
}

/** Of one of several possible types the weakest counts; of several that a value has at once, that by which more is possible. */
const standings: readonly Standing[] = ['nothing', 'own', 'open', 'carrier', 'declared'];
const strongestFirst: readonly Standing[] = ['open', 'carrier', 'own', 'declared'];

function standingOfOne(type: ts.Type, code: CompiledCode): Standing {
  const members = code.checker.getPropertiesOfType(code.checker.getApparentType(type));
  if (members.length === 0) return 'nothing';
  const declarations = type.symbol?.declarations ?? [];
  // A shape without a name of its own is made of what stands in it; a named one may only be added to.
  if (declarations.length > 0 && declarations.every((declaration) => isOwn(declaration, code))) return 'own';
  const isNamed = type.symbol !== undefined && !type.symbol.name.startsWith('__');
  if (!isNamed && members.some(({ declarations: [first] = [] }) => first && isOwn(first, code))) return 'own';
  const name = type.symbol?.name ?? '';
  if (openTypes.has(name)) return 'open';
  return carriers.has(name) ? 'carrier' : 'declared';
}

const nullish = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
export const isOwn = (node: ts.Node, { file }: CompiledCode): boolean => node.getSourceFile() === file;

/** Whether a kind of the type, such as `HTMLInputElement` of `EventTarget`, has the member: the code knows more than its types say. */
export function hasKindWith(type: ts.Type, member: string, { program }: CompiledCode): boolean {
  const declaration = type.symbol?.declarations?.[0];
  const file = declaration?.getSourceFile();
  if (!file?.fileName.startsWith(`${libraryFolder}/lib.dom`)) return false;
  return (
    holdersIn(program.getSourceFile(file.fileName) ?? file)
      .get(member)
      ?.some((name) => name !== type.symbol.name) ?? false
  );
}

/** Member → the interfaces of a file that declare it. */
const holders = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly string[]>>();

function holdersIn(file: ts.SourceFile): ReadonlyMap<string, readonly string[]> {
  const known = holders.get(file);
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const statement of file.statements) {
    if (!ts.isInterfaceDeclaration(statement)) continue;
    for (const { name } of statement.members) {
      if (!name || !ts.isIdentifier(name)) continue;
      const list = found.get(name.text);
      if (list) list.push(statement.name.text);
      else found.set(name.text, [statement.name.text]);
    }
  }
  holders.set(file, found);
  return found;
}

/** Names that a page has as its own variables and that code uses as its own: what a fragment means by them is not known. */
const doubtfulGlobals = new Set(
  'name event status parent top self length closed origin external frames history screen menubar toolbar opener find stop open close print focus blur scroll performance caches crypto location document'.split(
    ' ',
  ),
);

/** Whether what stands there begins with a global of that kind that the code does not declare. */
export function beginsDoubtfully(expression: ts.Expression, { checker, file }: CompiledCode): boolean {
  let root: ts.Expression = expression;
  while (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root) || ts.isNonNullExpression(root))
    root = root.expression;
  if (!ts.isIdentifier(root) || !doubtfulGlobals.has(root.text)) return false;
  const declaration = checker.getSymbolAtLocation(root)?.declarations?.[0];
  return (
    declaration !== undefined &&
    declaration.getSourceFile() !== file &&
    declaration.getSourceFile().fileName.startsWith(`${libraryFolder}/lib.dom`)
  );
}
