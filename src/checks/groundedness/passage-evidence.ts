import type { Evidence, Relation } from '../../core/evidence.ts';
import type { Passage } from '../../core/ports.ts';
import type { Span } from '../../core/segment.ts';
import type { Status } from '../../core/verdict.ts';
import type { Conflict } from './conflicts.ts';
import type { GradedPart } from './grade-parts.ts';
import { readAgainst } from './records/record-reading.ts';
import type { PlacedRow } from './records/record-set.ts';
import { holds, type SourceView } from './source-view.ts';
import type { SpanView } from './span-view.ts';

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
  const shown = chosen.flatMap((index) => {
    const passage = sources.passages[index];
    return passage ? [{ source: passage.source, span: recordAround(passage, view, sources) ?? passage.span }] : [];
  });
  const seen = new Map(shown.map((one) => [`${one.source}:${one.span.start}`, one]));
  return Array.from(seen.values(), (one) => ({ ...one, relation: relations[status] }));
}

/** A lone field does not tell whose it is: the record that the span names, or else the one around the field, where it is short enough to be read at a glance. */
function recordAround({ source, span, text }: Passage, { tokens }: SpanView, sources: SourceView): Span | undefined {
  const records = text.includes('":') ? sources.records() : undefined;
  if (!records) return undefined;
  const isOfSource = (placed: PlacedRow | undefined): boolean => placed?.table.source === source;
  const { keyedRow: named } = readAgainst(tokens, records);
  const meant = named && records.rows[named.row];
  const isAround = ({ row }: PlacedRow): boolean =>
    row.span !== undefined && row.span.start <= span.start && row.span.end >= span.end;
  const placed = isOfSource(meant) ? meant : records.rows.find((one) => isOfSource(one) && isAround(one));
  const whole = placed?.row.span;
  return whole && whole.end - whole.start <= longestRecord ? whole : undefined;
}

const longestRecord = 400;

/** A cell says little without its row, or at least the name of its field. */
function shownOf({ passage, shown = [] }: Conflict, { passages }: SourceView): Pick<Passage, 'source' | 'span'>[] {
  const { source, span, index } = passage;
  if (shown.length > 0) return shown.map((part) => ({ source, span: part }));
  const isAround = (one: Passage): boolean =>
    one.source === source && one.span.start <= span.start && one.span.end >= span.end;
  return [(index === -1 ? passages.find(isAround) : undefined) ?? passage];
}
