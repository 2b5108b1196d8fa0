import type { LocalText, OptionsIssue, OptionsOutcome, OptionsSchema } from '../../core/check.ts';
import { nearest } from '../../core/nearest.ts';
import { licenceClasses, licenceClassOf } from '../../licences/licence-class.ts';

export interface PublicCodeOptions {
  /** Name of the index that is looked up; the one that the caller names where left out. */
  readonly index?: string;
  /** How many lexemes in a row must be the same. */
  readonly lexemes: number;
  /** Classes of licences, and SPDX ids, that are not reported. */
  readonly allow: readonly string[];
  /** Origins of the user's own code, with `*` for any text. */
  readonly own: readonly string[];
}

/** Under so many lexemes a stretch of code is nobody's. */
const fewestLexemes = 40;
const mostLexemes = 10_000;
const usualLexemes = 65;
const longestText = 1_000;
const mostEntries = 1_000;

/** Reads the options; written by hand, since zod takes longer to load than a check to run. */
export const publicCodeOptions: OptionsSchema = {
  '~standard': { version: 1, vendor: 'assay', validate: (value) => validate(value) },
};

const keys = ['index', 'lexemes', 'allow', 'own'] as const;

function validate(value: unknown): OptionsOutcome {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { issues: [issueAt([], notAMap)] };
  const given = value as Readonly<Record<string, unknown>>;
  const { index, lexemes = usualLexemes, allow = [], own = [] } = given;
  const issues = [
    ...Object.keys(given).flatMap((key) =>
      keys.some((known) => known === key) ? [] : [issueAt([key], unknownKey(key))],
    ),
    ...(index === undefined || isText(index) ? [] : [issueAt(['index'], notAName)]),
    ...(isCount(lexemes) ? [] : [issueAt(['lexemes'], notACount)]),
    ...listIssues('allow', allow),
    ...(isList(allow)
      ? allow.flatMap((entry, at) => (isLicence(entry) ? [] : [issueAt(['allow', at], notALicence(entry))]))
      : []),
    ...listIssues('own', own),
  ];
  return issues.length > 0 ? { issues } : { value: { ...(index !== undefined && { index }), lexemes, allow, own } };
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longestText;
const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= fewestLexemes && value <= mostLexemes;
const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= mostEntries && value.every((entry) => isText(entry));
const isLicence = (entry: string): boolean =>
  licenceClasses.some((known) => known === entry) || licenceClassOf(entry) !== 'unknown';

const issueAt = (path: readonly PropertyKey[], { en, zh }: LocalText): OptionsIssue => ({
  message: en,
  messageZh: zh,
  path,
});

const notAMap: LocalText = {
  en: `The options of "public-code" are not a map, expected ${keys.join(', ')}`,
  zh: `"public-code" 的选项不是映射，应有 ${keys.join('、')}`,
};
const notAName: LocalText = { en: '"index" is not the name of a code index', zh: '"index" 不是代码索引的名称' };
const notACount: LocalText = {
  en: `"lexemes" is not a whole number from ${fewestLexemes} to ${mostLexemes}`,
  zh: `"lexemes" 不是 ${fewestLexemes} 到 ${mostLexemes} 之间的整数`,
};

function unknownKey(key: string): LocalText {
  const close = nearest(key, keys);
  const quoted = JSON.stringify(key);
  return close === undefined
    ? { en: `Unknown key ${quoted}`, zh: `没有键 ${quoted}` }
    : { en: `Unknown key ${quoted}, did you mean "${close}"?`, zh: `没有键 ${quoted}，是否想写 "${close}"？` };
}

function listIssues(name: string, value: unknown): OptionsIssue[] {
  if (isList(value)) return [];
  return [
    issueAt([name], {
      en: `"${name}" is not a list of texts, at most ${mostEntries}`,
      zh: `"${name}" 不是文本列表，最多 ${mostEntries} 项`,
    }),
  ];
}

const notALicence = (entry: string): LocalText => ({
  en: `${JSON.stringify(entry)} is neither a class (${licenceClasses.join(', ')}) nor an SPDX id that is known`,
  zh: `${JSON.stringify(entry)} 既不是类别（${licenceClasses.join('、')}），也不是已知的 SPDX 标识`,
});

/** Whether a text fits one of the patterns, in which `*` stands for any text. Linear in the text. */
export const isNamed = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => fits(pattern, text));

function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
