import { namedOf } from '../../reading/syntax.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['python'],
  mended: { python: 'except OSError as error:\n    log.warning("not saved: %s", error)' },
  *find(code) {
    for (const node of code.nodesOf('except_clause')) {
      const parts = namedOf(node);
      const body = parts.at(-1);
      const isBroad = parts.length === 1 || /^(Exception|BaseException)$/.test(code.textOf(parts[0] ?? node));
      const isEmpty =
        body?.type === 'block' &&
        namedOf(body).length === 1 &&
        /^(pass_statement|continue_statement)$/.test(namedOf(body)[0]?.type ?? '');
      if (isBroad && isEmpty) yield { node, confidence: 0.35 };
    }
  },
};
