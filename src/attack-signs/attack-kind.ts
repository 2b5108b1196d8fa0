import type { SignHit } from './read-signs.ts';
import { type SignClass, signClasses } from './sign-classes.ts';

/** What an attack is after: to make a model leave its rules, to put other orders in their place, to get at what it was given. */
export const attackKinds = ['jailbreak', 'injection', 'extraction'] as const;
export type AttackKind = (typeof attackKinds)[number];

/** The kind that the terms of an attack speak for; a jailbreak where they say nothing. */
export function attackKind(hits: readonly SignHit[]): AttackKind {
  const count = (name: SignClass): number =>
    hits.filter(({ classes }) => (classes & (1 << signClasses.indexOf(name))) !== 0).length;
  const freed =
    count('unbound') + count('persona') + count('mode') + count('unrefused') + count('twofold') + count('feigned');
  const replaced = count('drop') + count('anew') + count('rank');
  if (count('prompt') > 0 && count('reveal') > 0 && freed < 2) return 'extraction';
  return replaced > freed ? 'injection' : 'jailbreak';
}
