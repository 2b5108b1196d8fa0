import type { OptionsIssue, OptionsOutcome, OptionsSchema } from '../../core/check.ts';
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
  if (!isMap(value))
    return {
      issues: [{ message: 'The options of "words" are not a map, expected "words" or "categories"', path: [] }],
    };
  const { words, categories, ...unknown } = value;
  const issues = [
    ...Object.keys(unknown).map((key) => ({ message: unknownKey(key), path: [key] })),
    ...(words === undefined ? [] : listIssues(words, ['words'])),
    ...(categories === undefined ? [] : categoryIssues(categories)),
  ];
  if (words === undefined && categories === undefined && issues.length === 0) {
    issues.push({ message: 'No words are listed, expected "words" or "categories"', path: [] });
  }
  return issues.length > 0 ? { issues } : { value };
}

function unknownKey(key: string): string {
  const close = nearest(key, ['words', 'categories']);
  return `Unknown key ${JSON.stringify(key)}${close === undefined ? '' : `, did you mean "${close}"?`}`;
}

function categoryIssues(categories: unknown): OptionsIssue[] {
  const path = ['categories'];
  if (!isMap(categories))
    return [{ message: '"categories" is not a map, expected a list of words for every name', path }];
  const names = Object.keys(categories);
  if (names.length === 0) return [{ message: '"categories" is empty, expected at least one category', path }];
  return names.flatMap((name) => listIssues(categories[name], [...path, name]));
}

function listIssues(list: unknown, path: readonly string[]): OptionsIssue[] {
  const name = JSON.stringify(path.at(-1));
  if (!Array.isArray(list)) return [{ message: `${name} is not a list, expected a list of words`, path }];
  if (list.length === 0) return [{ message: `${name} is an empty list, expected at least one word`, path }];
  if (list.length > mostEntries)
    return [{ message: `${name} has ${list.length} words, expected at most ${mostEntries}`, path }];
  return list.flatMap((entry: unknown, index) => {
    const fault = entryFault(entry);
    return fault === undefined ? [] : [{ message: `Entry ${index + 1} of ${name} ${fault}`, path: [...path, index] }];
  });
}

function entryFault(entry: unknown): string | undefined {
  if (typeof entry !== 'string') return 'is not text, expected a word (numbers need quotes)';
  if (entry.length > longestEntry) return `has ${entry.length} characters, expected at most ${longestEntry}`;
  if (!entry.isWellFormed()) return 'is cut inside a character, expected whole characters';
  return toWordForm(entry) === '' ? 'is blank, expected a word' : undefined;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
