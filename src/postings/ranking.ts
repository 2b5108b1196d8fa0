import type { Leg, PassageSet, QueryTerm, RankedPassage, RankOptions, TermForm } from '../core/knowledge.ts';
import { rarityOf } from '../text/rarity.ts';
import { BestPassages } from './best-passages.ts';
import { type PassageStatistics, statisticsOfCurrent, statisticsWithin } from './passage-statistics.ts';
import type { PostingList } from './posting-list.ts';
import type { SegmentView } from './segment-view.ts';

/** Ranks the passages of several segments as if they were one. */
export interface Ranking {
  /** Passages of current documents. */
  readonly size: number;
  frequency(leg: Leg, term: string, among?: PassageSet): number;
  rank(leg: Leg, terms: readonly QueryTerm[], options: RankOptions): RankedPassage[];
}

/** BM25, term by term over whole lists: an exact sum for every passage, whatever the segments are. Views are in the order of their numbers. */
export function createRanking(views: readonly SegmentView[]): Ranking {
  const current = statisticsOfCurrent(views);
  const counted = new WeakMap<PassageSet, PassageStatistics>();
  const statisticsOf = (among: PassageSet | undefined): PassageStatistics => {
    if (!among) return current;
    const statistics = counted.get(among) ?? statisticsWithin(views, among);
    counted.set(among, statistics);
    return statistics;
  };
  const scratch = scratchFor(views);
  return {
    size: current.size,
    frequency: (leg, term, among) => statisticsOf(among).frequency(leg, term),
    rank: (leg, terms, options) => {
      const { k1 = 1.2, b = 0.75 } = options;
      const statistics = statisticsOf(options.statisticsOf);
      const weighed = terms.map((term) => weigh(views, leg, { term, statistics }));
      const normsUpTo = lengthNorms(statistics.meanLength(leg), k1, b);
      const best = new BestPassages(options.limit);
      for (const [at, view] of views.entries()) {
        const lists = weighed.flatMap(({ rarity, found }) => (found[at]?.length ? [{ rarity, forms: found[at] }] : []));
        if (lists.length === 0) continue;
        const scores = scratch.scores.subarray(0, view.reader.passages);
        const { lengths, longest } = view.reader.lengths(leg);
        const weights = { lengths, norms: normsUpTo(longest), k1, scores, sums: scratch.sums };
        for (const list of lists) addTerm(list, weights);
        collect(view, scores, { best, among: options.among });
        scores.fill(0);
      }
      return best.list();
    },
  };
}

interface FoundForm {
  readonly share: number;
  readonly list: PostingList;
}

interface WeighedTerm {
  readonly rarity: number;
  /** By view: the lists of its forms there. */
  readonly found: readonly (readonly FoundForm[])[];
}

function weigh(
  views: readonly SegmentView[],
  leg: Leg,
  { term: { weight, forms }, statistics }: { readonly term: QueryTerm; readonly statistics: PassageStatistics },
): WeighedTerm {
  let holding = 0;
  for (const { term, share } of forms) holding += share * statistics.frequency(leg, term);
  return {
    rarity: weight * rarityOf(holding, statistics.size),
    found: views.map((view) => listsOf(view, leg, forms)),
  };
}

function listsOf(view: SegmentView, leg: Leg, forms: readonly TermForm[]): FoundForm[] {
  return forms.flatMap(({ term, share }) => {
    const list = view.reader.list(leg, term);
    return list ? [{ share, list }] : [];
  });
}

interface Sums {
  readonly lengths: Uint16Array | Uint32Array;
  readonly norms: Float64Array;
  readonly k1: number;
  readonly scores: Float64Array;
  /** All 0 between terms. */
  readonly sums: Float64Array;
}

/** One room for the sums of every query: only one runs at a time. Made when first needed. */
function scratchFor(views: readonly SegmentView[]): Pick<Sums, 'scores' | 'sums'> {
  const room = (): Float64Array =>
    new Float64Array(views.reduce((most, { reader }) => Math.max(most, reader.passages), 0));
  let scores: Float64Array | undefined;
  let sums: Float64Array | undefined;
  return {
    get scores() {
      return (scores ??= room());
    },
    get sums() {
      return (sums ??= room());
    },
  };
}

function addTerm(
  { rarity, forms }: { readonly rarity: number; readonly forms: readonly FoundForm[] },
  sums: Sums,
): void {
  const [only] = forms;
  if (forms.length === 1 && only?.share === 1) addList(only.list, rarity, sums);
  else addForms(forms, rarity, sums);
}

function addList({ passages, counts }: PostingList, rarity: number, { scores, lengths, norms, k1 }: Sums): void {
  for (let at = 0; at < passages.length; at += 1) {
    const passage = passages[at] as number;
    const count = counts[at] as number;
    const norm = norms[lengths[passage] as number] as number;
    (scores[passage] as number) += (rarity * count * (k1 + 1)) / (count + norm);
  }
}

/** Several forms count as one term: their frequencies in a passage are added before they are weighed. */
function addForms(forms: readonly FoundForm[], rarity: number, { scores, sums, lengths, norms, k1 }: Sums): void {
  for (const { share, list } of forms) {
    for (let at = 0; at < list.passages.length; at += 1) {
      (sums[list.passages[at] as number] as number) += share * (list.counts[at] as number);
    }
  }
  for (const { list } of forms) {
    for (const passage of list.passages) {
      const count = sums[passage] as number;
      if (count === 0) continue;
      sums[passage] = 0;
      const norm = norms[lengths[passage] as number] as number;
      (scores[passage] as number) += (rarity * count * (k1 + 1)) / (count + norm);
    }
  }
}

/** Passages that are held back are left out before the best are chosen, so that they push nothing out. */
function collect(
  view: SegmentView,
  scores: Float64Array,
  { best, among }: { readonly best: BestPassages; readonly among: RankOptions['among'] },
): void {
  let threshold = best.threshold;
  for (let passage = 0; passage < scores.length; passage += 1) {
    const score = scores[passage] as number;
    if (score <= threshold) continue;
    if (among ? view.isDead(passage) || !among.has(view.first + passage) : view.isHidden(passage)) continue;
    best.offer(view.first + passage, score);
    threshold = best.threshold;
  }
}

/** What the length of a passage adds under the fraction of BM25, by length; made longer as longer passages come up. */
function lengthNorms(mean: number, k1: number, b: number): (longest: number) => Float64Array {
  let norms = new Float64Array();
  return (longest) => {
    if (longest >= norms.length) {
      norms = Float64Array.from({ length: longest + 1 }, (_, length) => k1 * (1 - b + b * (length / mean)));
    }
    return norms;
  };
}
