import { written } from '../../matching.ts';
import type { Call } from '../../reading/calls.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { childOf, within } from '../../reading/syntax.ts';
import type { Rule, Sighting } from '../../rule.ts';

type Node = Call['node'];

const freeing =
  /^(free|kfree|kfree_skb|g_free|av_free|vfree|kvfree|xfree|efree|delete|curl_free|OPENSSL_free|zend_string_release|fclose|put_page|sock_release|\w+_(free|destroy|put|release|unref))$/;

export const rule: Rule = {
  languages: ['c', 'cpp'],
  mended: { c: 'free(item->name);\nitem->name = NULL;', cpp: 'item->name.reset();' },
  *find(code) {
    for (const call of code.calls) {
      if (!/^(free|kfree|g_free|av_free|vfree|kvfree|xfree|efree)$/.test(call.name)) continue;
      const found = usedAfter(code, call);
      if (found) yield found;
    }
    for (const node of code.nodesOf('delete_expression')) {
      const found = usedAfter(code, {
        node,
        args: node.children.filter(({ isNamed }) => isNamed).map((value) => ({ value })),
      });
      if (found) yield found;
    }
    yield* erasedWhileWalked(code);
  },
};

/** The statements of the same block that come after, until the name is given something else or the block is left. */
function usedAfter(code: CodeReading, { node, args }: Pick<Call, 'node' | 'args'>): Sighting | undefined {
  const target = args[0] && written(code, args[0].value);
  const statement = statementOf(node);
  if (target === undefined || !/^[A-Za-z_][\w.>-]*$/.test(target) || !statement?.parent) return undefined;
  const rest = statement.parent.children.filter(({ start, isNamed }) => isNamed && start >= statement.end);
  for (const next of rest.slice(0, 40)) {
    if (!mentions(code, next, target)) {
      if (leaving.test(next.type)) return undefined;
      continue;
    }
    if (isGivenAnew(code, next, target)) return undefined;
    const use = useIn(code, next, target);
    if (use || branching.test(next.type)) return use;
  }
  return undefined;
}

function isGivenAnew(code: CodeReading, statement: Node, target: string): boolean {
  const text = written(code, statement);
  return text.startsWith(`${target}=`) && text[target.length + 1] !== '=';
}

const leaving = /^(return|break|continue|goto|case|labeled)_statement$/;
const branching = /^(if|while|for|do|switch)_statement$/;

function statementOf(node: Node): Node | undefined {
  let at: Node | undefined = node;
  while (at && !at.type.endsWith('statement')) at = at.parent;
  return at?.type === 'expression_statement' ? at : undefined;
}

const mentions = (code: CodeReading, node: Node, target: string): boolean =>
  code.textOf(node).replaceAll(/\s/g, '').includes(target);

/** A look into what a freed pointer points at, or one more freeing. */
function useIn(code: CodeReading, node: Node, target: string): Sighting | undefined {
  for (const inner of within(node)) {
    if (/^(field|subscript|pointer)_expression$/.test(inner.type)) {
      const base = childOf(inner, 'argument');
      const sign = inner.children.find(({ isNamed }) => !isNamed);
      // `p.x` and `&p` do not look.
      const isLook = !sign || !/^[.&]$/.test(code.textOf(sign));
      if (base && isLook && written(code, base) === target) return { node: inner, confidence: 0.7 };
    }
    const call = code.callAt(inner);
    const first = call && freeing.test(call.name) ? call.args[0] : undefined;
    if (call && first && written(code, first.value) === target)
      return { node: call.node, confidence: 0.75, cwe: 'CWE-415' };
  }
  return undefined;
}

/** `list.erase(it)` in a loop over the list: the iterator is gone with what it stood at. */
function* erasedWhileWalked(code: CodeReading): Generator<Sighting, void> {
  for (const call of code.callsOf(['*.erase'])) {
    const name = call.args[0] && written(code, call.args[0].value);
    const parent = call.node.parent;
    if (name === undefined || !/^\w+$/.test(name) || parent?.type !== 'expression_statement') continue;
    let loop: Node | undefined = parent;
    while (loop && !/^for_(statement|range_loop)$/.test(loop.type)) loop = loop.parent;
    const step = loop && childOf(loop, 'update');
    if (step && written(code, step).includes(name)) yield { node: call.node, confidence: 0.65 };
  }
}
