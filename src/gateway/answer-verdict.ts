import { type Action, strongest, type Verdict } from '../core/verdict.ts';
import type { CitationVerdict } from './rag/citations.ts';
import type { ChannelPlace } from './streams/channel.ts';

/** The verdict of one text of an answer. */
export interface ChannelVerdict extends ChannelPlace {
  readonly verdict: Verdict;
}

/** What travels as `assay`: the verdict of the answer's prose, and beside it what was found in its other texts. */
export interface AnswerVerdict extends Verdict {
  /** Its marks `[n]`, laid beside the passages that the model was given. */
  readonly citations?: readonly CitationVerdict[];
  /** How often the answer was asked for again, because the policy wanted those before it revised. */
  readonly revisions?: number;
  /** Texts of other channels and choices in which something was found; spans point into those. */
  readonly others?: readonly (ChannelPlace & Pick<Verdict, 'action' | 'findings' | 'segments' | 'unable'>)[];
}

/** Puts the verdicts of the texts of an answer together. The first prose of the first choice leads; the action is the strongest of all. */
export function joinVerdicts(verdicts: readonly ChannelVerdict[]): AnswerVerdict {
  const lead = verdicts.find(({ choice, channel }) => choice === 0 && channel === 'prose') ?? verdicts[0];
  if (!lead) throw new Error('An answer without any text has a verdict of its empty prose');
  const others = verdicts
    .filter((each) => each !== lead && (each.choice !== lead.choice || each.verdict.findings.length > 0))
    .map(({ choice, channel, part, verdict: { action, findings, segments, unable } }) => ({
      choice,
      channel,
      part,
      action,
      findings,
      segments,
      unable,
    }));
  const action = verdicts.map(({ verdict }) => verdict.action).reduce<Action>(strongest, 'allow');
  return { ...lead.verdict, action, ...(others.length > 0 && { others }) };
}
