import { ts } from '@ts-morph/common';
import type { CompiledCode } from './compiler.ts';

/** What code adds to objects that others declare. */
export interface RunTimeAdditions {
  /** Whether the code gives some object a member of that name. */
  has(name: string): boolean;
  /** Whether objects of a type may have been given members by a plugin whose declarations were not seen. */
  mayExtend(type: ts.Type): boolean;
}

const extenders =
  /^(?:register|use|plugin|plugins|extend|decorate|decorateRequest|decorateReply|install|mixin|augment)$/;

/** Reads the code once for what it assigns and for the plugins it hands over. */
export function runTimeAdditions(code: CompiledCode): RunTimeAdditions {
  const { file, checker } = code;
  const written = new Set<string>();
  /** Packages whose objects were handed something of which nothing is known. */
  const extended = new Set<string>();

  function visit(node: ts.Node): void {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left)
    )
      written.add(node.left.name.text);
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      extenders.test(node.expression.name.text)
    )
      readExtension(node, node.expression);
    ts.forEachChild(node, visit);
  }

  function readExtension(call: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
    const [first] = call.arguments;
    if (first && ts.isStringLiteral(first)) written.add(first.text);
    const isUnseen = call.arguments.some(
      (argument) => (checker.getTypeAtLocation(argument).flags & ts.TypeFlags.Any) !== 0,
    );
    const home = homeOf(checker.getTypeAtLocation(callee.expression));
    if (isUnseen && home !== undefined) extended.add(home);
  }

  visit(file);
  return {
    has: (name) => written.has(name),
    mayExtend: (type) => {
      const home = homeOf(type);
      return home !== undefined && extended.has(home);
    },
  };
}

/** The package whose file declares a type. */
function homeOf(type: ts.Type): string | undefined {
  if (type.isUnionOrIntersection()) return type.types.map(homeOf).find((home) => home !== undefined);
  const name = (type.aliasSymbol ?? type.symbol)?.declarations?.[0]?.getSourceFile().fileName;
  return name === undefined ? undefined : packageOf(name);
}

/** The package that a file belongs to: `@scope/name`. */
export function packageOf(file: string): string | undefined {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
}
