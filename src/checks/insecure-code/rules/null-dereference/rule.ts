import { written } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { childOf, contains } from '../../reading/syntax.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';

type Node = Parameters<Values['of']>[0];

/** Functions that give NULL where they fail. */
const failing =
  /^(malloc|calloc|realloc|strdup|strndup|kmalloc|kzalloc|kcalloc|kstrdup|vmalloc|devm_kzalloc|fopen|fdopen|popen|opendir|getenv|strchr|strrchr|strstr|platform_get_resource|of_match_device|dlsym|bsearch|getpwnam|localtime|gmtime|ioremap|alloc_skb|skb_clone|xkb_atom_text)$/;

export const rule: Rule = {
  languages: ['c', 'cpp'],
  mended: {
    c: 'char *copy = strdup(name);\nif (copy == NULL)\n    return -1;',
    cpp: 'if (auto *item = find(name)) item->use();',
  },
  *find(code) {
    yield* uncheckedResults(code);
    yield* checkedTooLate(code);
  },
};

/** What a function that can fail gives is looked into, and nobody asks whether it is NULL. */
function* uncheckedResults(code: CodeReading): Generator<Sighting, void> {
  for (const owner of code.functions) {
    const uses = code
      .nodesOf('field_expression', 'subscript_expression', 'pointer_expression')
      .filter((node) => contains(owner.node, node));
    if (uses.length === 0) continue;
    const text = code.textOf(owner.node);
    for (const { name, node, values } of definitionsIn(code, owner.node)) {
      const call = values[0] && calledIn(code, values[0]);
      if (call === undefined || !failing.test(call) || !/^\w+$/.test(name) || isAsked(text, name)) continue;
      const use = uses.find((candidate) => candidate.start > node.end && looksInto(code, candidate, name));
      if (use) yield { node: use, confidence: 0.6 };
    }
  }
}

const definitionsIn = (code: CodeReading, owner: Node): ReturnType<CodeReading['definitionsOf']> =>
  code.definitions.filter(({ node }) => contains(owner, node));

function calledIn(code: CodeReading, node: Node): string | undefined {
  const inner = node.type === 'cast_expression' ? childOf(node, 'value') : node;
  return inner && code.callAt(inner)?.name;
}

function looksInto(code: CodeReading, node: Node, name: string): boolean {
  const base = childOf(node, 'argument');
  if (!base || written(code, base) !== name) return false;
  const sign = node.children.find(({ isNamed }) => !isNamed);
  const word = sign ? code.textOf(sign) : '';
  return word !== '.' && word !== '&';
}

/** Whether a condition asks for the name anywhere: `if (p)`, `!p`, `p == NULL`, `p ? …`, `IS_ERR(p)`. */
const isAsked = (text: string, name: string): boolean => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const [before, after] = [text.slice(Math.max(0, at - 40), at), text.slice(at + name.length, at + name.length + 40)];
    if (/[\w.>]$/.test(before.replace(/->$/, 'x')) || /^\w/.test(after)) continue;
    const isConditional =
      /(\(|!|&&|\|\||=)\s*\(?$/.test(before) && /^\s*(\)|&&|\|\||\?|==|!=|<=|>=|;?\s*$)/.test(after);
    if (
      isConditional &&
      (/(if|while|assert|IS_ERR\w*|likely|ASSERT\w*|BUG_ON|WARN_ON|for|return|FAIL\w*|CHECK\w*|!|&&|\|\|)\s*\(*\s*!?\(*$/.test(
        before,
      ) ||
        /^\s*(==|!=|\?|&&|\|\|)/.test(after))
    )
      return true;
  }
  return false;
};

/** A pointer is looked into, and asked for afterwards: it was thought that it can be NULL. */
function* checkedTooLate(code: CodeReading): Generator<Sighting, void> {
  for (const owner of code.functions) {
    for (const { name, type } of owner.parameters) {
      if (type === '' || !/^\w+$/.test(name)) continue;
      const text = code.textOf(owner.node);
      const at = new Set([`!${name} `, `!${name})`, `${name} == NULL`, `${name}==NULL`]);
      const asked = Math.min(...Array.from(at, (words) => text.indexOf(words)).filter((index) => index >= 0), Infinity);
      if (asked === Infinity) continue;
      const use = code
        .nodesOf('field_expression')
        .find(
          (node) =>
            contains(owner.node, node) &&
            node.end < owner.node.start + asked &&
            looksInto(code, node, name) &&
            !isAsked(text.slice(0, node.start - owner.node.start), name),
        );
      if (use && code.definitionsOf(name, owner).length === 0) yield { node: use, confidence: 0.6 };
    }
  }
}
