import type { Passage } from '../../../core/ports.ts';
import { conflictsOf } from '../conflicts.ts';
import { type GradeInput, gradeParts } from '../grade-parts.ts';
import type { SourceView } from '../source-view.ts';
import { createSpanView, type SpanInput, type SpanView, type WordView } from '../span-view.ts';
import { type Denial, type Dissent, dissentOf, type Support } from './dissent.ts';
import { nearSources } from './near-sources.ts';
import { type Beside, speakOfTheSame } from './same-thing.ts';
import type { Witnesses } from './witnesses.ts';

export interface DissentInput {
  /** A sentence or claim. */
  readonly written: SpanInput;
  /** Its words, laid beside all sources. */
  readonly words: readonly WordView[];
  readonly witnesses: Witnesses;
  readonly grading: GradeInput & { readonly threshold: number };
}

/**
 * Whether one source bears a sentence or claim out and another contradicts it. Each source that is near is asked by itself: whether the finder of conflicts
 * finds one in it, or the models, shown nothing else, find it borne out.
 */
export function findDissent({ written, words, witnesses, grading }: DissentInput): Dissent | undefined {
  const near = nearSources(words, grading.sources);
  if (near.length < 2) return undefined;
  const asked = near.map(({ source }) => {
    const sources = witnesses.viewOf(source);
    const own = createSpanView(written, sources);
    return { source, sources, view: own, conflicts: conflictsOf(own, sources), date: witnesses.dateOf(source) };
  });
  if (asked.every(({ conflicts }) => conflicts.length === 0)) return undefined;
  const supports = asked.flatMap((one): Support[] => {
    const passage = one.sources.passages[one.view.passages.best];
    if (one.conflicts.length > 0 || !passage) return [];
    const risk = riskBy(one.view, one.sources, grading);
    return risk < grading.threshold ? [{ source: one.source, date: one.date, passage, risk }] : [];
  });
  const [support] = supports;
  const bearing = support && asked.find(({ source }) => source === support.source);
  if (!support || !bearing) return undefined;
  const denials = asked.flatMap((one): Denial[] => {
    const passage = one.conflicts[0]?.passage;
    if (!passage) return [];
    const isSame = speakOfTheSame(one.conflicts, besideOf(one, passage), besideOf(bearing, support.passage));
    return isSame ? [{ source: one.source, date: one.date, passage, conflicts: one.conflicts }] : [];
  });
  return dissentOf(supports, denials);
}

const besideOf = ({ view, sources, date }: Omit<Beside, 'passage'>, passage: Passage): Beside => ({
  view,
  sources,
  date,
  passage,
});

function riskBy(view: SpanView, sources: SourceView, grading: GradeInput): number {
  const [part] = gradeParts({ sentence: view, claims: [] }, { ...grading, sources });
  return part?.summary.risk ?? 1;
}
