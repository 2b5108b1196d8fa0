import { childOf, firstNamed, lastNamed } from '../../reading/syntax.ts';
import type { Rule } from '../../rule.ts';

const secret =
  /^(password|passwd|pwd|pass|secret|token|tokens?\d?|hash|hashed|digest|hmac|mac|sig|signature|api_?key|auth|csrf|checksum|hex_?digest|expected_?(hash|digest|mac|sig\w*|token)|computed_?\w+|\w*_?(hash|token|secret|signature|digest|hmac|password|apikey|api_key))$/i;

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'php', 'ruby', 'go'],
  mended: {
    javascript: 'crypto.timingSafeEqual(Buffer.from(given), Buffer.from(expected));',
    typescript: 'crypto.timingSafeEqual(Buffer.from(given), Buffer.from(expected));',
    tsx: 'crypto.timingSafeEqual(Buffer.from(given), Buffer.from(expected));',
    python: 'hmac.compare_digest(given, expected)',
    php: 'hash_equals($expected, $given)',
    ruby: 'ActiveSupport::SecurityUtils.secure_compare(given, expected)',
    go: 'subtle.ConstantTimeCompare(given, expected) == 1',
  },
  *find(code) {
    for (const node of code.nodesOf('binary_expression', 'comparison_operator', 'binary')) {
      const [left, right] = [childOf(node, 'left') ?? firstNamed(node), childOf(node, 'right') ?? lastNamed(node)];
      const sign = node.children.find(({ isNamed, start }) => !isNamed && left !== undefined && start >= left.end);
      if (!left || !right || !sign || !/^(===?|!==?)$/.test(code.textOf(sign))) continue;
      const names = [left, right].map((side) => code.nameOf(side)?.split('.').at(-1)?.replace('()', '') ?? '');
      if (!names.some((name) => secret.test(name)) || names.some((name) => /confirm|repeat|again|_?2$/i.test(name)))
        continue;
      const isNothing = [left, right].some(({ type }) =>
        /^(null|undefined|none|nil|true|false|number|integer|unary_expression|function_expression)$/.test(type),
      );
      const isEmpty = [left, right].some((side) => side.end - side.start <= 2 || code.textOf(side) === 'undefined');
      const isText = [left, right].some(({ type }) => /string/.test(type));
      if (!isNothing && !isEmpty && !isText) yield { node, confidence: 0.4 };
    }
  },
};
