import { type Action, actions, type Status } from '../core/verdict.ts';
import type { EntryView } from './entry-view.ts';
import type { CheckedEntry, FailedEntry, ReportOptions } from './format.ts';
import { findingSign, statusOrder, statusSigns, unableSign } from './signs.ts';
import type { Wording } from './wording.ts';

/** What is counted over one exchange, or over a whole report. */
export interface Tally {
  entries: number;
  failed: number;
  /** Findings that stand for themselves; those behind a status are counted by it. */
  findings: number;
  unable: number;
  readonly statuses: Record<Status, number>;
  readonly actions: Record<Action, number>;
}

export const emptyTally = (): Tally => ({
  entries: 0,
  failed: 0,
  findings: 0,
  unable: 0,
  statuses: { supported: 0, contradicted: 0, unsupported: 0, 'not-checkable': 0 },
  actions: { allow: 0, annotate: 0, redact: 0, revise: 0, block: 0 },
});

export function tallyOf(entry: CheckedEntry, view: EntryView): Tally {
  const tally = emptyTally();
  tally.entries = 1;
  tally.findings = view.sentences.reduce((sum, { remarks }) => sum + remarks.length, view.elsewhere.length);
  tally.unable = entry.verdict.unable.length;
  Object.assign(tally.statuses, view.counts);
  tally.actions[entry.verdict.action] = 1;
  return tally;
}

export function addTo(total: Tally, own: Tally): void {
  total.entries += own.entries;
  total.failed += own.failed;
  total.findings += own.findings;
  total.unable += own.unable;
  for (const status of statusOrder) total.statuses[status] += own.statuses[status];
  for (const action of actions) total.actions[action] += own.actions[action];
}

/** One count with its shape; `of` names what was counted. */
export interface Count {
  readonly of: Status | 'finding' | 'unable' | 'failed';
  readonly sign: string;
  readonly words: string;
}

/** The counts that are not zero, worst first. They name every shape that a report uses. */
export function countsOf(tally: Tally, wording: Wording): Count[] {
  const counts: (Count & { readonly count: number })[] = [
    ...statusOrder.map((status) => {
      const count = tally.statuses[status];
      return { of: status, sign: statusSigns[status], words: wording.count(status, count), count };
    }),
    { of: 'finding', sign: findingSign, words: wording.findingCount(tally.findings), count: tally.findings },
    { of: 'unable', sign: unableSign, words: wording.unableCount(tally.unable), count: tally.unable },
    { of: 'failed', sign: unableSign, words: wording.failedCount(tally.failed), count: tally.failed },
  ];
  return counts.filter(({ count }) => count > 0);
}

/** `3 exchanges: annotate 2, block 1`; files where those were scanned. */
export function summaryOf(
  tally: Tally,
  { wording, options }: { readonly wording: Wording; readonly options: ReportOptions },
): string {
  const taken = actions.filter((action) => tally.actions[action] > 0);
  const exchanges = options.isScan === true ? wording.fileCount(tally.entries) : wording.exchangeCount(tally.entries);
  const words = taken.map((action) => `${wording.actions[action]} ${tally.actions[action]}`);
  return words.length === 0 ? exchanges : wording.introduce(exchanges, wording.list(words));
}

/** Where a record that could not be read stands: its id and line, as far as they are known; `undefined` where neither is. */
export function placeOf({ id, line }: FailedEntry, wording: Wording): string | undefined {
  const parts = [...(id === undefined ? [] : [id]), ...(line === undefined ? [] : [wording.line(line)])];
  return parts.length === 0 ? undefined : wording.list(parts);
}
