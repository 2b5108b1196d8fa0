import type * as z from 'zod';
import { nearest } from '../core/nearest.ts';
import { knownKeys } from './policy-file.ts';
import type { PlacedIssue, YamlDocument } from './yaml-document.ts';

/** Says what is wrong with the file of a policy, each fault at its place. `issues` come from zod. */
export function placeIssues(issues: readonly z.core.$ZodIssue[], document: YamlDocument): PlacedIssue[] {
  return issues.flatMap((issue) => placeIssue(issue, document));
}

/** `, did you mean "block"?` where one of the known words is close, else what is known. */
export function suggestion(word: string, known: readonly string[]): string {
  const close = nearest(word, known);
  return close === undefined ? `, expected ${listed(known)}` : `, did you mean "${close}"?`;
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function placeIssue(issue: z.core.$ZodIssue, document: YamlDocument): PlacedIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: document.offsetOfKey(issue.path, key),
      message: `Unknown key ${quoted(key)}${suggestion(key, knownKeys(issue.path))}`,
    }));
  }
  if (issue.code === 'invalid_union') return placeIssues(closestBranch(issue), document);
  const found = valueAt(document.value, issue.path);
  return [{ offset: document.offsetOf(issue.path), message: describe(issue, found) }];
}

/** The issues of the branch that fits best: one that fails inside the value, rather than at the value itself. */
function closestBranch({ errors, path }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  const branch = errors.find((issues) => issues.some((issue) => issue.path.length > 0)) ?? errors[0] ?? [];
  return branch.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function describe(issue: z.core.$ZodIssue, found: unknown): string {
  const name = fieldName(issue.path);
  if (found === undefined) return `${name} is missing, expected ${expected(issue)}`;
  if (issue.code === 'invalid_value' && typeof found === 'string') {
    return `${name} is ${quoted(found)}${suggestion(found, issue.values.map(String))}`;
  }
  return `${name} is ${kindOf(found)}, expected ${expected(issue)}`;
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return withArticle[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return listed(issue.values.map(String));
  if (issue.code === 'too_big')
    return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
  if (issue.code === 'too_small')
    return issue.origin === 'number' || issue.origin === 'int' ? `at least ${issue.minimum}` : 'at least one';
  return issue.message;
}

const withArticle: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'a map';
}

const quoted = (word: string): string => JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word);

function fieldName(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  return typeof last === 'number' ? `Entry ${last + 1} of ${quoted(String(path.at(-2)))}` : quoted(String(last));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return at;
}
