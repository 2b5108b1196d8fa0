import type { LocalText, OptionsIssue } from '../../core/check.ts';
import { isMap, issueAt, listIssues, type ListLimits, unknownKey, wordList } from './list-options.ts';

/** Where a listed word does not count. */
const excuses = ['quoted', 'negated', 'taught'] as const;
export type Excuse = (typeof excuses)[number];

/** A category that is more than a list of words. */
export interface CategoryOptions {
  readonly words?: readonly string[];
  /** Longer words and phrases in which a listed word does not count. */
  readonly except?: readonly string[];
  readonly unless?: readonly Excuse[];
  /** Whether a Chinese word counts only where words begin and end. */
  readonly wholeWords?: boolean;
  /** Sentences of the category, from which others are told. */
  readonly examples?: readonly string[];
  /** Sentences that look like the category and are not of it. */
  readonly counterexamples?: readonly string[];
}

/** Fewer say too little for anything to be told by them. */
const fewestExamples = 5;
const exampleList: ListLimits = { mostEntries: 1000, longestEntry: 4000 };

const keys = ['words', 'except', 'unless', 'wholeWords', 'examples', 'counterexamples'] as const;
type Key = (typeof keys)[number];

/** Everything that is wrong with a category that is a map. */
export function categoryIssues(category: Readonly<Record<string, unknown>>, path: readonly string[]): OptionsIssue[] {
  const issues = Object.entries(category).flatMap(([key, value]) => {
    const read = Object.hasOwn(readers, key) ? readers[key as Key] : undefined;
    return read ? read(value, [...path, key]) : [issueAt([...path, key], unknownKey(key, keys))];
  });
  return issues.length > 0 ? issues : togetherIssues(category, path);
}

const readers: Readonly<Record<Key, (value: unknown, path: readonly string[]) => OptionsIssue[]>> = {
  words: (value, path) => listIssues(value, path, wordList),
  except: (value, path) => listIssues(value, path, wordList),
  unless: excuseIssues,
  wholeWords: (value, path) => (typeof value === 'boolean' ? [] : [issueAt(path, noBoolean)]),
  examples: exampleIssues,
  counterexamples: (value, path) => listIssues(value, path, exampleList),
};

const noBoolean: LocalText = {
  en: '"wholeWords" is not true or false',
  zh: '"wholeWords" 应为 true 或 false',
};

function excuseIssues(value: unknown, path: readonly string[]): OptionsIssue[] {
  const known: readonly unknown[] = excuses;
  if (!Array.isArray(value) || value.length === 0) {
    return [issueAt(path, { en: `"unless" is not a list, expected ${named}`, zh: `"unless" 不是列表，应为 ${named}` })];
  }
  return value.flatMap((one: unknown, index) =>
    known.includes(one)
      ? []
      : [
          issueAt([...path, index], {
            en: `Unknown entry in "unless", expected ${named}`,
            zh: `"unless" 中有未知的项，应为 ${named}`,
          }),
        ],
  );
}

const named = excuses.map((one) => `"${one}"`).join(', ');

function exampleIssues(value: unknown, path: readonly string[]): OptionsIssue[] {
  const issues = listIssues(value, path, exampleList);
  if (issues.length > 0 || !Array.isArray(value) || value.length >= fewestExamples) return issues;
  const text = {
    en: `"examples" has ${value.length} of them, from which nothing can be learnt; expected at least ${fewestExamples}, better 20`,
    zh: `"examples" 只有 ${value.length} 条，无从学习；至少应有 ${fewestExamples} 条，最好 20 条`,
  };
  return [issueAt(path, text)];
}

/** Keys that say nothing without another. */
function togetherIssues(category: Readonly<Record<string, unknown>>, path: readonly string[]): OptionsIssue[] {
  const { words, examples } = category;
  if (words === undefined && examples === undefined) return [issueAt(path, nothingTold(path))];
  const needs = words === undefined ? (['except', 'unless', 'wholeWords'] as const) : [];
  const needsExamples = examples === undefined ? (['counterexamples'] as const) : [];
  return [...needs.map((key) => [key, 'words'] as const), ...needsExamples.map((key) => [key, 'examples'] as const)]
    .filter(([key]) => category[key] !== undefined)
    .map(([key, missing]) =>
      issueAt([...path, key], {
        en: `"${key}" says nothing without "${missing}"`,
        zh: `没有 "${missing}" 时 "${key}" 不起作用`,
      }),
    );
}

function nothingTold(path: readonly string[]): LocalText {
  const name = JSON.stringify(path.at(-1));
  return { en: `${name} is empty, expected "words" or "examples"`, zh: `${name} 为空，应有 "words" 或 "examples"` };
}

/** A category as a map, however it is written. */
export function toCategory(category: readonly string[] | CategoryOptions): CategoryOptions {
  return isList(category) ? { words: category } : category;
}

const isList = (category: readonly string[] | CategoryOptions): category is readonly string[] => !isMap(category);
