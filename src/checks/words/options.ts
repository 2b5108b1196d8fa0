import type { LocalText, OptionsIssue, OptionsOutcome, OptionsSchema } from '../../core/check.ts';
import { nearest } from '../../core/nearest.ts';
import { toWordForm } from './word-form.ts';

/** The lists of a user. */
export interface WordsOptions {
  readonly words?: readonly string[];
  /** Name of a category → its words; findings carry the name as their kind. */
  readonly categories?: Readonly<Record<string, readonly string[]>>;
}

/** Longest entry, in UTF-16 units. */
const longestEntry = 200;
const mostEntries = 500_000;

/** Reads the options; written by hand, since zod takes longer to load than a check to run. */
export const wordsOptions: OptionsSchema = {
  '~standard': { version: 1, vendor: 'assay', validate: (value) => validate(value) },
};

function validate(value: unknown): OptionsOutcome {
  if (!isMap(value)) return { issues: [issueAt([], notAMap)] };
  const { words, categories, ...unknown } = value;
  const issues = [
    ...Object.keys(unknown).map((key) => issueAt([key], unknownKey(key))),
    ...(words === undefined ? [] : listIssues(words, ['words'])),
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

const issueAt = (path: readonly PropertyKey[], { en, zh }: LocalText): OptionsIssue => ({
  message: en,
  messageZh: zh,
  path,
});

function unknownKey(key: string): LocalText {
  const close = nearest(key, ['words', 'categories']);
  const quoted = JSON.stringify(key);
  return close === undefined
    ? { en: `Unknown key ${quoted}`, zh: `没有键 ${quoted}` }
    : { en: `Unknown key ${quoted}, did you mean "${close}"?`, zh: `没有键 ${quoted}，是否想写 "${close}"？` };
}

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
  return names.flatMap((name) => listIssues(categories[name], [...path, name]));
}

function listIssues(list: unknown, path: readonly string[]): OptionsIssue[] {
  const name = JSON.stringify(path.at(-1));
  const fault = listFault(list);
  if (fault) return [issueAt(path, { en: `${name} ${fault.en}`, zh: `${name} ${fault.zh}` })];
  return (list as readonly unknown[]).flatMap((entry, index) => {
    const found = entryFault(entry);
    if (!found) return [];
    const at = index + 1;
    return [
      issueAt([...path, index], { en: `Entry ${at} of ${name} ${found.en}`, zh: `${name} 的第 ${at} 项${found.zh}` }),
    ];
  });
}

function listFault(list: unknown): LocalText | undefined {
  if (!Array.isArray(list)) return { en: 'is not a list, expected a list of words', zh: '不是列表，应为词语列表' };
  if (list.length === 0) return { en: 'is an empty list, expected at least one word', zh: '是空列表，至少应有一个词' };
  if (list.length <= mostEntries) return undefined;
  return {
    en: `has ${list.length} words, expected at most ${mostEntries}`,
    zh: `有 ${list.length} 个词，上限为 ${mostEntries}`,
  };
}

function entryFault(entry: unknown): LocalText | undefined {
  if (typeof entry !== 'string') {
    return { en: 'is not text, expected a word (numbers need quotes)', zh: '不是文本，应为一个词（数字需加引号）' };
  }
  if (entry.length > longestEntry) {
    return {
      en: `has ${entry.length} characters, expected at most ${longestEntry}`,
      zh: `有 ${entry.length} 个字符，上限为 ${longestEntry}`,
    };
  }
  if (!entry.isWellFormed()) {
    return { en: 'is cut inside a character, expected whole characters', zh: '在字符中间截断，应为完整的字符' };
  }
  return toWordForm(entry) === '' ? { en: 'is blank, expected a word', zh: '为空白，应为一个词' } : undefined;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
