import type * as z from 'zod';

/**
 * One line for the first fault of a record: the field, what was found (its kind, never its words) and what was expected.
 * `issues` come from zod; `record` is the value they are about.
 */
export function describeIssue(issues: readonly z.core.$ZodIssue[], record: unknown): string {
  const [issue] = issues;
  if (!issue) return 'The record cannot be read';
  if (issue.code === 'custom') return issue.message;
  const found = valueAt(record, issue.path);
  const field = issue.path.length === 0 ? 'The record' : `"${fieldName(issue.path)}"`;
  if (found === undefined) return `${field} is missing, expected ${expected(issue)}`;
  return `${field} is ${kindOf(found, issue)}, expected ${expected(issue)}`;
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return withArticle[issue.expected] ?? issue.expected;
  if (issue.code === 'too_big') return `at most ${issue.maximum.toLocaleString('en')} ${unitOf(issue.origin)}`;
  if (issue.code === 'too_small') return 'at least one character';
  return issue.message;
}

const withArticle: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a finite number',
  array: 'an array',
  object: 'an object',
};

const unitOf = (origin: string): string => (origin === 'array' ? 'items' : 'characters');

function kindOf(value: unknown, issue: z.core.$ZodIssue): string {
  if (value === null) return 'null';
  if (Array.isArray(value))
    return issue.code === 'too_big' ? `an array of ${value.length.toLocaleString('en')} items` : 'an array';
  if (typeof value === 'string') return kindOfString(value, issue);
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'not a finite number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function kindOfString(value: string, issue: z.core.$ZodIssue): string {
  if (value === '') return 'an empty string';
  return issue.code === 'too_big' ? `a string of ${value.length.toLocaleString('en')} characters` : 'a string';
}

/** `sources[2].text`. Paths come from the schema, so they hold no words of the record. */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return at;
}
