import type { Exchange, Source } from '../../core/exchange.ts';

/**
 * The sources that say something, in an order of their own: whichever way they were given, a sentence is graded alike. Those whose ids are numbered alike
 * follow each other by their numbers, and what is short comes first, as a headline stands before its article.
 */
export function readableSources({ sources = [] }: Exchange): Source[] {
  const read = sources.filter(({ text }) => text.trim() !== '');
  const series = Array.from(
    Map.groupBy(read, ({ id }) => id.slice(0, numberStart(id))),
    ([name, members]) => ({
      name,
      members: members.toSorted((one, other) => one.id.length - other.id.length || order(one.id, other.id)),
      shortest: members.reduce((least, { text }) => Math.min(least, text.length), Infinity),
    }),
  );
  return series
    .toSorted((one, other) => one.shortest - other.shortest || order(one.name, other.name))
    .flatMap(({ members }) => members);
}

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Where the number at the end of an id begins. */
function numberStart(id: string): number {
  let start = id.length;
  while (start > 0 && isDigit(id.charCodeAt(start - 1))) start -= 1;
  return start;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
