import type { SyntaxNode } from '../../../core/syntax.ts';

/** The child that a field of the grammar names. */
export const childOf = (node: SyntaxNode, ...fields: readonly string[]): SyntaxNode | undefined => {
  for (const field of fields) {
    const found = node.children.find((child) => child.field === field && child.isNamed);
    if (found) return found;
  }
  return undefined;
};

export const namedOf = ({ children }: SyntaxNode): readonly SyntaxNode[] =>
  children.filter(({ isNamed, type }) => isNamed && type !== 'comment');

export const firstNamed = (node: SyntaxNode): SyntaxNode | undefined =>
  node.children.find(({ isNamed, type }) => isNamed && type !== 'comment');

export const lastNamed = (node: SyntaxNode): SyntaxNode | undefined =>
  node.children.findLast(({ isNamed, type }) => isNamed && type !== 'comment');

/** All nodes inside `node`, itself first, in reading order. */
export function* within(node: SyntaxNode): Generator<SyntaxNode, void> {
  const open: SyntaxNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    for (let index = next.children.length - 1; index >= 0; index -= 1) {
      const child = next.children[index];
      if (child) open.push(child);
    }
  }
}

export const contains = (outer: SyntaxNode, inner: SyntaxNode): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
