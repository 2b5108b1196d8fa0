import { type FailedEntry, isFailed, type ReportEntry, type ReportFormat, type ReportOptions } from '../format.ts';
import { toMessage } from '../message.ts';
import { toJson } from '../verdict-record.ts';
import { createDriver, ruleId } from './driver.ts';
import { escapeMessage } from './message-text.ts';
import { createResults } from './results.ts';

/** SARIF 2.1.0 (OASIS), for code scanning and editors. Results are written as they come; only what could not be checked is kept until the end. */
export const sarif: ReportFormat = {
  id: 'sarif',
  extension: '.sarif',
  create: (options) => {
    const notifications: string[] = [];
    let hasFailed = false;
    let separator = '\n';
    return {
      start: () => `${head(options)}"results": [`,
      entry: (entry) => {
        hasFailed ||= isFailed(entry);
        notifications.push(...notificationsOf(entry, options).map((one) => toJson(one)));
        if (isFailed(entry)) return '';
        return createResults(entry, options)
          .map((result) => {
            const text = `${separator}${toJson(result)}`;
            separator = ',\n';
            return text;
          })
          .join('');
      },
      end: () =>
        `\n],\n"invocations": [{"executionSuccessful": ${String(!hasFailed)}, "toolExecutionNotifications": [` +
        `${notifications.map((one) => `\n${one}`).join(',')}\n]}]\n}]\n}\n`,
    };
  },
};

const head = (options: ReportOptions): string =>
  `{\n"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\n"version": "2.1.0",\n` +
  `"runs": [{\n"tool": {"driver": ${toJson(createDriver(options), 1)}},\n` +
  `"columnKind": "utf16CodeUnits",\n"language": ${toJson(options.language)},\n`;

type Notification = Readonly<Record<string, unknown>>;

function notificationsOf(entry: ReportEntry, options: ReportOptions): Notification[] {
  if (isFailed(entry)) return [failedNotification(entry)];
  return entry.verdict.unable.map((unable) => ({
    descriptor: { id: ruleId(unable.check, unable.reason) },
    level: 'warning',
    message: { text: escapeMessage(toMessage(unable, options.catalogue, options.language)) },
    properties: { exchange: entry.verdict.id.toWellFormed() },
  }));
}

const failedNotification = ({ id, line, error }: FailedEntry): Notification => ({
  descriptor: { id: error.code },
  level: 'error',
  message: { text: escapeMessage(error.message) },
  properties: { exchange: id?.toWellFormed(), line },
});
