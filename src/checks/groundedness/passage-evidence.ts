import type { Evidence, Relation } from '../../core/evidence.ts';
import type { Status } from '../../core/verdict.ts';
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
    const passages = new Set(conflicts.map(({ passage }) => passage));
    return Array.from(passages, ({ source, span }) => ({ source, span, relation: relations.contradicted }));
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
