import type { SyntaxNode } from '../../../core/syntax.ts';
import { hasRole } from './roles.ts';
import { childOf, firstNamed, lastNamed, namedOf } from './syntax.ts';

const baseFields = [
  'object',
  'argument',
  'value',
  'operand',
  'expression',
  'path',
  'scope',
  'qualifier',
  'receiver',
  'package',
];
const nameFields = ['attribute', 'property', 'field', 'name', 'method', 'subscript', 'index'];
const selves = new Set(['this', 'self', 'super', 'base', 'this_expression', 'base_expression', 'parent', 'static']);

/** Local names → what they stand for by the imports of the code. */
export type Imports = ReadonlyMap<string, string>;

/**
 * What an expression is called, written alike in every language: `$this->db->query` and `self.db.query` are `self.db.query`, the result of a call ends
 * with `()`, an element by a key that is not written out is `[]`. `undefined` for what has no name.
 */
export function dottedName(node: SyntaxNode, text: string, imports: Imports): string | undefined {
  if (selves.has(node.type)) return 'self';
  if (hasRole(node, 'name') || node.type === 'predefined_type') return simpleName(node, text, imports);
  if (hasRole(node, 'member')) return memberName(node, text, imports);
  if (hasRole(node, 'element')) return elementName(node, text, imports);
  if (hasRole(node, 'creation')) return joined(createdType(node, text, imports), '()');
  if (hasRole(node, 'call')) return calledName(node, text, imports);
  const inner = innerOf(node);
  return inner && dottedName(inner, text, imports);
}

function simpleName({ start, end }: SyntaxNode, text: string, imports: Imports): string {
  let word = text.slice(start, end);
  if (word.startsWith('$')) word = word.replaceAll(/[${}]/g, '');
  if (word === 'this' || word === 'self' || word === '@') return 'self';
  return imports.get(word) ?? word;
}

function memberName(node: SyntaxNode, text: string, imports: Imports): string | undefined {
  const base = childOf(node, ...baseFields) ?? firstNamed(node);
  const own = childOf(node, ...nameFields) ?? lastNamed(node);
  if (!own) return undefined;
  const name = bareName(own, text);
  // `::std::system` has no base.
  if (!base || base === own) return name;
  const before = dottedName(base, text, imports);
  return `${before ?? '?'}.${name}`;
}

/** The name itself, without type arguments and marks; names of members are not imported. */
function bareName(node: SyntaxNode, text: string): string {
  if (/^(generic|template)_/.test(node.type)) {
    const first = firstNamed(node);
    if (first) return bareName(first, text);
  }
  if (hasRole(node, 'member')) return dottedName(node, text, new Map()) ?? '?';
  return text.slice(node.start, node.end).replace(/^[$#@]/, '');
}

function elementName(node: SyntaxNode, text: string, imports: Imports): string | undefined {
  const [first, second] = namedOf(node);
  const base = childOf(node, ...baseFields) ?? first;
  const before = base && dottedName(base, text, imports);
  if (before === undefined) return undefined;
  const key = second && keyOf(second, text);
  return `${before}.${key ?? '[]'}`;
}

/** A key that is written out. */
function keyOf(node: SyntaxNode, text: string): string | undefined {
  if (node.type.endsWith('list')) {
    const inner = firstNamed(node);
    return inner && keyOf(inner, text);
  }
  if (node.type === 'argument') return keyOf(firstNamed(node) ?? node, text);
  if (!hasRole(node, 'string') || namedOf(node).some(({ type }) => /interpolation|substitution/.test(type)))
    return undefined;
  const word = text
    .slice(node.start, node.end)
    .replace(/^[^\w]*/, '')
    .replace(/[^\w]$/, '');
  return word.length < 60 ? word : undefined;
}

/** The type of `new T(…)`. */
function createdType(node: SyntaxNode, text: string, imports: Imports): string | undefined {
  const type = childOf(node, 'constructor', 'type') ?? firstNamed(node);
  if (!type || type.type.startsWith('argument')) return undefined;
  if (type.type.startsWith('generic_')) return bareName(type, text);
  return dottedName(type, text, imports) ?? text.slice(type.start, Math.min(type.end, type.start + 100));
}

/** The name of what a call calls, with `()`. */
function calledName(node: SyntaxNode, text: string, imports: Imports): string | undefined {
  const name = calleeName(node, text, imports);
  if (name === undefined) return undefined;
  // What a module is called stands in the call that loads it.
  const module = name === 'require' || node.children[0]?.type === 'import' ? moduleName(node, text) : undefined;
  return module ?? `${name}()`;
}

function moduleName(node: SyntaxNode, text: string): string | undefined {
  const list = childOf(node, 'arguments');
  const first = list && firstNamed(list);
  if (!first || first.type !== 'string') return undefined;
  return text.slice(first.start + 1, first.end - 1).replace(/^node:/, '');
}

/** Names of calls that no name in the code stands for. */
const unnamed: Readonly<Record<string, string>> = {
  subshell: 'backticks',
  shell_command_expression: 'backticks',
  echo_statement: 'echo',
  print_intrinsic: 'print',
  include_expression: 'include',
  include_once_expression: 'include',
  require_expression: 'include',
  require_once_expression: 'include',
  exit_statement: 'exit',
};

export function calleeName(node: SyntaxNode, text: string, imports: Imports): string | undefined {
  const fixed = unnamed[node.type];
  if (fixed !== undefined) return fixed;
  if (hasRole(node, 'creation')) return createdType(node, text, imports);
  const base = childOf(node, 'object', 'receiver', 'scope');
  const own = childOf(node, 'function', 'name', 'method', 'macro', 'constructor');
  if (!own) {
    const first = node.children[0];
    return first?.type === 'import' || first?.type === 'super' ? first.type : undefined;
  }
  if (own.type === 'command_name') return text.slice(own.start, own.end);
  if (!base) return dottedName(own, text, imports);
  return `${dottedName(base, text, imports) ?? '?'}.${bareName(own, text)}`;
}

/** What a node merely wraps. */
export function innerOf(node: SyntaxNode): SyntaxNode | undefined {
  if (/^(generic|template)_(function|name|type|method)$/.test(node.type))
    return childOf(node, 'function', 'name', 'type') ?? firstNamed(node);
  if (!hasRole(node, 'wrapper')) return undefined;
  return childOf(node, 'value', 'expression', 'argument', 'right') ?? lastNamed(node);
}

const joined = (name: string | undefined, end: string): string | undefined =>
  name === undefined ? undefined : name + end;
