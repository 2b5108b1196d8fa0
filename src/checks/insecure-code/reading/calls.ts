import type { SyntaxNode } from '../../../core/syntax.ts';
import { calleeName, type Imports } from './names.ts';
import { hasRole } from './roles.ts';
import { childOf, firstNamed, lastNamed, namedOf } from './syntax.ts';

interface Argument {
  readonly value: SyntaxNode;
  /** Of a keyword argument. */
  readonly name?: string;
}

/** Something that is called or created. */
export interface Call {
  readonly node: SyntaxNode;
  /** See `dottedName`. */
  readonly name: string;
  /** The last part of the name. */
  readonly method: string;
  readonly receiver: SyntaxNode | undefined;
  readonly args: readonly Argument[];
  readonly isCreation: boolean;
}

export function readCall(node: SyntaxNode, text: string, imports: Imports): Call | undefined {
  const isCreation = hasRole(node, 'creation');
  if (!isCreation && !hasRole(node, 'call')) return undefined;
  const name = calleeName(node, text, imports);
  if (name === undefined) return undefined;
  return {
    node,
    name,
    method: name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1),
    receiver: receiverOf(node),
    args: argumentsOf(node, text),
    isCreation,
  };
}

function receiverOf(node: SyntaxNode): SyntaxNode | undefined {
  const own = childOf(node, 'object', 'receiver', 'scope');
  if (own) return own;
  const callee = childOf(node, 'function');
  if (!callee) return undefined;
  // `f.<T>()` and the like wrap the member.
  const member = /^(generic|template)_/.test(callee.type) ? firstNamed(callee) : callee;
  if (!member || !hasRole(member, 'member')) return undefined;
  return childOf(member, 'object', 'argument', 'value', 'operand', 'expression', 'path', 'scope') ?? firstNamed(member);
}

function argumentsOf(node: SyntaxNode, text: string): Argument[] {
  if (node.type === 'subshell' || node.type === 'shell_command_expression') return [{ value: node }];
  if (node.type === 'command')
    return node.children.filter(({ field }) => field === 'argument').map((value) => ({ value }));
  if (node.type === 'macro_invocation') return macroArguments(node);
  const list =
    childOf(node, 'arguments') ?? node.children.find(({ type }) => type === 'arguments' || type === 'argument_list');
  if (list && list.type.startsWith('template_')) return [{ value: list }];
  if (list) return namedOf(list).map((part) => argumentOf(part, text));
  // Calls without brackets: `echo $a, $b`.
  if (!hasRole(node, 'call') || childOf(node, 'function', 'name', 'method')) return [];
  return namedOf(node)
    .flatMap((part) => (part.type === 'sequence_expression' ? namedOf(part) : [part]))
    .map((value) => ({ value }));
}

function argumentOf(part: SyntaxNode, text: string): Argument {
  const key = childOf(part, 'name', 'key');
  const value = childOf(part, 'value') ?? lastNamed(part);
  if (key && value && value !== key && /^(keyword_argument|argument|pair)$/.test(part.type))
    return { value, name: text.slice(key.start, key.end).replace(/^:|:$/g, '') };
  return { value: part.type === 'argument' && value ? value : part };
}

/** The arguments of a macro are tokens: each is known by its first. */
function macroArguments(node: SyntaxNode): Argument[] {
  const tree = node.children.find(({ type }) => type === 'token_tree');
  const found: Argument[] = [];
  let isFresh = true;
  for (const token of tree?.children.slice(1, -1) ?? []) {
    if (token.type === ',') isFresh = true;
    else if (token.isNamed && isFresh) {
      found.push({ value: token });
      isFresh = false;
    }
  }
  return found;
}

/**
 * Whether a name is meant by a pattern: `os.system` also means `lib/os.system`; `=exec` that name alone; `*.query` the method of anything.
 */
export function isNamed(name: string, pattern: string): boolean {
  if (pattern.startsWith('=')) return name === pattern.slice(1);
  const end = pattern.startsWith('*.') ? pattern.slice(1) : pattern;
  if (!name.endsWith(end)) return false;
  const at = name.length - end.length;
  return end.startsWith('.') ? at > 0 : at === 0 || name[at - 1] === '.' || name[at - 1] === '/';
}

/** The last part of the names that a pattern means. */
export const methodOf = (pattern: string): string =>
  pattern.slice(Math.max(pattern.lastIndexOf('.'), pattern.lastIndexOf('/'), pattern.lastIndexOf('=')) + 1);
