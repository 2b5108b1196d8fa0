import type { CitationMark } from '../core/segment.ts';

const mark =
  /\[\^?(\d{1,3}(?:\s?[,，–-]\s?\d{1,3}){0,10})\]|\[\^([^\]\s]{1,40})\]|【(\d{1,3}(?:†[^】\n]{0,40})?)】|[(（](?:source|sources|来源|出处)[:：]\s?([^()（）\n]{1,200})[)）]/giu;

/** Citation marks of a sentence; `offset` is added to their spans. `a[1]` in the middle of a word is an index, not a mark. */
export function findCitations(text: string, offset: number): CitationMark[] {
  if (!/[[【(（]/u.test(text)) return [];
  return Array.from(text.matchAll(mark)).flatMap((match) => {
    const label = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
    if (
      match[0].startsWith('[') &&
      /[\w\])]/.test(text.charAt(match.index - 1)) &&
      /^\w/.test(text.charAt(match.index + match[0].length))
    )
      return [];
    return [{ span: { start: offset + match.index, end: offset + match.index + match[0].length }, label }];
  });
}
