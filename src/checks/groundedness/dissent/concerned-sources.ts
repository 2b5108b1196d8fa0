import type { Token } from '../../../core/token.ts';
import { isFunctionWord } from '../../../text/words.ts';
import { createPassageRanking } from '../passage-ranking.ts';
import { holds, type SourceView } from '../source-view.ts';
import type { SourceTalk } from '../source-talk.ts';
import type { Witnesses } from './witnesses.ts';

/**
 * The source that says most of a sentence, with those on the same matter and those that say what it does not: what other documents say of other things
 * neither bears a sentence out nor makes it likelier, however many they are. All of them, where sources are pieces of a sentence or two and only together a
 * text.
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
  const own = nearest === undefined ? undefined : witnesses.viewOf(nearest);
  if (nearest === undefined || !own || own.passages.length < fewestPassages) return sources;
  const adding = addingSources(tokens, own, sources);
  const concerned = witnesses.sources.filter(
    (source) => source === nearest || adding.has(source) || areOnOneMatter(source, nearest, witnesses),
  );
  const isMost = concerned.length > mostConcerned || concerned.length === witnesses.sources.length;
  return isMost ? sources : witnesses.viewOfAll(concerned);
}

/** Sources with a passage that holds words of a sentence, one of which is not in the nearest source. */
function addingSources(tokens: readonly Token[], own: SourceView, sources: SourceView): ReadonlySet<string> {
  const terms = termsOf(tokens);
  const missing = terms.filter((term) => own.passagesOf(term).length === 0);
  const shared = (at: number): number => terms.filter((term) => holds(sources.passagesOf(term), at)).length;
  return new Set(
    missing
      .flatMap((term) => sources.passagesOf(term).slice(0, passagesRead))
      .filter((at) => shared(at) >= fewestShared)
      .flatMap((at) => sources.passages[at]?.source ?? []),
  );
}

/** Whether two sources share so many of their words that they are of one subject, as the passages found for one question are. */
function areOnOneMatter(one: string, other: string, witnesses: Witnesses): boolean {
  const [own, others] = [witnesses.termsOf(one), witnesses.termsOf(other)];
  const [fewer, more] = own.size < others.size ? [own, others] : [others, own];
  let shared = 0;
  for (const term of fewer) if (more.has(term)) shared += 1;
  return shared >= enoughAlike * fewer.size;
}

/** Share of the words with content of the shorter source. */
const enoughAlike = 0.3;
/** Of more together, all are taken: a view of each choice would cost more than its sentence. */
const mostConcerned = 8;

/** What a sentence says. */
export interface Spoken {
  readonly tokens: readonly Token[];
  readonly sourceTalk: SourceTalk;
}

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
