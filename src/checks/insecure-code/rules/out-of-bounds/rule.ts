import { written } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { childOf, contains, within } from '../../reading/syntax.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';

type Node = Parameters<Values['of']>[0];

export const rule: Rule = {
  languages: ['c', 'cpp'],
  mended: { c: 'for (size_t i = 0; i < count; i++)', cpp: 'for (const auto &item : items)' },
  *find(code) {
    yield* askedTooLate(code);
    yield* oneTooFar(code);
  },
};

/** `a[i] && i < n` looks before it asks. */
function* askedTooLate(code: CodeReading): Generator<Sighting, void> {
  for (const node of code.nodesOf('binary_expression')) {
    const sign = node.children.find(({ isNamed }) => !isNamed);
    if (!sign || code.textOf(sign) !== '&&') continue;
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (!left || !right) continue;
    for (const use of within(left)) {
      const index = use.type === 'subscript_expression' ? indexOf(use) : undefined;
      if (
        index?.type === 'identifier' &&
        asksFor(code, right, code.textOf(index)) &&
        !asksFor(code, left, code.textOf(index))
      ) {
        yield { node: use, confidence: 0.65, cwe: 'CWE-125' };
        break;
      }
    }
  }
}

const indexOf = (node: Node): Node | undefined => {
  const list = childOf(node, 'indices', 'index');
  return list?.type === 'subscript_argument_list' ? list.children.find(({ isNamed }) => isNamed) : list;
};

function asksFor(code: CodeReading, node: Node, name: string): boolean {
  for (const part of within(node)) {
    if (part.type !== 'binary_expression') continue;
    const sign = part.children.find(({ isNamed }) => !isNamed);
    const [left, right] = [childOf(part, 'left'), childOf(part, 'right')];
    if (
      sign &&
      left &&
      right &&
      (/^<=?$/.test(code.textOf(sign))
        ? written(code, left) === name
        : /^>=?$/.test(code.textOf(sign)) && written(code, right) === name)
    )
      return true;
  }
  return false;
}

/** `i <= N` over an array of N. */
function* oneTooFar(code: CodeReading): Generator<Sighting, void> {
  const sizes = new Map(
    code
      .nodesOf('array_declarator')
      .map((node) => [textOf(code, childOf(node, 'declarator')), textOf(code, childOf(node, 'size'))]),
  );
  for (const loop of code.nodesOf('for_statement')) {
    const condition = childOf(loop, 'condition');
    const [name, sign, limit] = condition
      ? [
          textOf(code, childOf(condition, 'left')),
          condition.children.find(({ isNamed }) => !isNamed),
          textOf(code, childOf(condition, 'right')),
        ]
      : [];
    if (name === undefined || limit === undefined || !sign || code.textOf(sign) !== '<=') continue;
    for (const use of code.nodesOf('subscript_expression')) {
      if (!contains(loop, use)) continue;
      const index = indexOf(use);
      if (index && code.textOf(index) === name && sizes.get(textOf(code, childOf(use, 'argument'))) === limit) {
        yield { node: use, confidence: 0.85 };
        break;
      }
    }
  }
}

const textOf = (code: CodeReading, node: Node | undefined): string => (node ? code.textOf(node) : '');
