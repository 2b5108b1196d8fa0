import type { Evidence } from '../../../core/evidence.ts';
import type { Passage } from '../../../core/ports.ts';
import type { Conflict } from '../conflicts.ts';
import { dateOrder } from './date-order.ts';

/** Sources that contradict each other about one sentence: some bear it out, others say otherwise. */
export interface Dissent {
  /** What the newest source does, by the dates of the sources; undefined where dates do not tell. */
  readonly newest: 'supports' | 'contradicts' | undefined;
  /** Id of the newest source; set where `newest` is. */
  readonly newestSource?: string;
  /** Both sides, the newest source first. */
  readonly evidence: readonly Evidence[];
  /** What is said otherwise, by the newest of the sources that do so. */
  readonly conflicts: readonly Conflict[];
  /** Risk of the sentence by a source that bears it out, were there no other. */
  readonly supportedRisk: number;
}

/** A source that bears a sentence out or says otherwise. */
interface Testimony {
  readonly source: string;
  readonly date: string | undefined;
  readonly passage: Passage;
}

export interface Support extends Testimony {
  readonly risk: number;
}

export interface Denial extends Testimony {
  readonly conflicts: readonly Conflict[];
}

/** Passages of each side that are shown. */
const shownOfEach = 2;

/** Both lists hold at least one, the nearest first. */
export function dissentOf(supports: readonly Support[], denials: readonly Denial[]): Dissent | undefined {
  const [support, denial] = [newestOf(supports), newestOf(denials)];
  if (!support || !denial) return undefined;
  const order = dateOrder(support.date, denial.date);
  const newest = order === undefined ? undefined : order > 0 ? 'supports' : 'contradicts';
  const sides = [evidenceOf(supports, support, 'supports'), evidenceOf(denials, denial, 'contradicts')];
  return {
    newest,
    ...(newest && { newestSource: (newest === 'supports' ? support : denial).source }),
    evidence: (newest === 'contradicts' ? sides.toReversed() : sides).flat(),
    conflicts: denial.conflicts,
    supportedRisk: Math.min(...supports.map(({ risk }) => risk)),
  };
}

/** The one with the latest date; the nearest where none is later. */
function newestOf<T extends Testimony>(testimonies: readonly T[]): T | undefined {
  const dated = testimonies.filter(({ date }) => date !== undefined);
  const [first] = dated.length > 0 ? dated : testimonies;
  return first && dated.reduce((latest, one) => ((dateOrder(one.date, latest.date) ?? 0) > 0 ? one : latest), first);
}

function evidenceOf(testimonies: readonly Testimony[], newest: Testimony, relation: Evidence['relation']): Evidence[] {
  return [newest, ...testimonies.filter((one) => one !== newest)]
    .slice(0, shownOfEach)
    .map(({ passage: { source, span } }) => ({ source, span, relation }));
}
