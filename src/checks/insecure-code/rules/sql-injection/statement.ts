import { hole } from '../../reading/value.ts';

const openings = [
  'select',
  'insert',
  'update',
  'delete',
  'replace',
  'create',
  'drop',
  'alter',
  'exec',
  'call',
  'merge',
  'truncate',
  'grant',
  'with',
  'show',
  'use',
  'set',
  'declare',
  'where',
  'and',
  'order',
  'limit',
];
const companions: Readonly<Record<string, readonly string[]>> = {
  select: ['from'],
  insert: ['into'],
  update: ['set'],
  delete: ['from'],
  replace: ['into'],
  create: ['table', 'database', 'user', 'view', 'index', 'role', 'schema'],
  drop: ['table', 'database', 'user', 'view', 'index', 'role', 'schema'],
  alter: ['table', 'database', 'user', 'view', 'role'],
  merge: ['into'],
  truncate: ['table'],
  grant: ['to'],
  with: ['select'],
  where: ['=', 'like', 'in', '<', '>'],
};

/** Whether a text reads as a statement of SQL, or as the part of one that chooses rows. */
export function isStatement(text: string): boolean {
  const words = text
    .slice(0, 1_000)
    .toLowerCase()
    .split(/[^a-z=<>]+/)
    .filter((word) => word !== '');
  const at = words.findIndex((word) => openings.includes(word));
  if (at < 0 || at > 3) return false;
  const needed = companions[words[at] ?? ''];
  return needed !== undefined && words.slice(at + 1).some((word) => needed.includes(word));
}

/** Whether what is not written out stands only where names of tables and columns stand: no placeholder can be put there. */
export const hasOnlyNames = (text: string): boolean =>
  text
    .split(hole)
    .slice(0, -1)
    .every((before) => nameIsNext.test(before.slice(-40)));

const nameIsNext =
  /\b(from|into|update|table|join|by|column|index|database|schema|view|exists|select|user|use)\s+(only\s+|if\s+exists\s+)?[`"[]?$|[\w`"\]]\.[`"[]?$/i;
