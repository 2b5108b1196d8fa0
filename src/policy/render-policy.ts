import { stringify } from 'yaml';
import type { Policy } from '../core/policy.ts';
import { toPolicyContent } from './policy-content.ts';

/** A policy as the text of a file, with every default written out. Read again it has the same version. */
export function renderPolicy(policy: Policy, format: 'yaml' | 'json'): string {
  const content = toPolicyContent(policy);
  if (format === 'json') return `${JSON.stringify(content, undefined, 2)}\n`;
  return stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });
}
