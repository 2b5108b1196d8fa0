import type { LocalText, OptionsIssue } from '../../core/check.ts';
import { nearest } from '../../core/nearest.ts';
import { toWordForm } from './word-form.ts';

export const issueAt = (path: readonly PropertyKey[], { en, zh }: LocalText): OptionsIssue => ({
  message: en,
  messageZh: zh,
  path,
});

/** Of a key that is not among those that are known. */
export function unknownKey(key: string, known: readonly string[]): LocalText {
  const close = nearest(key, known);
  const quoted = JSON.stringify(key);
  return close === undefined
    ? { en: `Unknown key ${quoted}`, zh: `没有键 ${quoted}` }
    : { en: `Unknown key ${quoted}, did you mean "${close}"?`, zh: `没有键 ${quoted}，是否想写 "${close}"？` };
}

/** What a list may hold. */
export interface ListLimits {
  readonly mostEntries: number;
  /** In UTF-16 units. */
  readonly longestEntry: number;
}

export const wordList: ListLimits = { mostEntries: 500_000, longestEntry: 200 };

/** Everything that is wrong with a list of texts. */
export function listIssues(list: unknown, path: readonly string[], limits: ListLimits): OptionsIssue[] {
  const name = JSON.stringify(path.at(-1));
  const fault = listFault(list, limits);
  if (fault) return [issueAt(path, { en: `${name} ${fault.en}`, zh: `${name} ${fault.zh}` })];
  return (list as readonly unknown[]).flatMap((entry, index) => {
    const found = entryFault(entry, limits);
    if (!found) return [];
    const at = index + 1;
    return [
      issueAt([...path, index], { en: `Entry ${at} of ${name} ${found.en}`, zh: `${name} 的第 ${at} 项${found.zh}` }),
    ];
  });
}

function listFault(list: unknown, { mostEntries }: ListLimits): LocalText | undefined {
  if (!Array.isArray(list)) return { en: 'is not a list, expected a list of words', zh: '不是列表，应为词语列表' };
  if (list.length === 0) return { en: 'is an empty list, expected at least one word', zh: '是空列表，至少应有一个词' };
  if (list.length <= mostEntries) return undefined;
  return {
    en: `has ${list.length} words, expected at most ${mostEntries}`,
    zh: `有 ${list.length} 个词，上限为 ${mostEntries}`,
  };
}

function entryFault(entry: unknown, { longestEntry }: ListLimits): LocalText | undefined {
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

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
