import { tokenize } from '../../text/tokens.ts';
import type { ScoredCandidate } from './answer-model.ts';
import type { FoundPassage } from './answer-parts.ts';

/** Whether the first is an older edition of what the second is an edition of. Documents without a date of their own have no order. */
export function isOlderEdition(first: FoundPassage, second: FoundPassage): boolean {
  if (first.source === second.source || !first.date || !second.date) return false;
  if (dayOf(first.date) >= dayOf(second.date)) return false;
  const key = editionKeyOf(first);
  return key !== '' && key === editionKeyOf(second);
}

/**
 * What the newest edition says in the place of the best sentence, where that stands in an older one: the best sentence below the same headings, or one
 * that answers nearly as well.
 */
export function inNewestEdition(
  best: ScoredCandidate,
  candidates: readonly ScoredCandidate[],
  passages: readonly FoundPassage[],
): ScoredCandidate {
  const own = passages[best.passage];
  if (!own) return best;
  let newest = best;
  let date = own.date ?? '';
  for (const candidate of candidates) {
    const other = passages[candidate.passage];
    if (!other?.date || !isOlderEdition(own, other)) continue;
    const reach = hasSameHeadings(own, other) ? besideReach : elsewhereReach;
    if (candidate.score < best.score - reach) continue;
    const isBetter = newest === best || other.date > date || (other.date === date && candidate.score > newest.score);
    if (isBetter) [newest, date] = [candidate, other.date];
  }
  return newest;
}

/** In log-odds. */
const besideReach = 6;
const elsewhereReach = 0.6;

/** `Hotel rules 2024` and `Hotel rules 2026` stand above the same. */
function hasSameHeadings({ headings: first = [] }: FoundPassage, { headings: second = [] }: FoundPassage): boolean {
  return first.length === second.length && (first.length < 2 || first.at(-1) === second.at(-1));
}

/** What tells the editions of one document: the words of its name, without numbers and without what only says that it is old or new. */
function editionKeyOf({ title, headings = [], source }: Pick<FoundPassage, 'title' | 'headings' | 'source'>): string {
  const name = title ?? headings[0] ?? nameOfFile(source);
  return tokenize(name)
    .filter(({ kind, form }) => kind !== 'symbol' && kind !== 'number' && !/\d/.test(form) && !ageWords.has(form))
    .map(({ term }) => term)
    .join(' ');
}

const dayOf = (date: string): string => date.slice(0, 10);

function nameOfFile(source: string): string {
  const name = source.slice(source.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return (dot > 0 ? name.slice(0, dot) : name).replaceAll(/[_-]/g, ' ');
}

const ageWords = new Set(
  'old new older newer former current latest draft final version edition revised v 旧 新 旧版 新版 版 版本 修订 修订版 修订稿 草案 年 年度 现行 试行'.split(
    ' ',
  ),
);
