import { ts } from '@ts-morph/common';
import type { MissingName } from '../../core/code-names.ts';
import type { CompiledCode } from './compiler.ts';
import { declarationAmong } from './declarations.ts';
import { codesOf, nodeAt } from './nodes.ts';
import { type RunTimeAdditions, runTimeAdditions } from './run-time-additions.ts';
import { beginsDoubtfully, hasKindWith, isOwn, standingOf } from './receivers.ts';

/** The messages of the compiler that say that a name does not exist; it says much more that is none of our business. */
const messages = {
  exports: new Set([2305, 2614, 2724, 2613, 1192]),
  members: new Set([2339, 2551, 2568, 2576, 2694]),
  options: new Set([2353, 2561]),
  counts: new Set([2554, 2555, 2575]),
  /** They may be explained by an option that does not exist. */
  explained: new Set([2322, 2345, 2769]),
};

/** Names of packages and standard libraries that the code uses and that do not exist. Names that nobody declares are not among them: they may be the reader's own. */
export function missingNames(code: CompiledCode): MissingName[] {
  const additions = runTimeAdditions(code);
  const found = new Map<number, MissingName>();
  for (const diagnostic of code.program.getSemanticDiagnostics(code.file)) {
    const missing = judge(diagnostic, code, additions);
    if (missing && !found.has(missing.span.start)) found.set(missing.span.start, missing);
  }
  return [...found.values()].filter(({ span }) => !isBroken(span.start, code.file));
}

/** Whether a place stands in a statement that could not be read: what the compiler made of it is a guess. */
function isBroken(start: number, file: ts.SourceFile): boolean {
  const faults = (file as unknown as { readonly parseDiagnostics: readonly { readonly start: number }[] })
    .parseDiagnostics;
  if (faults.length === 0) return false;
  const statement = file.statements.find(({ pos, end }) => pos <= start && start < end);
  return !statement || faults.some((fault) => statement.pos <= fault.start && fault.start <= statement.end);
}

function judge(diagnostic: ts.Diagnostic, code: CompiledCode, additions: RunTimeAdditions): MissingName | undefined {
  if (diagnostic.start === undefined) return undefined;
  const codes = codesOf(diagnostic);
  const [first = 0] = codes;
  if (messages.exports.has(first)) return missingExport(nodeAt(code.file, diagnostic.start), code);
  const node = nodeAt(code.file, diagnostic.start);
  if (!node) return undefined;
  if (messages.counts.has(first)) return wrongCount(node, code);
  if (messages.options.has(first) || messages.explained.has(first)) {
    const saysSo = codes.some((each) => messages.options.has(each) || each === 2339);
    return saysSo ? missingOption(node, code) : undefined;
  }
  return messages.members.has(first) ? missingMember(node, code, additions) : undefined;
}

const spanOf = (node: ts.Node): MissingName['span'] => ({ start: node.getStart(), end: node.end });

/** A name that a module does not export. */
function missingExport(node: ts.Node | undefined, code: CompiledCode): MissingName | undefined {
  if (!node || !ts.isIdentifier(node)) return undefined;
  const specifier = specifierOf(node);
  const symbol = specifier && code.checker.getSymbolAtLocation(specifier);
  if (!symbol?.declarations?.some((declaration) => !isOwn(declaration, code))) return undefined;
  const exports = code.checker.getExportsOfModule(symbol);
  const nearest = declarationAmong(node.text, exports, { code, prefix: '' });
  const owner = specifier?.text ?? '';
  return {
    kind: 'import',
    name: node.text,
    span: spanOf(node),
    verdict: 'invented',
    owner,
    ...(nearest && { nearest }),
  };
}

/** What the module is called that a name is imported from, or that is required where it is taken out. */
function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  const clause = ts.findAncestor(
    node,
    (at) => ts.isImportDeclaration(at) || ts.isExportDeclaration(at) || ts.isVariableDeclaration(at),
  );
  if (!clause) return undefined;
  if (ts.isImportDeclaration(clause) || ts.isExportDeclaration(clause))
    return clause.moduleSpecifier && ts.isStringLiteral(clause.moduleSpecifier) ? clause.moduleSpecifier : undefined;
  const call = ts.isVariableDeclaration(clause) ? clause.initializer : undefined;
  const [argument] = call && ts.isCallExpression(call) ? call.arguments : [];
  return argument && ts.isStringLiteral(argument) ? argument : undefined;
}

/** A member that the type before it does not have. */
function missingMember(node: ts.Node, code: CompiledCode, additions: RunTimeAdditions): MissingName | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const receiver = receiverOf(node, code);
  if (!receiver || mayBeOwn(node, receiver, code)) return undefined;
  if (additions.has(node.text) && !isWritten(node)) return undefined;
  const { type, kind, expression } = receiver;
  const members = code.checker.getPropertiesOfType(code.checker.getApparentType(type));
  const nearest = declarationAmong(node.text, members, { code, prefix: expression ? prefixOf(expression) : '' });
  // Where more members than the declared ones are usual, only one that is like a declared one is surely a mistake.
  const mayExist = hasKindWith(type, node.text, code) || additions.mayExtend(type);
  const verdict = mayExist || (!nearest && takesMore(node, receiver, code)) ? 'unknown' : 'invented';
  const owner = (expression && moduleOf(expression, code)) ?? shortName(type, code);
  return { kind, name: node.text, span: spanOf(node), verdict, owner, ...(nearest && { nearest }) };
}

