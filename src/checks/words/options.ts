import type { LocalText, OptionsIssue, OptionsOutcome, OptionsSchema } from '../../core/check.ts';
import { type CategoryOptions, categoryIssues as ownIssues } from './category-options.ts';
import { isMap, issueAt, listIssues, unknownKey, wordList } from './list-options.ts';

/** The lists of a user. */
export interface WordsOptions {
  readonly words?: readonly string[];
  /** Name of a category → its words, or what else tells it; findings carry the name as their kind. */
  readonly categories?: Readonly<Record<string, readonly string[] | CategoryOptions>>;
}

/** Reads the options; written by hand, since zod takes longer to load than a check to run. */
export const wordsOptions: OptionsSchema = {
  '~standard': { version: 1, vendor: 'assay', validate: (value) => validate(value) },
};

function validate(value: unknown): OptionsOutcome {
  if (!isMap(value)) return { issues: [issueAt([], notAMap)] };
  const { words, categories, ...unknown } = value;
  const issues = [
    ...Object.keys(unknown).map((key) => issueAt([key], unknownKey(key, ['words', 'categories']))),
    ...(words === undefined ? [] : listIssues(words, ['words'], wordList)),
    ...(categories === undefined ? [] : categoryIssues(categories)),
  ];
  if (words === undefined && categories === undefined && issues.length === 0) {
    issues.push(issueAt([], noWords));
  }
  return issues.length > 0 ? { issues } : { value };
}

const notAMap: LocalText = {
  en: 'The options of "words" are not a map, expected "words" or "categories"',
  zh: '"words" 的选项不是映射，应有 "words" 或 "categories"',
};
const noWords: LocalText = {
  en: 'No words are listed, expected "words" or "categories"',
  zh: '没有列出词语，应有 "words" 或 "categories"',
};

const noCategories: LocalText = {
  en: '"categories" is not a map, expected a list of words for every name',
  zh: '"categories" 不是映射，应为每个名称列出词语',
};
const emptyCategories: LocalText = {
  en: '"categories" is empty, expected at least one category',
  zh: '"categories" 为空，至少应有一个类别',
};

function categoryIssues(categories: unknown): OptionsIssue[] {
  const path = ['categories'];
  if (!isMap(categories)) return [issueAt(path, noCategories)];
  const names = Object.keys(categories);
  if (names.length === 0) return [issueAt(path, emptyCategories)];
  return names.flatMap((name) => {
    const category = categories[name];
    return isMap(category) ? ownIssues(category, [...path, name]) : listIssues(category, [...path, name], wordList);
  });
}
