import { tokenize } from '../../text/tokens.ts';
import type { FoundPassage } from './answer-parts.ts';

/** Whether the first is an older edition of what the second is an edition of. Documents without a date of their own have no order. */
export function isOlderEdition(first: FoundPassage, second: FoundPassage): boolean {
  if (first.source === second.source || !first.date || !second.date) return false;
  if (dayOf(first.date) >= dayOf(second.date)) return false;
  const key = editionKeyOf(first);
  return key !== '' && key === editionKeyOf(second);
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
