import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { GrammarLanguage, SyntaxLimit, SyntaxNode, SyntaxTree } from '../core/syntax.ts';

interface Growing extends SyntaxNode {
  readonly parent: Growing | undefined;
  readonly children: Growing[];
}

interface TreeReading {
  readonly language: GrammarLanguage;
  readonly text: string;
  readonly bounds: { readonly maxNodes: number; readonly maxDepth: number };
  readonly fields: readonly (string | null)[];
  readonly isOver: () => boolean;
}

/** Every call into WebAssembly costs as much as a look at a hundred nodes, so each node is fetched once and kept as a plain object. */
export function* readTree(tree: Tree, reading: TreeReading): Generator<void, SyntaxTree | SyntaxLimit> {
  const { language, text, bounds, fields, isOver } = reading;
  const cursor = tree.walk();
  let count = 0;
  let isCut = false;
  const add = (parent: Growing | undefined): Growing => {
    count += 1;
    const node = growingNode(cursor, fields, parent);
    parent?.children.push(node);
    return node;
  };
  try {
    const root = add(undefined);
    let node = root;
    let depth = 0;
    for (;;) {
      if (count > bounds.maxNodes) return 'too-large';
      if (count % 1024 === 0 && isOver()) yield;
      if (cursor.gotoFirstChild()) {
        if (depth < bounds.maxDepth) {
          node = add(node);
          depth += 1;
          continue;
        }
        isCut = true;
        cursor.gotoParent();
      }
      while (!cursor.gotoNextSibling()) {
        if (!node.parent || !cursor.gotoParent()) return { language, text, root, isCut };
        node = node.parent;
        depth -= 1;
      }
      node = add(node.parent);
    }
  } finally {
    cursor.delete();
  }
}

const growingNode = (cursor: TreeCursor, fields: readonly (string | null)[], parent: Growing | undefined): Growing => ({
  type: cursor.nodeType,
  isNamed: cursor.nodeIsNamed,
  field: fields[cursor.currentFieldId] ?? undefined,
  start: cursor.startIndex,
  end: cursor.endIndex,
  parent,
  children: [],
});
