import type { EvidenceIndex } from '../../../core/ports.ts';
import type { SourceView } from '../source-view.ts';
import { concernedSources, type Spoken } from './concerned-sources.ts';
import type { GradedPart } from '../grade-parts.ts';
import type { SegmentView } from '../segment-view.ts';
import type { Dissent } from './dissent.ts';
import { type DissentInput, findDissent } from './find-dissent.ts';
import { settleDissent } from './settle-dissent.ts';
import { createWitnesses, type WitnessOptions } from './witnesses.ts';

/** Sees where the sources of one exchange contradict each other. Loaded only where there are several. */
export interface Dissenters {
  /** Those of the sources that a sentence is about. */
  concerned(spoken: Spoken, sources: SourceView): SourceView;
  /** The sentence and its claims, with what the newest source says where sources contradict each other. */
  settle(parts: readonly GradedPart[], view: SegmentView, grading: DissentInput['grading']): readonly GradedPart[];
}

export function createDissenters(index: EvidenceIndex, options: WitnessOptions): Dissenters {
  const witnesses = createWitnesses(index, options);
  return {
    concerned: (spoken, sources) => concernedSources(spoken, sources, witnesses),
    settle: (parts, view, grading) => settleDissent(parts, dissentIn(view, parts[0], { witnesses, grading })),
  };
}

/** Words of a sentence whose claims are looked at one by one: what keeps the work linear. */
const mostWords = 240;

/** About the sentence, or else about the first of several claims that sources contradict each other about. */
function dissentIn(
  { written, sentence, claims }: SegmentView,
  whole: GradedPart | undefined,
  tools: Pick<DissentInput, 'witnesses' | 'grading'>,
): Dissent | undefined {
  const dissent = findDissent({ written, words: sentence.words, ...tools });
  if (dissent || claims.length < 2 || sentence.words.length > mostWords) return dissent;
  // A claim that a source bears out does not make up for another that none does.
  const isBorne = whole !== undefined && whole.conflicts.length === 0 && whole.summary.risk < tools.grading.threshold;
  for (const claim of claims) {
    const words = sentence.words.filter(({ token }) => token.start >= claim.span.start && token.end <= claim.span.end);
    const found = findDissent({ written: claim.written(), words, ...tools });
    if (found && (isBorne || found.newest === 'contradicts')) return found;
  }
  return undefined;
}
