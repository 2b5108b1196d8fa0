import type { SyntaxNode } from '../../../core/syntax.ts';
import { dottedName, type Imports } from './names.ts';
import { childOf, firstNamed, namedOf, within } from './syntax.ts';

/** What the names of the code stand for by its imports: `sp` → `subprocess`, `exec` → `child_process.exec`. */
export function readImports(nodes: readonly SyntaxNode[], text: string): Imports {
  const imports = new Map<string, string>();
  const word = ({ start, end }: SyntaxNode): string => text.slice(start, end);
  for (const node of nodes) readers[node.type]?.({ node, imports, word, text });
  return imports;
}

interface Reading {
  readonly node: SyntaxNode;
  readonly imports: Map<string, string>;
  readonly word: (node: SyntaxNode) => string;
  readonly text: string;
}

const readers: Readonly<Record<string, (reading: Reading) => void>> = {
  import_statement: (reading) => {
    const source = childOf(reading.node, 'source');
    if (source) readModule(reading, unquoted(reading.word(source)));
    else readAliases(reading, '');
  },
  import_from_statement: (reading) => {
    const module = childOf(reading.node, 'module_name');
    if (module) readAliases(reading, `${reading.word(module)}.`);
  },
  import_spec: ({ node, imports, word }) => {
    const path = childOf(node, 'path');
    if (!path) return;
    const module = unquoted(word(path));
    const name = childOf(node, 'name');
    imports.set(name ? word(name) : (module.split('/').at(-1) ?? module), module);
  },
  variable_declarator: (reading) => {
    const { node, imports, text } = reading;
    const [name, value] = [childOf(node, 'name'), childOf(node, 'value')];
    if (!name || !value || !/^(await_expression|call_expression|member_expression)$/.test(value.type)) return;
    if (!/^(await\s+)?(require|import)\s*\(/.test(text.slice(value.start, value.start + 40))) return;
    const module = dottedName(value, text, imports);
    if (module === undefined || module.endsWith('()')) return;
    if (name.type === 'identifier') imports.set(reading.word(name), module);
    else readPattern(reading, name, module);
  },
};

const unquoted = (literal: string): string => literal.slice(1, -1).replace(/^node:/, '');

function readAliases({ node, imports, word }: Reading, before: string): void {
  for (const child of node.children) {
    if (child.field !== 'name') continue;
    const [name, alias] = [childOf(child, 'name') ?? child, childOf(child, 'alias')];
    if (alias) imports.set(word(alias), before + word(name));
    else if (before !== '') imports.set(word(name), before + word(name));
  }
}

/** `import a, { b as c }, * as d from 'module'`. */
function readModule({ node, imports, word }: Reading, module: string): void {
  for (const part of within(node)) {
    if (part.type === 'import_specifier') {
      const [name, alias] = [childOf(part, 'name'), childOf(part, 'alias')];
      if (name) imports.set(word(alias ?? name), `${module}.${word(name)}`);
    } else if (part.type === 'namespace_import' || part.type === 'import_clause') {
      const own = firstNamed(part);
      if (own?.type === 'identifier') imports.set(word(own), module);
    }
  }
}

/** `const { a, b: c } = require('module')`. */
function readPattern({ imports, word }: Reading, pattern: SyntaxNode, module: string): void {
  for (const part of namedOf(pattern)) {
    if (part.type === 'shorthand_property_identifier_pattern') imports.set(word(part), `${module}.${word(part)}`);
    const [key, value] = [childOf(part, 'key'), childOf(part, 'value')];
    if (key && value?.type === 'identifier') imports.set(word(value), `${module}.${word(key)}`);
  }
}
