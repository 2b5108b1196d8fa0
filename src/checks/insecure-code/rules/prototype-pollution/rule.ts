import type { CodeReading } from '../../reading/code-reading.ts';
import { origins } from '../../reading/origins.ts';
import { childOf, contains } from '../../reading/syntax.ts';
import type { Rule } from '../../rule.ts';

const merging = [
  '_.merge',
  '_.mergeWith',
  '_.defaultsDeep',
  '_.set',
  '_.setWith',
  'lodash.merge',
  'lodash.set',
  'lodash.defaultsDeep',
  '$.extend',
  'jQuery.extend',
  'deepmerge',
  '=merge',
  'dot.set',
  'object-path.set',
];
const guard = /__proto__|^hasOwn(Property)?$|^constructor$|^prototype$/;

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx'],
  mended: {
    javascript: "if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue;",
    typescript: "if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue;",
    tsx: "if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue;",
  },
  *find(code, values) {
    for (const call of code.callsOf(merging))
      if (call.args.some(({ value }) => values.of(value).origin === origins.outside))
        yield { node: call.node, confidence: 0.75 };
    for (const node of code.nodesOf('assignment_expression')) {
      const target = childOf(node, 'left');
      if (target?.type !== 'subscript_expression') continue;
      const key = childOf(target, 'index');
      if (!key || key.type === 'string' || key.type === 'number') continue;
      if (
        isFromOutsideTwice(code, values, target) ||
        (isCopiedDeep(code, node, key) && !code.says(guard, code.functionAt(node)?.node))
      )
        yield { node, confidence: 0.7 };
    }
  },
};

/** `object[a][b] = c` where `a` comes from outside. */
function isFromOutsideTwice(
  code: CodeReading,
  values: Parameters<Rule['find']>[1],
  target: Parameters<typeof values.of>[0],
): boolean {
  const base = childOf(target, 'object');
  const key = base?.type === 'subscript_expression' ? childOf(base, 'index') : undefined;
  return key !== undefined && values.of(key).origin === origins.outside;
}

/** A function that goes over the keys of an object and calls itself for what lies deeper. */
function isCopiedDeep(
  code: CodeReading,
  node: Parameters<CodeReading['functionAt']>[0],
  key: Parameters<CodeReading['functionAt']>[0],
): boolean {
  const owner = code.functionAt(node);
  if (!owner || owner.name === '') return false;
  const name = code.textOf(key);
  const isKeyOfLoop =
    code.definitionsOf(name, owner).some(({ isEach }) => isEach) ||
    code.functions.some(
      (inner) => inner.parameters.some((parameter) => parameter.name === name) && contains(owner.node, inner.node),
    );
  // It goes deeper by the same key.
  const deeper = `[${name}]`;
  return (
    isKeyOfLoop &&
    code
      .callsOf([`=${owner.name}`])
      .some(
        ({ node: call, args }) =>
          contains(owner.node, call) && args.some(({ value }) => code.textOf(value).endsWith(deeper)),
      )
  );
}
