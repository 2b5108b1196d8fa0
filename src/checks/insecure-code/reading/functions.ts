import type { SyntaxNode } from '../../../core/syntax.ts';
import { hasRole } from './roles.ts';
import { childOf, namedOf } from './syntax.ts';

export interface Parameter {
  readonly name: string;
  readonly node: SyntaxNode;
  /** As it is written; empty where there is none. */
  readonly type: string;
}

/** A function of the code; what stands outside of all belongs to the root. */
export interface FunctionRead {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returned: SyntaxNode[];
}

export function readFunction(node: SyntaxNode, text: string): FunctionRead {
  const declarator = declaratorOf(node);
  const named = childOf(declarator ?? node, 'name', 'declarator');
  const parameters = childOf(declarator ?? node, 'parameters', 'parameter');
  const body = childOf(node, 'body');
  return {
    node,
    name: named ? (text.slice(named.start, named.end).split(/[.:]/).at(-1) ?? '') : '',
    parameters: parameters ? parametersOf(parameters, text) : [],
    // An arrow function may be nothing but what it returns; the last expression of Ruby and Rust is returned too.
    returned: body ? shortBody(body) : [],
  };
}

/** In C the name and the parameters stand inside pointers to what is returned. */
function declaratorOf(node: SyntaxNode): SyntaxNode | undefined {
  let declarator = childOf(node, 'declarator');
  while (declarator && declarator.type !== 'function_declarator') declarator = childOf(declarator, 'declarator');
  return declarator;
}

function shortBody(body: SyntaxNode): SyntaxNode[] {
  if (!/block|body|compound/.test(body.type)) return [body];
  const last = namedOf(body).at(-1);
  if (!last || /statement|declaration|definition|return|if|for|while|assignment/.test(last.type)) return [];
  return body.type === 'body_statement' || body.type === 'block' ? [last] : [];
}

function parametersOf(list: SyntaxNode, text: string): Parameter[] {
  if (hasRole(list, 'name')) return [{ name: plain(list, text), node: list, type: '' }];
  return namedOf(list).flatMap((node) => {
    const type = childOf(node, 'type');
    const typeText = type ? text.slice(type.start, type.end) : '';
    return Array.from(namesIn(node, type), (name) => ({
      name: plain(name, text),
      node,
      type: annotated(node, text, typeText),
    }));
  });
}

/** `@RequestParam String id` says where it comes from. */
const annotated = (node: SyntaxNode, text: string, type: string): string => {
  const marks = node.children.filter(({ type: kind }) => /modifiers|attribute_list|decorator/.test(kind));
  return [...marks.map(({ start, end }) => text.slice(start, end)), type].join(' ').trim();
};

function* namesIn(node: SyntaxNode, type: SyntaxNode | undefined): Generator<SyntaxNode, void> {
  const skipped = new Set([type, childOf(node, 'value', 'default_value', 'right')]);
  if (/^(identifier|variable_name|shorthand_property_identifier_pattern|name)$/.test(node.type)) {
    yield node;
    return;
  }
  for (const child of namedOf(node))
    if (!skipped.has(child) && !/modifiers|attribute|decorator|type/.test(child.type)) yield* namesIn(child, undefined);
}

const plain = ({ start, end }: SyntaxNode, text: string): string => text.slice(start, end).replace(/^[$&*]+/, '');

/** Gives each function what its `return`s return. `functionAt` tells which function a node stands in. */
export function collectReturned(
  nodes: readonly SyntaxNode[],
  functionAt: (node: SyntaxNode) => FunctionRead | undefined,
): void {
  for (const node of nodes) {
    if (!hasRole(node, 'return') || node.children.length < 2) continue;
    const value = namedOf(node)[0];
    if (value) functionAt(node)?.returned.push(value);
  }
}
