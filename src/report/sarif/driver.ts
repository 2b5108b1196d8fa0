import { errorCatalogue } from '../../core/errors.ts';
import type { ReportOptions } from '../format.ts';
import { escapeMessage } from './message-text.ts';

export type Level = 'error' | 'warning' | 'note';

/** Severities reach from 0 to 7: from 4 on a finding is serious, from 2 on worth a look. */
export function levelOf(severity: number): Level {
  if (severity >= 4) return 'error';
  return severity >= 2 ? 'warning' : 'note';
}

export const ruleId = (check: string, message: string): string => `${check}/${message}`;

/** `tool.driver` (SARIF 2.1.0, §3.19): a rule for every message of every check, a notification for every reason why one may fail. */
export function createDriver({ catalogue, language }: ReportOptions): Readonly<Record<string, unknown>> {
  const checks = Object.entries(catalogue);
  return {
    name: 'Assay',
    fullName: 'Assay',
    language,
    rules: checks.flatMap(([check, meta]) =>
      Object.entries(meta.messages).map(([message, words]) => ({
        id: ruleId(check, message),
        name: pascalCase(`${check}-${message}`),
        shortDescription: { text: ruleText(words[language]) },
        fullDescription: { text: ruleText(`${meta.title[language]}: ${words[language]}`) },
        help: { text: escapeMessage(`${meta.title.en}: ${words.en}`) },
        defaultConfiguration: { level: levelOf(words.severity) },
        properties: { severity: words.severity },
      })),
    ),
    notifications: [
      ...checks.flatMap(([check, meta]) =>
        Object.entries(meta.reasons).map(([reason, words]) => ({
          id: ruleId(check, reason),
          shortDescription: { text: ruleText(words[language]) },
        })),
      ),
      ...Object.entries(errorCatalogue).map(([code, { meaning }]) => ({
        id: code,
        shortDescription: { text: meaning },
      })),
    ],
  };
}

const pascalCase = (words: string): string =>
  words
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** A rule speaks of no finding in particular: what its message would name is left open. */
const ruleText = (text: string): string => escapeMessage(text.replaceAll(/\{[a-zA-Z]{1,40}\}/g, '…'));
