import type * as z from 'zod';
import type { LocalText } from '../core/check.ts';
import { nearest } from '../core/nearest.ts';
import type { PlacedIssue, YamlDocument } from './yaml-document.ts';

/** A file and what is known of its shape. */
export interface IssueContext {
  readonly document: YamlDocument;
  /** The keys that the map at a path may hold. */
  readonly knownKeys: (path: readonly PropertyKey[]) => readonly string[];
  /** Whether the value at a path may be a secret, which is never repeated. */
  readonly isSecret?: (path: readonly PropertyKey[]) => boolean;
}

/** Says what is wrong with a file, each fault at its place. `issues` come from zod. */
export function placeIssues(issues: readonly z.core.$ZodIssue[], context: IssueContext): PlacedIssue[] {
  return issues.flatMap((issue) => placeIssue(issue, context));
}

const shownIssues = 50;

/** One line for every fault, `file:line:column: what is wrong`, in the order of the file. */
export function issueLines(issues: readonly PlacedIssue[], document: YamlDocument, file: string): LocalText {
  const distinct = new Map(issues.map((issue) => [`${issue.offset} ${issue.text.en}`, issue]));
  const sorted = Array.from(distinct.values()).toSorted((a, b) => a.offset - b.offset);
  const lines = sorted.slice(0, shownIssues).map(({ offset, text }) => {
    const { line, column } = document.placeOf(offset);
    const place = `${file}:${line}:${column}`;
    return { en: `${place}: ${text.en}`, zh: `${place}：${text.zh}` };
  });
  const hidden = sorted.length - lines.length;
  if (hidden > 0) lines.push({ en: `${file}: and ${hidden} more`, zh: `${file}：另有 ${hidden} 处` });
  return { en: lines.map(({ en }) => en).join('\n'), zh: lines.map(({ zh }) => zh).join('\n') };
}

/** `, did you mean "block"?` where one of the known words is close, else what is known. */
export function suggestion(word: string, known: readonly string[]): LocalText {
  const close = nearest(word, known);
  if (close !== undefined) return { en: `, did you mean "${close}"?`, zh: `，是否想写 "${close}"？` };
  const { en, zh } = listed(known);
  return { en: `, expected ${en}`, zh: `，应为 ${zh}` };
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[]): LocalText {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return { en: last, zh: last };
  const before = words.slice(0, -1);
  return { en: `${before.join(', ')} or ${last}`, zh: `${before.join('、')} 或 ${last}` };
}

export function unknownKey(key: string, known: readonly string[]): LocalText {
  const hint = suggestion(key, known);
  return { en: `Unknown key ${quoted(key)}${hint.en}`, zh: `没有键 ${quoted(key)}${hint.zh}` };
}

function placeIssue(issue: z.core.$ZodIssue, context: IssueContext): PlacedIssue[] {
  const { document, knownKeys, isSecret } = context;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: document.offsetOfKey(issue.path, key),
      text: unknownKey(key, knownKeys(issue.path)),
    }));
  }
  if (issue.code === 'invalid_union') return placeIssues(closestBranch(issue), context);
  const found = isSecret?.(issue.path) === true ? secret : valueAt(document.value, issue.path);
  return [{ offset: document.offsetOf(issue.path), text: describe(issue, found) }];
}

/** The issues of the branch that fits best: one that fails inside the value, rather than at the value itself. */
function closestBranch({ errors, path }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  const branch = errors.find((issues) => issues.some((issue) => issue.path.length > 0)) ?? errors[0] ?? [];
  return branch.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function describe(issue: z.core.$ZodIssue, found: unknown): LocalText {
  const name = fieldName(issue.path);
  if (issue.code === 'invalid_value' && typeof found === 'string') {
    const hint = suggestion(found, issue.values.map(String));
    return { en: `${name.en} is ${quoted(found)}${hint.en}`, zh: `${name.zh} 是 ${quoted(found)}${hint.zh}` };
  }
  const wanted = expected(issue);
  if (found === undefined) {
    return { en: `${name.en} is missing, expected ${wanted.en}`, zh: `缺少 ${name.zh}，应为${wanted.zh}` };
  }
  const kind = kindOf(found);
  return { en: `${name.en} is ${kind.en}, expected ${wanted.en}`, zh: `${name.zh} 是${kind.zh}，应为${wanted.zh}` };
}

function expected(issue: z.core.$ZodIssue): LocalText {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? spaced(issue.expected);
  if (issue.code === 'invalid_value') {
    const { en, zh } = listed(issue.values.map(String));
    return { en, zh: ` ${zh}` };
  }
  if (issue.code === 'too_big') {
    return issue.origin === 'string'
      ? { en: `at most ${issue.maximum} characters`, zh: `至多 ${issue.maximum} 个字符` }
      : { en: `at most ${issue.maximum}`, zh: `至多 ${issue.maximum}` };
  }
  if (issue.code === 'too_small') {
    return issue.origin === 'number' || issue.origin === 'int'
      ? { en: `at least ${issue.minimum}`, zh: `至少 ${issue.minimum}` }
      : { en: 'at least one', zh: '至少一个' };
  }
  return spaced(issue.message);
}

/** A word that is the same in both languages; Chinese sets it off by a space. */
const spaced = (word: string): LocalText => ({ en: word, zh: ` ${word}` });

const kinds: Readonly<Record<string, LocalText>> = {
  string: { en: 'text', zh: '文本' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'a map', zh: '映射' },
  record: { en: 'a map', zh: '映射' },
};

/** Stands for a value that may not be shown. */
const secret = Symbol('secret');

function kindOf(value: unknown): LocalText {
  if (value === secret) return { en: 'not of that form', zh: '其他形式' };
  if (value === null) return { en: 'empty', zh: '空的' };
  if (Array.isArray(value))
    return value.length === 0 ? { en: 'an empty list', zh: '空列表' } : { en: 'a list', zh: '列表' };
  if (typeof value === 'string') return spaced(quoted(value));
  return typeof value === 'number' || typeof value === 'boolean' ? spaced(String(value)) : { en: 'a map', zh: '映射' };
}

const quoted = (word: string): string => JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word);

function fieldName(path: readonly PropertyKey[]): LocalText {
  const last = path.at(-1);
  if (last === undefined) return { en: 'The file', zh: '文件' };
  if (typeof last !== 'number') return { en: quoted(String(last)), zh: quoted(String(last)) };
  const list = quoted(String(path.at(-2)));
  return { en: `Entry ${last + 1} of ${list}`, zh: `${list} 的第 ${last + 1} 项` };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return at;
}
