import type { GrammarLanguage, SyntaxNode, SyntaxTree } from '../../../core/syntax.ts';
import { type Call, isNamed, methodOf, readCall } from './calls.ts';
import { type Definition, readDefinitions, readGrowth } from './definitions.ts';
import { collectReturned, type FunctionRead, readFunction } from './functions.ts';
import { readImports } from './imports.ts';
import { type NamedValue, readNamedValues } from './named-values.ts';
import { dottedName, type Imports } from './names.ts';
import { hasRole } from './roles.ts';
import { within } from './syntax.ts';

/** One piece of code, read once for all rules. */
export interface CodeReading {
  readonly language: GrammarLanguage;
  readonly text: string;
  readonly root: SyntaxNode;
  /** In reading order. */
  readonly nodes: readonly SyntaxNode[];
  readonly calls: readonly Call[];
  readonly functions: readonly FunctionRead[];
  readonly imports: Imports;
  readonly definitions: readonly Definition[];
  /** Values with names; see `NamedValue`. */
  readonly named: readonly NamedValue[];
  /** The calls that any of the patterns means; see `isNamed`. */
  callsOf(patterns: readonly string[]): Call[];
  /** The call that a node is. */
  callAt(node: SyntaxNode): Call | undefined;
  nodesOf(...types: readonly string[]): readonly SyntaxNode[];
  textOf(node: SyntaxNode): string;
  /** See `dottedName`. */
  nameOf(node: SyntaxNode): string | undefined;
  /** The innermost function around a node, the node itself left out. */
  functionAt(node: SyntaxNode): FunctionRead | undefined;
  /** Whether a name, text or mark inside a node is meant by a pattern; inside all of the code where there is no node. */
  says(pattern: RegExp, node?: SyntaxNode): boolean;
  /** Where it first stands; `Infinity` where it does not. */
  saidAt(pattern: RegExp, node?: SyntaxNode): number;
  functionsNamed(name: string): readonly FunctionRead[];
  /** Where a name gets its values in one function, or outside of all; in reading order. */
  definitionsOf(name: string, owner: FunctionRead | undefined): readonly Definition[];
}

export function readCode({ language, text, root }: SyntaxTree): CodeReading {
  const nodes = Array.from(within(root));
  const imports = readImports(nodes, text);
  const functions = nodes.filter((node) => hasRole(node, 'function')).map((node) => readFunction(node, text));
  const byNode = new Map(functions.map((read) => [read.node, read]));
  const functionAt = (node: SyntaxNode): FunctionRead | undefined => {
    for (let outer = node.parent; outer; outer = outer.parent) {
      const found = byNode.get(outer);
      if (found) return found;
    }
    return undefined;
  };
  collectReturned(nodes, functionAt);
  const calls = nodes.flatMap((node) => readCall(node, text, imports) ?? []);
  const nameOf = (node: SyntaxNode): string | undefined => dottedName(node, text, imports);
  const definitions = [
    ...nodes.flatMap((node) => readDefinitions(node, text, imports)),
    ...calls.flatMap((call) => readGrowth(call, nameOf)),
  ].toSorted((a, b) => a.node.start - b.node.start);
  const saidAt = createSaying(root, text);
  const callByNode = new Map(calls.map((call) => [call.node, call]));
  const callsByMethod = Map.groupBy(calls, ({ method }) => method);
  const nodesByType = Map.groupBy(nodes, ({ type }) => type);
  const functionsByName = Map.groupBy(functions, ({ name }) => name);
  const definitionsByOwner = new Map(
    Array.from(
      Map.groupBy(definitions, ({ node }) => functionAt(node)),
      ([owner, own]) => [owner, Map.groupBy(own, ({ name }) => name)],
    ),
  );
  return {
    language,
    text,
    root,
    nodes,
    calls,
    functions,
    imports,
    definitions,
    named: readNamedValues({ nodes, calls, definitions, text }),
    callsOf: (patterns) =>
      Array.from(new Set(patterns.map(methodOf)))
        .flatMap((method) => callsByMethod.get(method) ?? [])
        .filter(({ name }) => patterns.some((pattern) => isNamed(name, pattern))),
    callAt: (node) => callByNode.get(node),
    nodesOf: (...types) => types.flatMap((type) => nodesByType.get(type) ?? []),
    textOf: ({ start, end }) => text.slice(start, end),
    nameOf,
    functionAt,
    says: (pattern, node) => saidAt(pattern, node) < Infinity,
    saidAt,
    functionsNamed: (name) => functionsByName.get(name) ?? [],
    definitionsOf: (name, owner) => definitionsByOwner.get(owner)?.get(name) ?? [],
  };
}

/** Words of a node are gathered once, and each pattern is tried on them once. */
function createSaying(root: SyntaxNode, text: string): CodeReading['saidAt'] {
  const words = new Map<SyntaxNode, ReadonlyMap<string, number>>();
  const known = new Map<SyntaxNode, Map<RegExp, number>>();
  return (pattern, node = root) => {
    const answers = known.get(node) ?? new Map<RegExp, number>();
    known.set(node, answers);
    const answer = answers.get(pattern);
    if (answer !== undefined) return answer;
    const own = words.get(node) ?? wordsIn(node, text);
    words.set(node, own);
    let first = Infinity;
    for (const [word, start] of own) if (start < first && pattern.test(word)) first = start;
    answers.set(pattern, first);
    return first;
  };
}

const longestWord = 200;

/** Words and where they first stand. */
function wordsIn(node: SyntaxNode, text: string): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const { start, end, children } of within(node)) {
    if (children.length > 0) continue;
    const word = text.slice(start, Math.min(end, start + longestWord));
    if (!words.has(word)) words.set(word, start);
  }
  return words;
}
