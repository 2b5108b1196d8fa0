// Functions of packages that are not indexed: those that the project itself has installed.
import { globSync, readFileSync } from 'node:fs';
import { createTreeSitter } from '../../src/code/tree-sitter.ts';
import type { SyntaxNode } from '../../src/core/syntax.ts';
import { grammarOf } from '../../src/fingerprints/lexemes/code-grammar.ts';
import { createLexemeReader } from '../../src/fingerprints/lexemes/lexeme-reader.ts';

const functionTypes = new Set(['function_declaration', 'function_expression', 'arrow_function', 'method_definition']);
const [fewest, most] = [65, 200];
const ofPackage = 120;

/** Functions of 65 to 200 lexemes, each once, at most so many of one package; those of `indexed` packages are left out, wherever they are bundled under their names. */
export async function foreignFunctions(indexed: ReadonlySet<string>): Promise<string[]> {
  const syntax = createTreeSitter();
  const functions = new Set<string>();
  for (const [name, files] of installedFiles()) {
    if (indexed.has(name)) continue;
    let count = 0;
    for (const file of files) {
      if (count >= ofPackage) break;
      const text = readFileSync(file, 'utf8');
      if (text.length > 200_000) continue;
      const tree = await syntax.parse(file.endsWith('.ts') ? 'typescript' : 'javascript', text);
      if (typeof tree === 'string') continue;
      for (const code of functionsOf(tree.root, text)) {
        if (count >= ofPackage || functions.has(code)) continue;
        functions.add(code);
        count += 1;
      }
    }
  }
  return [...functions];
}

/** Package → its files, some of them where they are many. */
export function installedFiles(): Map<string, string[]> {
  const files = globSync('node_modules/**/*.{js,mjs,ts}')
    .filter((file) => !/\.min\.|\.d\.[cm]?ts$/.test(file))
    .sort();
  const byPackage = Map.groupBy(files, (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? '');
  return new Map(
    Array.from(byPackage, ([name, list]): [string, string[]] => {
      const step = Math.max(1, Math.floor(list.length / 60));
      return [name, list.filter((_, at) => at % step === 0)];
    }),
  );
}

function* functionsOf(root: SyntaxNode, text: string): Generator<string> {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const code = text.slice(node.start, node.end);
    if (functionTypes.has(node.type) && isOfSize(code)) yield code;
    else open.push(...node.children);
  }
}

function isOfSize(code: string): boolean {
  if (code.length > 8_000) return false;
  const reader = createLexemeReader(grammarOf('javascript'));
  reader.push(code);
  reader.end();
  return reader.lexemes.count >= fewest && reader.lexemes.count <= most;
}
