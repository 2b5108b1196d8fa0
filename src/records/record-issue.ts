import type * as z from 'zod';
import type { LocalText } from '../core/check.ts';

/**
 * One line for the first fault of a record: the field, what was found (its kind, never its words) and what was expected.
 * `issues` come from zod; `record` is the value they are about.
 */
export function describeIssue(issues: readonly z.core.$ZodIssue[], record: unknown): LocalText {
  const [issue] = issues;
  if (!issue) return { en: 'The record cannot be read', zh: '记录无法读取' };
  if (issue.code === 'custom') return textOf(issue);
  const found = valueAt(record, issue.path);
  const name = `"${fieldName(issue.path)}"`;
  const field = issue.path.length === 0 ? { en: 'The record', zh: '记录' } : { en: name, zh: `${name} ` };
  const wanted = expected(issue);
  if (found === undefined) {
    return {
      en: `${field.en} is missing, expected ${wanted.en}`,
      zh: `缺少${issue.path.length === 0 ? '记录' : ` ${name}`}，应为${wanted.zh}`,
    };
  }
  const kind = kindOf(found, issue);
  return { en: `${field.en} is ${kind.en}, expected ${wanted.en}`, zh: `${field.zh}是${kind.zh}，应为${wanted.zh}` };
}

/** An issue that the schema words itself carries its Chinese among its parameters. */
function textOf(issue: z.core.$ZodIssue): LocalText {
  const { params } = issue as { readonly params?: { readonly zh?: unknown } };
  return { en: issue.message, zh: typeof params?.zh === 'string' ? params.zh : issue.message };
}

function expected(issue: z.core.$ZodIssue): LocalText {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? { en: issue.expected, zh: issue.expected };
  if (issue.code === 'too_big') {
    const { en, zh } = count(Number(issue.maximum), issue.origin);
    return { en: `at most ${en}`, zh: `至多 ${zh}` };
  }
  if (issue.code === 'too_small') return { en: 'at least one character', zh: '至少一个字符' };
  return textOf(issue);
}

const kinds: Readonly<Record<string, LocalText>> = {
  string: { en: 'a string', zh: '字符串' },
  number: { en: 'a finite number', zh: '有限的数字' },
  array: { en: 'an array', zh: '数组' },
  object: { en: 'an object', zh: '对象' },
};

function count(number: number, origin: string): LocalText {
  const written = number.toLocaleString('en');
  return origin === 'array'
    ? { en: `${written} items`, zh: `${written} 项` }
    : { en: `${written} characters`, zh: `${written} 个字符` };
}

function kindOf(value: unknown, issue: z.core.$ZodIssue): LocalText {
  if (value === null) return { en: 'null', zh: ' null' };
  if (Array.isArray(value)) {
    const { en, zh } = count(value.length, 'array');
    return issue.code === 'too_big'
      ? { en: `an array of ${en}`, zh: `有 ${zh}的数组` }
      : { en: 'an array', zh: '数组' };
  }
  if (typeof value === 'string') return kindOfString(value, issue);
  if (typeof value === 'number') {
    return Number.isFinite(value) ? { en: 'a number', zh: '数字' } : { en: 'not a finite number', zh: '非有限的数字' };
  }
  if (typeof value === 'object') return { en: 'an object', zh: '对象' };
  return { en: `a ${typeof value}`, zh: typeof value === 'boolean' ? '真假值' : ` ${typeof value}` };
}

function kindOfString(value: string, issue: z.core.$ZodIssue): LocalText {
  if (value === '') return { en: 'an empty string', zh: '空字符串' };
  if (issue.code !== 'too_big') return { en: 'a string', zh: '字符串' };
  const { en, zh } = count(value.length, 'string');
  return { en: `a string of ${en}`, zh: `有 ${zh}的字符串` };
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
