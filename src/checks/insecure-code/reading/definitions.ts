import type { SyntaxNode } from '../../../core/syntax.ts';
import type { Call } from './calls.ts';
import { dottedName, type Imports } from './names.ts';
import { hasRole } from './roles.ts';
import { childOf, firstNamed, lastNamed, namedOf } from './syntax.ts';

/** A place where a name gets a value. */
export interface Definition {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly values: readonly SyntaxNode[];
  /** Whether what the name held before stays in it. */
  readonly isGrowth: boolean;
  /** Whether the name holds each element of the value in turn. */
  readonly isEach: boolean;
}

type Naming = (node: SyntaxNode) => string | undefined;

export function readDefinitions(node: SyntaxNode, text: string, imports: Imports): Definition[] {
  const isGrowth = hasRole(node, 'growth') || isCompound(node, text);
  if (!isGrowth && !hasRole(node, 'assignment')) return [];
  const [target, value] = sidesOf(node);
  if (!target || !value) return [];
  const isEach = /for|range_clause/.test(node.type);
  const naming: Naming = (part) => dottedName(part, text, imports);
  return pairsOf(target, value).flatMap(([part, own]) =>
    namesOf(part, naming).map((name) => ({ name, node, values: [own], isGrowth, isEach })),
  );
}

/** Java, C and their like have one node for `=` and `+=`. */
const isCompound = (node: SyntaxNode, text: string): boolean =>
  /^assignment_(expression|statement)$/.test(node.type) &&
  node.children.some(
    ({ isNamed, field, start, end }) => (!isNamed || field === 'operator') && end - start > 1 && text[end - 1] === '=',
  );

function sidesOf(node: SyntaxNode): [SyntaxNode | undefined, SyntaxNode | undefined] {
  const target = childOf(node, 'left', 'name', 'declarator', 'pattern', 'alias');
  const value = childOf(node, 'right', 'value');
  if (target && value) return [target, value];
  // `x as y`, `T x = y` of C#, `foreach ($xs as $x)`, whose parts have no names of their own.
  if (node.type === 'as_pattern') return [target ?? lastNamed(node), firstNamed(node)];
  if (node.type === 'foreach_statement') return [namedOf(node)[1], namedOf(node)[0]];
  if (node.type === 'variable_declarator') {
    const last = lastNamed(node);
    return last === target ? [target, undefined] : [target, last];
  }
  return [target, value];
}

/** `a, b = 1, 2` gives each its own; `a, b = f()` gives both the same. */
function pairsOf(target: SyntaxNode, value: SyntaxNode): [SyntaxNode, SyntaxNode][] {
  if (!/list|tuple/.test(target.type)) return [[target, value]];
  const [targets, values] = [namedOf(target), namedOf(value)];
  if (!/list|tuple/.test(value.type) || targets.length !== values.length) return targets.map((part) => [part, value]);
  return targets.map((part, index) => [part, values[index] ?? value]);
}

function namesOf(target: SyntaxNode, naming: Naming): string[] {
  if (/pattern|declarator|list|pair/.test(target.type)) {
    const size = childOf(target, 'size', 'key', 'parameters');
    return namedOf(target)
      .filter((part) => part !== size)
      .flatMap((part) =>
        /^shorthand_property_identifier_pattern$/.test(part.type) ? patternName(part, naming) : namesOf(part, naming),
      );
  }
  const name = naming(target);
  return name === undefined ? [] : [name.replace(/(\.\[\])+$/, '')];
}

function patternName(part: SyntaxNode, naming: Naming): string[] {
  const name = naming({ ...part, type: 'identifier' });
  return name === undefined ? [] : [name];
}

/** Methods that put their arguments into what they are called on. */
const growing = new Set([
  'append',
  'push',
  'extend',
  'add',
  'insert',
  'write',
  'unshift',
  'AppendLine',
  'Append',
  'AppendFormat',
  'Add',
  'WriteString',
  'push_str',
  'update',
  'appendleft',
  'put',
]);
/** Functions of C that write into their first argument. */
const writing = new Set([
  'strcpy',
  'strncpy',
  'strcat',
  'strncat',
  'sprintf',
  'snprintf',
  'vsprintf',
  'memcpy',
  'strlcpy',
  'strlcat',
  'fgets',
  'gets',
  'scanf',
  'sscanf',
]);

/** What a call puts into one of its names. */
export function readGrowth({ node, method, receiver, args }: Call, naming: Naming): Definition[] {
  if (receiver && growing.has(method) && args.length > 0) {
    const name = naming(receiver);
    return name === undefined
      ? []
      : [{ name, node, values: args.map(({ value }) => value), isGrowth: true, isEach: false }];
  }
  const [target, ...rest] = args;
  if (!target || receiver || !writing.has(method)) return [];
  const name = naming(target.value);
  if (name === undefined) return [];
  const isGrowth = method.endsWith('cat');
  return [{ name, node, values: rest.map(({ value }) => value), isGrowth, isEach: false }];
}
