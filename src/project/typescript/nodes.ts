import { ts } from '@ts-morph/common';

/** The innermost node that begins at a place. */
export function nodeAt(file: ts.SourceFile, start: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  let node: ts.Node | undefined = file;
  while (node) {
    const within: ts.Node = node;
    if (within !== file && within.getStart(file) === start) found = within;
    node = ts.forEachChild(within, (child) => (child.getStart(file) <= start && start < child.end ? child : undefined));
  }
  return found;
}

/** All codes of a message and of what it is explained by. */
export function codesOf({ code, messageText }: ts.Diagnostic): number[] {
  const codes = [code];
  const chains = typeof messageText === 'string' ? [] : [messageText];
  for (const chain of chains) {
    codes.push(chain.code);
    chains.push(...(chain.next ?? []));
  }
  return codes;
}

/** The function, method or class that a node stands in. */
export function callerOf(node: ts.Node): string | undefined {
  for (let at = node.parent as ts.Node | undefined; at; at = at.parent) {
    if ((ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at) || ts.isClassDeclaration(at)) && at.name)
      return at.name.getText();
    const isFunction = ts.isArrowFunction(at) || ts.isFunctionExpression(at);
    if (isFunction && ts.isVariableDeclaration(at.parent)) return at.parent.name.getText();
  }
  return undefined;
}
