import type { SyntaxNode } from '../../../core/syntax.ts';
import type { Call } from './calls.ts';
import type { Definition } from './definitions.ts';
import { hasRole } from './roles.ts';
import { childOf, namedOf } from './syntax.ts';

/** A value with a name: of a variable, a property, an argument, an entry of a map. */
export interface NamedValue {
  /** The last part of the name, without quotes and marks. */
  readonly name: string;
  readonly value: SyntaxNode;
  /** The whole assignment, pair or argument. */
  readonly node: SyntaxNode;
}

interface NamedReading {
  readonly nodes: readonly SyntaxNode[];
  readonly calls: readonly Call[];
  readonly definitions: readonly Definition[];
  readonly text: string;
}

/** All values that the code gives a name, in no order. */
export function readNamedValues({ nodes, calls, definitions, text }: NamedReading): NamedValue[] {
  const found: NamedValue[] = [];
  for (const { name, node, values, isEach } of definitions) {
    const [value] = values;
    if (value && !isEach) found.push({ name: lastPart(name), value, node });
  }
  for (const { args } of calls)
    for (const { name, value } of args)
      if (name !== undefined) found.push({ name, value, node: value.parent ?? value });
  for (const node of nodes) {
    const [key, value] = entryOf(node);
    if (key && value)
      found.push({ name: bareKey(text.slice(key.start, Math.min(key.end, key.start + 80))), value, node });
  }
  return found;
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const bareKey = (key: string): string => lastPart(key.replaceAll(/^[[:"'`$]+|["'`\]:]+$/g, ''));

/** Nodes with a key and a value that are no assignments. */
const entries = new Set([
  'pair',
  'keyed_element',
  'array_element_initializer',
  'field_initializer',
  'property_element',
  'const_element',
  'const_item',
  'static_item',
  'default_parameter',
  'typed_default_parameter',
  'optional_parameter',
  'required_parameter',
  'jsx_attribute',
  'property_declaration',
  'element_value_pair',
]);

function entryOf(node: SyntaxNode): readonly [SyntaxNode | undefined, SyntaxNode | undefined] {
  if (!entries.has(node.type)) return [undefined, undefined];
  const parts = namedOf(node);
  const key = childOf(node, 'key', 'name', 'field', 'pattern') ?? parts[0];
  const value =
    childOf(node, 'value', 'default_value') ??
    (parts.length > 1 && node.type !== 'required_parameter' ? parts.at(-1) : undefined);
  return value === key || (value && hasRole(value, 'function')) ? [undefined, undefined] : [key, value];
}