/** The module that a name stands for as it is imported: `zod`, whatever file of it declares the members. */
function moduleOf(expression: ts.Expression, { checker }: CompiledCode): string | undefined {
  const symbol = checker.getTypeAtLocation(expression).symbol as ts.Symbol | undefined;
  if (!ts.isIdentifier(expression) || !symbol || (symbol.flags & ts.SymbolFlags.Module) === 0) return undefined;
  const [declaration] = checker.getSymbolAtLocation(expression)?.declarations ?? [];
  return declaration && specifierOf(declaration)?.text;
}

/** Whether nothing is known of what the member is of, or the code itself says what members that has. */
function mayBeOwn(name: ts.Identifier, { type, expression }: Receiver, code: CompiledCode): boolean {
  if (expression && beginsDoubtfully(expression, code)) return true;
  const standing = standingOf(type, code);
  return standing === 'nothing' || standing === 'own' || someHas(type, name.text, code);
}

function takesMore(name: ts.Identifier, { type, kind }: Receiver, code: CompiledCode): boolean {
  const standing = standingOf(type, code);
  return standing === 'open' || (standing === 'carrier' && kind !== 'method') || isWritten(name);
}

interface Receiver {
  readonly type: ts.Type;
  readonly kind: MissingName['kind'];
  readonly expression?: ts.Expression;
}

function receiverOf(node: ts.Identifier, { checker }: CompiledCode): Receiver | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    const isCalled = ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
    return {
      type: checker.getTypeAtLocation(parent.expression),
      kind: isCalled ? 'method' : 'member',
      expression: parent.expression,
    };
  }
  if (ts.isBindingElement(parent)) {
    const holder = parent.parent.parent;
    const initializer = ts.isVariableDeclaration(holder) ? holder.initializer : undefined;
    const type = checker.getTypeAtLocation(initializer ?? holder);
    return { type, kind: initializer && importsModule(initializer) ? 'import' : 'member' };
  }
  if (ts.isQualifiedName(parent) && parent.right === node)
    return { type: checker.getTypeAtLocation(parent.left), kind: 'member' };
  return undefined;
}

/** `require('x')`, `await import('x')`. */
function importsModule(expression: ts.Expression): boolean {
  const call = ts.isAwaitExpression(expression) ? expression.expression : expression;
  if (!ts.isCallExpression(call)) return false;
  return (
    call.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(call.expression) && call.expression.text === 'require')
  );
}

/** Whether one of several possible types has it: the code may know which it is. */
const someHas = (type: ts.Type, name: string, { checker }: CompiledCode): boolean =>
  type.isUnion() &&
  type.types.some((part) => checker.getPropertyOfType(checker.getApparentType(part), name) !== undefined);

/** Whether a member is given a value there, and so comes to be. */
function isWritten(name: ts.Identifier): boolean {
  const access = name.parent;
  const { parent } = access;
  return (
    ts.isBinaryExpression(parent) && parent.left === access && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** What a member is written after, where that is short enough to be said. */
function prefixOf(expression: ts.Expression): string {
  const text = expression.getText();
  return /^[\w$.]{1,60}$/.test(text) ? `${text}.` : '';
}

/** An option that what takes the object does not know. */
function missingOption(node: ts.Node, code: CompiledCode): MissingName | undefined {
  if (!ts.isIdentifier(node) && !ts.isStringLiteral(node)) return undefined;
  const { parent } = node;
  const isAttribute = ts.isJsxAttribute(parent);
  const isProperty =
    ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isMethodDeclaration(parent);
  if (!isAttribute && !isProperty) return undefined;
  const type = ts.isExpression(parent.parent) ? code.checker.getContextualType(parent.parent) : undefined;
  if (type && isOwnShape(type, code)) return undefined;
  const nearest = type && declarationAmong(node.text, code.checker.getPropertiesOfType(type), { code, prefix: '' });
  return {
    kind: 'argument',
    name: node.text,
    span: spanOf(node),
    verdict: 'invented',
    ...(type && { owner: shortName(type, code) }),
    ...(nearest && { nearest }),
  };
}

const isOwnShape = (type: ts.Type, code: CompiledCode): boolean =>
  (type.isUnionOrIntersection() ? type.types : [type]).some((part) => {
    const symbol = part.aliasSymbol ?? part.symbol;
    return symbol?.declarations?.some((declaration) => isOwn(declaration, code)) ?? false;
  });

/** A call with more or fewer arguments than what is called takes. */
function wrongCount(node: ts.Node, code: CompiledCode): MissingName | undefined {
  const call = ts.findAncestor(node, (at) => ts.isCallExpression(at) || ts.isNewExpression(at));
  if (!call || !(ts.isCallExpression(call) || ts.isNewExpression(call))) return undefined;
  const declaration = code.checker.getResolvedSignature(call)?.declaration;
  if (!declaration || isOwn(declaration, code)) return undefined;
  const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
  if (!ts.isIdentifier(callee)) return undefined;
  const symbol = code.checker.getSymbolAtLocation(callee);
  const nearest = symbol && declarationAmong(callee.text, [symbol], { code, prefix: '' });
  return {
    kind: 'argument',
    name: callee.text,
    span: spanOf(callee),
    verdict: 'invented',
    owner: `${callee.text}()`,
    ...(nearest && { nearest }),
  };
}

function shortName(type: ts.Type, { checker }: CompiledCode): string {
  const name = checker.typeToString(
    checker.getBaseTypeOfLiteralType(type),
    undefined,
    ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
  );
  const module = /^typeof import\("(.*)"\)$/.exec(name)?.[1];
  const whole =
    module === undefined ? name : module.slice(module.lastIndexOf('/node_modules/') + 1).replace('node_modules/', '');
  return whole.length > 60 ? `${whole.slice(0, 59)}…` : whole;
}
