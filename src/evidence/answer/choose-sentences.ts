import type { ScoredCandidate } from './answer-model.ts';
import type { FoundPassage } from './answer-parts.ts';
import type { CoveredPassage, CoveredSentence } from './coverage.ts';
import { leadInOf } from './lead-in.ts';
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
}

export interface ChooseOptions {
  readonly best: ScoredCandidate;
  readonly covered: readonly CoveredPassage[];
  readonly passages: readonly FoundPassage[];
  readonly limit: number;
}

/**
 * The best sentence, those close behind it, and those that say it otherwise (another number, a denial), each fact once, with what leads in to
 * them; by document, the best first, then in reading order.
 */
export function chooseSentences(candidates: readonly ScoredCandidate[], options: ChooseOptions): ChosenSentence[] {
  const { best, covered, limit } = options;
  const facts = new Map<ScoredCandidate, FactView>();
  for (const candidate of candidates) {
    const sentence = covered[candidate.passage]?.sentences[candidate.sentence];
    if (sentence) facts.set(candidate, factOf(sentence));
  }
  const relates = (relation: typeof isSameFact, first: ScoredCandidate, second: ScoredCandidate): boolean => {
    const [one, other] = [facts.get(first), facts.get(second)];
    return one !== undefined && other !== undefined && relation(one, other);
  };
  const close = candidates
    .filter((each) => each.score >= best.score - closeBehind || relates(isRivalFact, best, each))
    .toSorted((first, second) => second.score - first.score || order(first, second));
  const chosen: ScoredCandidate[] = [];
  for (const candidate of close) {
    if (chosen.length >= limit) break;
    if (!chosen.some((other) => relates(isSameFact, candidate, other))) chosen.push(candidate);
  }
  const quoted = chosen.flatMap((candidate) => {
    const same = candidates.filter((other) => relates(isSameFact, candidate, other));
    return toChosen(candidate, same, options) ?? [];
  });
  return inOrder(withLeadIns(quoted, options), options);
}

/** In log-odds: a sentence further behind the best is not quoted. */
const closeBehind = 0.6;

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

function withLeadIns(chosen: readonly ChosenSentence[], { covered, passages }: ChooseOptions): ChosenSentence[] {
  const all = new Map(chosen.map((one) => [`${one.passage} ${one.at}`, one]));
  for (const { passage, at, confidence } of chosen) {
    const sentences = covered[passage]?.sentences ?? [];
    const before = leadInOf(sentences, at);
    const sentence = before === undefined ? undefined : sentences[before];
    const source = passages[passage]?.source;
    if (before === undefined || !sentence || source === undefined || all.has(`${passage} ${before}`)) continue;
    all.set(`${passage} ${before}`, { passage, sentence, at: before, confidence, saidBy: [source] });
  }
  return Array.from(all.values());
}

function inOrder(chosen: readonly ChosenSentence[], { best, passages }: ChooseOptions): ChosenSentence[] {
  const sourceOf = ({ passage }: { passage: number }): string => passages[passage]?.source ?? '';
  const ranks = new Map<string, number>([[sourceOf(best), Infinity]]);
  for (const one of chosen) ranks.set(sourceOf(one), Math.max(ranks.get(sourceOf(one)) ?? 0, one.confidence));
  const startOf = (one: ChosenSentence): number => (passages[one.passage]?.span.start ?? 0) + one.sentence.span.start;
  return chosen.toSorted((first, second) => {
    const [from, to] = [sourceOf(first), sourceOf(second)];
    if (from === to) return startOf(first) - startOf(second);
    return (ranks.get(to) ?? 0) - (ranks.get(from) ?? 0) || first.passage - second.passage;
  });
}
