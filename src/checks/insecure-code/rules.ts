import type { Rule } from './rule.ts';
import { rule as commandInjection } from './rules/command-injection/rule.ts';
import { rule as sqlInjection } from './rules/sql-injection/rule.ts';
import type { Weakness } from './weaknesses.ts';

/** Every rule by the weakness it finds. Loaded with the first code. */
export const rules: Readonly<Record<Weakness, Rule>> = {
  'command-injection': commandInjection,
  'sql-injection': sqlInjection,
};
