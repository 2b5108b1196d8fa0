import type { Token } from '../../../core/token.ts';
import { isFunctionWord } from '../../../text/words.ts';
import { createPassageRanking } from '../passage-ranking.ts';
import { holds, type SourceView } from '../source-view.ts';
import type { SourceTalk } from '../source-talk.ts';
import type { Witnesses } from './witnesses.ts';

/**
 * The source that says most of a sentence, with those that say what it does not: what other documents say of other things neither bears a sentence out nor
 * makes it likelier, however many they are. All of them, where sources are pieces of a sentence or two and only together a text.
 */
export function concernedSources(
  { tokens, sourceTalk }: Spoken,
  sources: SourceView,
  witnesses: Witnesses,
): SourceView {
  // What an answer says of its sources holds of all of them.
  if (sourceTalk !== 'none') return sources;
  const { best } = createPassageRanking(tokens, sources);
  const nearest = sources.passages[best]?.source;
  if (nearest === undefined) return sources;
  const own = witnesses.viewOf(nearest);
  if (own.passages.length < fewestPassages) return sources;
  const terms = termsOf(tokens);
  const missing = terms.filter((term) => own.passagesOf(term).length === 0);
  const others = missing.flatMap((term) => sources.passagesOf(term).slice(0, passagesRead));
  const adding = new Set(
    others
      .filter((at) => terms.filter((term) => holds(sources.passagesOf(term), at)).length >= fewestShared)
      .flatMap((at) => sources.passages[at]?.source ?? []),
  );
  if (adding.size > mostAdding || adding.size >= sources.count - 1) return sources;
  return witnesses.viewOfAll([nearest, ...Array.from(adding).filter((source) => source !== nearest)]);
}

/** What a sentence says. */
export interface Spoken {
  readonly tokens: readonly Token[];
  readonly sourceTalk: SourceTalk;
}

/** More sources than this that add something are what the exchange is about. */
const mostAdding = 3;

/** A source of fewer passages is a piece of a text. */
const fewestPassages = 2;
/** Words of a sentence that a passage must hold to add to it. */
const fewestShared = 2;
/** A word in more passages tells nothing. */
const passagesRead = 32;

function termsOf(tokens: readonly Token[]): string[] {
  const content = tokens.filter(({ kind, form }) => kind !== 'symbol' && !isFunctionWord(form));
  return Array.from(new Set(content.map(({ term }) => term))).slice(0, termsRead);
}

const termsRead = 120;
