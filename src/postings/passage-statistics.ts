import type { Leg, PassageSet } from '../core/knowledge.ts';
import type { PostingList } from './posting-list.ts';
import type { SegmentView } from './segment-view.ts';

/** What BM25 weighs by. */
export interface PassageStatistics {
  readonly size: number;
  /** Terms of a passage. */
  meanLength(leg: Leg): number;
  /** Passages that hold a term. */
  frequency(leg: Leg, term: string): number;
}

/** Over the passages of current documents: what the heads and dictionaries of segments say. */
export function statisticsOfCurrent(views: readonly SegmentView[]): PassageStatistics {
  return keepCounts({
    size: views.reduce((sum, view) => sum + view.size, 0),
    totalLength: (leg) => views.reduce((sum, view) => sum + view.totalLength(leg), 0),
    frequency: (leg, term) => views.reduce((sum, view) => sum + view.frequency(leg, term), 0),
  });
}

/** Over some passages, counted one by one, so that the others leave no trace in a score. */
export function statisticsWithin(views: readonly SegmentView[], among: PassageSet): PassageStatistics {
  return keepCounts({
    size: among.size,
    totalLength: (leg) => views.reduce((sum, view) => sum + lengthWithin(view, leg, among), 0),
    frequency: (leg, term) =>
      views.reduce((sum, view) => {
        const list = view.reader.list(leg, term);
        return list ? sum + countWithin(list, view.first, among) : sum;
      }, 0),
  });
}

interface Counting {
  readonly size: number;
  readonly totalLength: (leg: Leg) => number;
  readonly frequency: (leg: Leg, term: string) => number;
}

/** Frequencies that are kept: those of the terms of some hundred questions. */
const mostCounts = 20_000;

function keepCounts({ size, totalLength, frequency }: Counting): PassageStatistics {
  const totals = new Map<Leg, number>();
  const counts = new Map<string, number>();
  return {
    size,
    meanLength: (leg) => {
      const total = totals.get(leg) ?? totalLength(leg);
      totals.set(leg, total);
      // Where every document is gone, older ones can still be found as of an earlier day.
      return total / Math.max(1, size) || 1;
    },
    frequency: (leg, term) => {
      const key = `${leg} ${term}`;
      const kept = counts.get(key);
      if (kept !== undefined) return kept;
      const count = frequency(leg, term);
      if (counts.size >= mostCounts) counts.clear();
      counts.set(key, count);
      return count;
    },
  };
}

function lengthWithin(view: SegmentView, leg: Leg, among: PassageSet): number {
  const { lengths } = view.reader.lengths(leg);
  let sum = 0;
  for (let at = 0; at < lengths.length; at += 1) if (among.has(view.first + at)) sum += lengths[at] as number;
  return sum;
}

function countWithin({ passages }: PostingList, first: number, among: PassageSet): number {
  let count = 0;
  for (let at = 0; at < passages.length; at += 1) if (among.has(first + (passages[at] as number))) count += 1;
  return count;
}
