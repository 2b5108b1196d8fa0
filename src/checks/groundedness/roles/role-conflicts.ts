import type { Span } from '../../../core/segment.ts';
import type { OrderedSpan, Swap } from '../alignment/ordered-columns.ts';
import { areOppositePrepositions } from '../alignment/prepositions.ts';
import type { Conflict } from '../conflicts.ts';
import { isDenying, oppositesOf } from '../polarity.ts';
import type { SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';
import { isBorrowed } from './borrowed.ts';
import { otherDoer } from './by-agent.ts';
import { isContrasted } from './contrasted.ts';
import { crossedClauses } from './crossed.ts';
import { exchangedSwaps } from './exchanged.ts';

/**
 * Words that have changed places, and a name of the sources in the stead of another: `Nair voted for it`, where a passage says `Cho voted for it` and
 * `Nair voted against it`. Only where the passage says all the other words in their order.
 */
export function roleConflicts(view: SpanView, sources: SourceView): Conflict[] {
  const inOrder = conflictsInOrder(view, sources);
  if (inOrder.length > 0) return inOrder;
  const crossed = crossedClauses(view, sources);
  const found = crossed ? ({ kind: 'role', ...crossed } as const) : otherDoer(view, sources);
  return found ? [found] : [];
}

function conflictsInOrder(view: SpanView, sources: SourceView): Conflict[] {
  const { ordered } = view.aligned;
  const passage = ordered && sources.passages[ordered.passage];
  // Records are read cell by cell elsewhere.
  if (!ordered || !passage || passage.text.includes('|') || passage.text.includes('":')) return [];
  if (ordered.swaps.length > mostSwaps || !saysTheRest(ordered)) return [];
  const turned = turnedWord(ordered, view);
  if (turned) {
    return isDenying(view.tokens) === isDenying(passage.tokens) ? [{ kind: 'opposite', span: turned, passage }] : [];
  }
  return misplaced(ordered, view).map((swap) => ({ kind: 'role' as const, span: spanOf(swap, ordered), passage }));
}

/** The swapped words, where all of them are at fault. */
function misplaced(ordered: OrderedSpan, view: SpanView): readonly Swap[] {
  const { swaps, fates } = ordered;
  // A word without anything in its place leaves open what is spoken of, unless nearly all is said.
  if (fates.includes(1) && !(saidOf(ordered) >= enoughSaid && swaps.every((swap) => isBorrowed(swap, ordered))))
    return [];
  const exchanged = exchangedSwaps(ordered, view);
  if (exchanged.length === 0 && saidOf(ordered) < fewestSaid) return [];
  const isWrong = (swap: Swap): boolean => isContrasted(swap, ordered) || isBorrowed(swap, ordered);
  const wrong = exchanged.length > 0 ? exchanged : swaps.filter(isWrong);
  return wrong.length < swaps.length ? [] : wrong;
}

/** More of them than this is another sentence. */
const mostSwaps = 4;
/** Words with content that must be said in their place; one is enough for words that have changed places. */
const fewestSaid = 2;
/** Of a sentence of which so many words are said, one or two may be left open. */
const enoughSaid = 5;
/** Words of the passage that may be passed over for each that is said. */
const mostPassedOver = 1.4;

/** Whether the passage says all words but the swapped ones in their order, without much between them. */
function saysTheRest(ordered: OrderedSpan): boolean {
  const { fates, laid } = ordered;
  return (
    fates.filter((fate) => fate === 1).length <= (saidOf(ordered) >= enoughSaid ? 2 : 1) &&
    laid.clausesPassedOver === 0 &&
    laid.passedOver.length <= mostPassedOver * saidOf(ordered)
  );
}

const saidOf = ({ fates }: OrderedSpan): number => fates.filter((fate) => fate === 0).length;

/** The one word in whose place the passage says its opposite. */
function turnedWord(ordered: OrderedSpan, { quantities }: SpanView): Span | undefined {
  // From 9:00 to 17:00 it is open, and it closes at 17:00.
  if (quantities.some(({ kind }) => kind === 'time')) return undefined;
  const { laid, swaps, tokens, passageWords } = ordered;
  const formOf = (at: number): string => passageWords.tokens[at]?.form ?? '';
  const light = laid.lightSwaps.find(([own, other]) => areOppositePrepositions(tokens[own]?.form ?? '', formOf(other)));
  const [swap] = swaps;
  if (swaps.length === 0) return light && spanOf({ own: [light[0]] }, ordered);
  if (swaps.length > 1 || !swap || swap.own.length > 1) return undefined;
  const opposites = oppositesOf(tokens[swap.own[0] ?? 0]?.term ?? '');
  const isTurned = swap.other.some((at) => opposites.has(passageWords.tokens[at]?.term ?? ''));
  return isTurned ? spanOf(swap, ordered) : undefined;
}

function spanOf({ own }: Pick<Swap, 'own'>, { tokens }: OrderedSpan): Span {
  return { start: tokens[own[0] ?? 0]?.start ?? 0, end: tokens[own.at(-1) ?? 0]?.end ?? 0 };
}
