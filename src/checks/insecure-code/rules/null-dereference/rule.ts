import type { CodeReading } from '../../reading/code-reading.ts';
import type { FunctionRead } from '../../reading/functions.ts';
import { childOf } from '../../reading/syntax.ts';
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
    const looks = looksIn(code);
    const asked = askedIn(code);
    yield* uncheckedResults(code, looks, asked);
    yield* checkedTooLate(code, looks, asked);
  },
};

/** Function → name → nodes, in reading order. */
type Places = ReadonlyMap<FunctionRead | undefined, ReadonlyMap<string, readonly Node[]>>;

const placesOf = (code: CodeReading, found: readonly (readonly [name: string, node: Node])[]): Places =>
  new Map(
    Array.from(
      Map.groupBy(found, ([, node]) => code.functionAt(node)),
      ([owner, own]) => [
        owner,
        new Map(
          Array.from(
            Map.groupBy(own, ([name]) => name),
            ([name, pairs]) => [name, pairs.map(([, node]) => node)],
          ),
        ),
      ],
    ),
  );

const placesFor = (places: Places, owner: FunctionRead | undefined, name: string): readonly Node[] =>
  places.get(owner)?.get(name) ?? [];

/** Where a pointer is followed: `p->x`, `p[0]`, `*p`. */
const looksIn = (code: CodeReading): Places =>
  placesOf(
    code,
    code.nodesOf('field_expression', 'subscript_expression', 'pointer_expression').flatMap((node) => {
      const base = childOf(node, 'argument');
      const sign = node.children.find(({ isNamed }) => !isNamed);
      const isLook = base?.type === 'identifier' && !(sign && /^[.&]$/.test(code.textOf(sign)));
      return isLook ? [[code.textOf(base), node] as const] : [];
    }),
  );

/** Where a condition asks for a pointer: `if (p)`, `!p`, `p == NULL`, `p && …`, `p ? …`, `assert(p)`. */
const askedIn = (code: CodeReading): Places =>
  placesOf(
    code,
    [...code.nodesOf(...conditional), ...code.nodesOf('call_expression')]
      .flatMap((node) => askedBy(code, node).map((name) => [code.textOf(name), node] as const))
      .toSorted(([, a], [, b]) => a.start - b.start),
  );

const conditional = [
  'unary_expression',
  'binary_expression',
  'condition_clause',
  'conditional_expression',
  'parenthesized_expression',
  'for_statement',
];

function askedBy(code: CodeReading, node: Node): readonly Node[] {
  const isName = ({ type }: Node): boolean => type === 'identifier';
  const named = node.children.filter(isName);
  switch (node.type) {
    case 'unary_expression':
    case 'binary_expression': {
      const sign = node.children.find(({ isNamed }) => !isNamed);
      return sign && /^(!|==|!=|&&|\|\||<=|>=)$/.test(code.textOf(sign)) ? named : [];
    }
    case 'conditional_expression':
    case 'for_statement':
      return named.filter(({ field }) => field === 'condition');
    case 'call_expression': {
      const call = code.callAt(node);
      const isAsking =
        call && /assert|IS_ERR|BUG_ON|WARN_ON|likely|CHECK|FAIL|VERIFY|return_\w*if_fail/i.test(call.name);
      return isAsking ? call.args.map(({ value }) => value).filter(isName) : [];
    }
    case 'parenthesized_expression':
      return /^(do|while)_statement$/.test(node.parent?.type ?? '') ? named : [];
    default:
      return named;
  }
}

/** What a function that can fail gives is followed, and nobody asks whether it is NULL. */
function* uncheckedResults(code: CodeReading, looks: Places, asked: Places): Generator<Sighting, void> {
  for (const { name, node, values } of code.definitions) {
    const call = values[0] && calledIn(code, values[0]);
    if (call === undefined || !failing.test(call)) continue;
    const owner = code.functionAt(node);
    if (placesFor(asked, owner, name).length > 0) continue;
    const look = placesFor(looks, owner, name).find(({ start }) => start > node.end);
    if (look) yield { node: look, confidence: 0.6 };
  }
}

function calledIn(code: CodeReading, node: Node): string | undefined {
  const inner = node.type === 'cast_expression' ? childOf(node, 'value') : node;
  return inner && code.callAt(inner)?.name;
}

/** A pointer is followed, and asked for afterwards: it was thought that it can be NULL. */
function* checkedTooLate(code: CodeReading, looks: Places, asked: Places): Generator<Sighting, void> {
  for (const owner of code.functions) {
    for (const { name } of owner.parameters) {
      const [look] = placesFor(looks, owner, name);
      const [ask] = placesFor(asked, owner, name);
      const isNegated =
        ask && /^unary|^binary/.test(ask.type) && /!|NULL|nullptr|== ?0/.test(code.textOf(ask).slice(0, 200));
      if (look && isNegated && look.end < ask.start && code.definitionsOf(name, owner).length === 0)
        yield { node: look, confidence: 0.6 };
    }
  }
}
