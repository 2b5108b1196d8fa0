import { describe, expect, test } from 'vitest';
import { grammarLanguages, type SyntaxNode, type SyntaxTree } from '../core/syntax.ts';
import { createTreeSitter } from './tree-sitter.ts';

const syntax = createTreeSitter();

async function treeOf(language: (typeof grammarLanguages)[number], text: string): Promise<SyntaxTree> {
  const tree = await syntax.parse(language, text);
  if (typeof tree === 'string') throw new Error(tree);
  return tree;
}

const all = (node: SyntaxNode): SyntaxNode[] => [node, ...node.children.flatMap(all)];

describe('createTreeSitter()', () => {
  test.each(grammarLanguages)('reads %s', async (language) => {
    const { root } = await treeOf(language, 'x');
    expect(root.children.length).toBeGreaterThan(0);
  });

  test('gives offsets in UTF-16 units and children that lie in their parents', async () => {
    const text = 'const 名 = "😀";\nf(名);\n';
    const { root } = await treeOf('javascript', text);
    const nodes = all(root);
    expect(nodes.filter(({ type }) => type === 'string').map(({ start, end }) => text.slice(start, end))).toEqual([
      '"😀"',
    ]);
    for (const node of nodes)
      for (const child of node.children)
        expect([child.parent, child.start >= node.start, child.end <= node.end]).toEqual([node, true, true]);
  });

  test('reads the sound part of broken code', async () => {
    const { root } = await treeOf('javascript', 'function (( {{\nconst a = f(b);\n');
    expect(all(root).some(({ type }) => type === 'call_expression')).toBe(true);
  });

  test('cuts trees that are too deep and says so', async () => {
    const tree = await treeOf('javascript', `${'['.repeat(10_000)}1${']'.repeat(10_000)}`);
    expect(tree.isCut).toBe(true);
    expect((await treeOf('javascript', '[[1]]')).isCut).toBe(false);
  });

  test('says which limit a text met', async () => {
    expect(await createTreeSitter({ maxLength: 3 }).parse('python', 'a = 1')).toBe('too-large');
    expect(await createTreeSitter({ maxNodes: 3 }).parse('python', 'a = 1\nb = 2')).toBe('too-large');
    expect(await createTreeSitter({ turnMs: -1, maxMs: -1 }).parse('python', 'a = 1\n'.repeat(5_000))).toBe('too-slow');
  });

  test('gives the same tree in many turns as in one', async () => {
    const text = 'a = f(1)\n'.repeat(3_000);
    const slow = await createTreeSitter({ turnMs: -1, maxMs: Infinity }).parse('python', text);
    expect(slow).toEqual(await treeOf('python', text));
  });

  test('answers at once where the grammar is loaded, and stops at the signal', async () => {
    await treeOf('python', 'a');
    expect(syntax.parse('python', 'b')).not.toBeInstanceOf(Promise);
    const stop = new AbortController();
    const late = createTreeSitter({ turnMs: -1 }).parse('python', 'a = 1\n'.repeat(5_000), stop.signal);
    stop.abort(new Error('enough'));
    await expect(late).rejects.toThrow('enough');
  });
});
