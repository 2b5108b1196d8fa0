import type { CodeReading } from '../../reading/code-reading.ts';
import { origins } from '../../reading/origins.ts';
import { childOf, within } from '../../reading/syntax.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule } from '../../rule.ts';

type Node = Parameters<Values['of']>[0];

/** Functions that give as many bytes as they are asked for. */
const allocating = /(malloc|realloc|alloca|calloc|valloc|_alloc|Alloc)f?$/i;

export const rule: Rule = {
  languages: ['c', 'cpp'],
  mended: { c: 'int *items = calloc(count, sizeof *items);', cpp: 'std::vector<int> items(count);' },
  *find(code, values) {
    for (const call of code.calls) {
      if (!allocating.test(call.name)) continue;
      const size = call.args.find(({ value }) => hasProduct(code, values, value));
      if (size && !isChecked(code, call.node))
        yield { node: call.node, confidence: /kmalloc|av_|vmalloc|g_/.test(call.name) ? 0.3 : 0.45 };
      else if (
        /(^|\.)_?alloca$/.test(call.name) &&
        call.args.some(({ value }) => values.of(value).origin > origins.constant)
      )
        yield { node: call.node, confidence: 0.55, cwe: 'CWE-770' };
    }
    for (const node of code.nodesOf('new_declarator')) {
      const length = childOf(node, 'length');
      if (length && hasProduct(code, values, length)) yield { node: node.parent ?? node, confidence: 0.4 };
    }
  },
};

/** A product or a doubling in which something is not written out: it may not fit where its factors do. */
function hasProduct(code: CodeReading, values: Values, node: Node): boolean {
  for (const part of within(node)) {
    if (part.type !== 'binary_expression') continue;
    const sign = part.children.find(({ isNamed }) => !isNamed);
    if (!sign || !/^(\*|<<)$/.test(code.textOf(sign))) continue;
    const factors = part.children.filter(({ isNamed }) => isNamed);
    if (factors.some((factor) => isUnbounded(values, factor))) return true;
  }
  return false;
}

const isUnbounded = (values: Values, node: Node): boolean => {
  if (/sizeof|number_literal/.test(node.type)) return false;
  return (
    /^(identifier|field_expression|subscript_expression|call_expression|pointer_expression|parenthesized_expression|binary_expression|cast_expression)$/.test(
      node.type,
    ) && values.of(node).origin > origins.constant
  );
};

/** What looks at the size before. */
const isChecked = (code: CodeReading, node: Node): boolean =>
  code.says(
    /^(SIZE_MAX|INT_MAX|UINT_MAX|ULONG_MAX|LONG_MAX|check_mul_overflow|array_size|__builtin_mul_overflow|UINT32_MAX|INT32_MAX|MAX_\w+|\w+_MAX|overflow)$/,
    code.functionAt(node)?.node,
  );
