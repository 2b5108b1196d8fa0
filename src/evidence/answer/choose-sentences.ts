import type { ScoredCandidate } from './answer-model.ts';
import type { FoundPassage } from './answer-parts.ts';
import type { CoveredPassage, CoveredSentence } from './coverage.ts';
import { isOlderEdition } from './editions.ts';
import { leadInOf, listAfter } from './lead-in.ts';
import { createAddition, isOfSameSubject } from './addition.ts';
import type { QuestionView } from './question-view.ts';
import { type FactView, factOf, isRivalFact, isSameFact } from './same-fact.ts';

/** A sentence to be quoted. */
export interface ChosenSentence {
  readonly passage: number;
  readonly sentence: CoveredSentence;
  /** Place in its passage. */
  readonly at: number;
  readonly confidence: number;
  /** Documents that say the same, its own first. */
  readonly saidBy: readonly string[];
  /** Date of its document, where a newer edition of it was found. */
  readonly olderOf?: string;
}

export interface ChooseOptions {
  readonly question: QuestionView;
  readonly best: ScoredCandidate;
  /** Records that answer as the best does: all of them are quoted. */
  readonly together?: readonly ScoredCandidate[];
  readonly covered: readonly CoveredPassage[];
  readonly passages: readonly FoundPassage[];
  readonly limit: number;
}

/**
 * The best sentence, those close behind it that add to it, and those that say it otherwise (another number, a denial), each fact once, with what leads in
 * to them; by document, newer editions first, then the best, then in reading order.
 */
export function chooseSentences(candidates: readonly ScoredCandidate[], options: ChooseOptions): ChosenSentence[] {
  const facts = new Map<ScoredCandidate, FactView>();
  for (const candidate of [...candidates, ...(options.together ?? [])]) {
    const sentence = options.covered[candidate.passage]?.sentences[candidate.sentence];
    if (sentence) facts.set(candidate, factOf(sentence));
  }
  const relates: Relates = (relation, first, second) => {
    const [one, other] = [facts.get(first), facts.get(second)];
    return one !== undefined && other !== undefined && relation(one, other);
  };
  const chosen = options.together ? eachFact(options.together, relates) : closeTo(candidates, options, relates);
  const quoted = chosen.flatMap((candidate) => {
    const same = candidates.filter((other) => relates(isSameFact, candidate, other));
    return toChosen(candidate, same, options) ?? [];
  });
  return inOrder(withAges(withContext(quoted, options), options), options);
}

type Relates = (relation: typeof isSameFact, first: ScoredCandidate, second: ScoredCandidate) => boolean;

function eachFact(candidates: readonly ScoredCandidate[], relates: Relates): ScoredCandidate[] {
  const chosen: ScoredCandidate[] = [];
  for (const each of candidates) if (!chosen.some((other) => relates(isSameFact, each, other))) chosen.push(each);
  return chosen;
}

function closeTo(candidates: readonly ScoredCandidate[], options: ChooseOptions, relates: Relates): ScoredCandidate[] {
  const { best, limit } = options;
  const isRival = (each: ScoredCandidate): boolean =>
    each.passage !== best.passage && relates(isRivalFact, best, each) && isOfSameSubject(each, options);
  const adds = createAddition(options);
  const close = candidates
    .filter((each) => each === best || isRival(each) || each.score >= best.score - closeBehind)
    .toSorted((first, second) => rankOf(second, best) - rankOf(first, best) || order(first, second));
  const chosen: ScoredCandidate[] = [];
  for (const candidate of close) {
    if (chosen.length >= limit) break;
    if (chosen.some((other) => relates(isSameFact, candidate, other))) continue;
    if (isRival(candidate) || adds(candidate, chosen)) chosen.push(candidate);
  }
  return chosen;
}

/** In log-odds: a sentence further behind the best is not quoted. */
const closeBehind = 0.6;

/** The best stands first even where an older edition of it has a higher score. */
const rankOf = (each: ScoredCandidate, best: ScoredCandidate): number => (each === best ? Infinity : each.score);

const order = (first: ScoredCandidate, second: ScoredCandidate): number =>
  first.passage - second.passage || first.sentence - second.sentence;

function toChosen(
  { passage, sentence: at, confidence }: ScoredCandidate,
  same: readonly ScoredCandidate[],
  { covered, passages }: ChooseOptions,
): ChosenSentence | undefined {
  const sentence = covered[passage]?.sentences[at];
  if (!sentence) return undefined;
  const sources = [passage, ...same.map((other) => other.passage)].flatMap((each) => passages[each]?.source ?? []);
  return { passage, sentence, at, confidence, saidBy: Array.from(new Set(sources)) };
}

/** With what leads in to a sentence, and the list that it leads in to. */
function withContext(chosen: readonly ChosenSentence[], { covered, passages }: ChooseOptions): ChosenSentence[] {
  const all = new Map(chosen.map((one) => [`${one.passage} ${one.at}`, one]));
  for (const { passage, at, confidence } of chosen) {
    const sentences = covered[passage]?.sentences ?? [];
    const source = passages[passage]?.source;
    if (source === undefined) continue;
    for (const beside of [leadInOf(sentences, at), ...listAfter(sentences, at)]) {
      const sentence = beside === undefined ? undefined : sentences[beside];
      if (beside === undefined || !sentence || all.has(`${passage} ${beside}`)) continue;
      all.set(`${passage} ${beside}`, { passage, sentence, at: beside, confidence, saidBy: [source] });
    }
  }
  return Array.from(all.values());
}

function withAges(chosen: readonly ChosenSentence[], { passages }: ChooseOptions): ChosenSentence[] {
  return chosen.map((one) => {
    const own = passages[one.passage];
    const isOlder = own && passages.some((other) => isOlderEdition(own, other));
    return isOlder && own.date !== undefined ? { ...one, olderOf: own.date } : one;
  });
}

function inOrder(chosen: readonly ChosenSentence[], { best, passages }: ChooseOptions): ChosenSentence[] {
  const sourceOf = ({ passage }: { passage: number }): string => passages[passage]?.source ?? '';
  const ranks = new Map<string, number>([[sourceOf(best), Infinity]]);
  for (const one of chosen) ranks.set(sourceOf(one), Math.max(ranks.get(sourceOf(one)) ?? 0, one.confidence));
  const startOf = (one: ChosenSentence): number => (passages[one.passage]?.span.start ?? 0) + one.sentence.span.start;
  return chosen.toSorted((first, second) => {
    const [from, to] = [sourceOf(first), sourceOf(second)];
    if (from === to) return startOf(first) - startOf(second);
    const byAge = (first.olderOf ?? '￿') < (second.olderOf ?? '￿') ? 1 : -1;
    if (first.olderOf !== second.olderOf) return byAge;
    return (ranks.get(to) ?? 0) - (ranks.get(from) ?? 0) || first.passage - second.passage;
  });
}
