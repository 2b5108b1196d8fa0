import { ts } from '@ts-morph/common';
import type { HelperUse, MissingHelper } from '../../core/code-names.ts';
import type { CompiledCode } from './compiler.ts';
import { callerOf, nodeAt } from './nodes.ts';

const undeclared = new Set([2304, 2552, 2503, 18004]);

/** Functions and components that the code uses as its own and declares nowhere, with what their calls imply. */
export function missingHelpers(code: CompiledCode): { helpers: MissingHelper[]; defines: string[] } {
  const uses = new Map<string, HelperUse[]>();
  for (const { code: number, start } of code.program.getSemanticDiagnostics(code.file)) {
    const node = undeclared.has(number) && start !== undefined ? nodeAt(code.file, start) : undefined;
    if (!node || !ts.isIdentifier(node)) continue;
    const use = useOf(node, code);
    uses.set(node.text, [...(uses.get(node.text) ?? []), use]);
  }
  const helpers = Array.from(uses, ([name, list]) => ({ name, uses: list })).filter(({ uses: list }) =>
    list.some(({ form }) => form !== 'value'),
  );
  return { helpers, defines: definedNames(code.file) };
}

function useOf(name: ts.Identifier, code: CompiledCode): HelperUse {
  const caller = callerOf(name);
  const span = { start: name.getStart(), end: name.end };
  const at = { span, ...(caller !== undefined && { caller }) };
  const { parent } = name;
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === name) {
    const returns = expectedOf(parent, code);
    return {
      ...at,
      form: ts.isNewExpression(parent) ? 'new' : 'call',
      parameters: (parent.arguments ?? []).map((argument, index) => parameterOf(argument, index, code)),
      ...(returns !== undefined && { returns }),
      isAwaited: ts.isAwaitExpression(parent.parent),
      needs: (parent.arguments ?? []).flatMap((argument) => undeclaredIn(argument, code)),
    };
  }
  const isComponent = (ts.isJsxSelfClosingElement(parent) || ts.isJsxOpeningElement(parent)) && parent.tagName === name;
  if (!isComponent) return { ...at, form: 'value', parameters: [], isAwaited: false, needs: [] };
  const parameters = parent.attributes.properties.flatMap((attribute) =>
    ts.isJsxAttribute(attribute) ? [{ name: attribute.name.getText(), type: attributeType(attribute, code) }] : [],
  );
  return { ...at, form: 'component', parameters, isAwaited: false, needs: [] };
}

/** Names of calls inside an argument that nobody declares. */
function undeclaredIn(argument: ts.Expression, { checker }: CompiledCode): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const callee = ts.isCallExpression(node) ? node.expression : undefined;
    if (callee && ts.isIdentifier(callee) && !checker.getSymbolAtLocation(callee)) found.push(callee.text);
    ts.forEachChild(node, visit);
  };
  visit(argument);
  return found;
}

function parameterOf(argument: ts.Expression, index: number, code: CompiledCode): { name: string; type: string } {
  const name = ts.isIdentifier(argument)
    ? argument.text
    : ts.isPropertyAccessExpression(argument)
      ? argument.name.text
      : `${ts.isFunctionLike(argument) ? 'callback' : ts.isObjectLiteralExpression(argument) ? 'options' : 'value'}${index === 0 ? '' : index + 1}`;
  return { name, type: typeOf(argument, code) };
}

const attributeType = ({ initializer }: ts.JsxAttribute, code: CompiledCode): string => {
  if (!initializer) return 'boolean';
  if (ts.isStringLiteral(initializer)) return 'string';
  const expression = ts.isJsxExpression(initializer) ? initializer.expression : initializer;
  return expression ? typeOf(expression, code) : 'unknown';
};

/** The type of an expression with literals widened, `unknown` where nothing is known of it. */
function typeOf(expression: ts.Expression, { checker }: CompiledCode): string {
  return textOf(checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(expression)), checker);
}

function textOf(type: ts.Type, checker: ts.TypeChecker): string {
  if (type.flags & ts.TypeFlags.Any) return 'unknown';
  const text = checker.typeToString(type, undefined, ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope);
  return text.length > 120 ? 'unknown' : text;
}

/** What the place of a call takes: by what is expected there, by how its outcome is used, or by a condition. */
function expectedOf(call: ts.Expression, code: CompiledCode): string | undefined {
  const outer = ts.isAwaitExpression(call.parent) ? call.parent : call;
  const { parent } = outer;
  if (ts.isExpressionStatement(parent)) return 'void';
  if (
    ts.isIfStatement(parent) ||
    (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken)
  )
    return 'boolean';
  if (ts.isVariableDeclaration(parent)) return parent.type?.getText() ?? shapeOf(parent.name, code);
  if (ts.isForOfStatement(parent)) return 'unknown[]';
  const type = code.checker.getContextualType(outer);
  const text = type && textOf(type, code.checker);
  return text === 'unknown' ? undefined : text;
}

/** The members that code reads of what it has named. */
function shapeOf(name: ts.BindingName, code: CompiledCode): string | undefined {
  if (ts.isArrayBindingPattern(name)) return `[${name.elements.map(() => 'unknown').join(', ')}]`;
  const members = ts.isIdentifier(name)
    ? membersOf(name, code)
    : name.elements.map((element) => (element.propertyName ?? element.name).getText());
  return members.length === 0 ? undefined : `{ ${members.map((member) => `${member}: unknown`).join('; ')} }`;
}

function membersOf(name: ts.Identifier, { file, checker }: CompiledCode): string[] {
  const symbol = checker.getSymbolAtLocation(name);
  const members = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && checker.getSymbolAtLocation(node.expression) === symbol)
      members.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  if (symbol) visit(file);
  return [...members];
}

function definedNames(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      return statement.name ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  });
}
