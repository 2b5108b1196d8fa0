import type { Evidence, Relation } from '../../core/evidence.ts';
import type { Passage } from '../../core/ports.ts';
import type { Status } from '../../core/verdict.ts';
import type { Conflict } from './conflicts.ts';
import { holds, type SourceView } from './source-view.ts';
import type { GradedPart } from './grade-parts.ts';

const relations: Readonly<Record<Status, Relation>> = {
  supported: 'supports',
  contradicted: 'contradicts',
  unsupported: 'related',
  'not-checkable': 'related',
};

/**
 * Shares of the words of a span, weighed by how rare they are, that a passage must hold to be shown; and of its words that a further passage must add.
 * One that only shares the odd word with it tells nobody anything.
 */
const enough = { first: 0.12, further: 0.3, added: 0.15 };

/** The passages a status rests on: the best one, and for support those that bear out words the best one lacks. */
export function evidenceFor({ view, conflicts }: GradedPart, status: Status, sources: SourceView): Evidence[] {
  if (conflicts.length > 0) {
    const shown = conflicts.flatMap((conflict) => shownOf(conflict, sources));
    const seen = new Map(shown.map((one) => [`${one.source}:${one.span.start}`, one]));
    return Array.from(seen.values(), ({ source, span }) => ({ source, span, relation: relations.contradicted }));
  }
  const { top, fullScore } = view.passages;
  const [best, ...others] = top;
  if (!best || best.score < enough.first * fullScore) return [];
  const chosen = [best.index];
  if (status === 'supported') {
    const open = new Set(view.words.filter((word) => word.exact && !word.inBest).map((word) => word.token.term));
    for (const { index, score } of others) {
      if (score < enough.further * fullScore) continue;
      const added = Array.from(open).filter((term) => holds(sources.passagesOf(term), index));
      if (added.length === 0 || added.length < enough.added * view.words.length) continue;
      chosen.push(index);
      for (const term of added) open.delete(term);
    }
  }
  return chosen.flatMap((index) => {
    const passage = sources.passages[index];
    return passage ? [{ source: passage.source, span: passage.span, relation: relations[status] }] : [];
  });
}

/** A cell says little without its row, or at least the name of its field. */
function shownOf({ passage, shown = [] }: Conflict, { passages }: SourceView): Pick<Passage, 'source' | 'span'>[] {
  const { source, span, index } = passage;
  if (shown.length > 0) return shown.map((part) => ({ source, span: part }));
  const isAround = (one: Passage): boolean =>
    one.source === source && one.span.start <= span.start && one.span.end >= span.end;
  return [(index === -1 ? passages.find(isAround) : undefined) ?? passage];
}
