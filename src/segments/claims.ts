import type { Span } from '../core/segment.ts';

/** Parts of a sentence that can be true or false by themselves, in reading order; the whole sentence where it has one. */
export function findClaims(text: string): Span[] {
  const cuts = isChinese(text) ? chineseCuts(text) : englishCuts(text);
  const spans: Span[] = [];
  let start = 0;
  for (const cut of [...cuts, text.length]) {
    const raw = text.slice(start, cut);
    const from = start + raw.length - raw.trimStart().length;
    const end = start + raw.trimEnd().length;
    if (end > from) spans.push({ start: from, end });
    start = cut;
  }
  return spans;
}

const isChinese = (text: string): boolean => /[\u3400-\u9fff]/u.test(text);

/** Words before which a new clause begins after a comma. */
const joints =
  /^\s(?:and|but|while|whereas|although|though|which|so|yet)\s(?:\S+\s){1,3}?\S*(?:s|ed|is|are|was|were|has|have|had|can|will|would|may)\b/iu;

function englishCuts(text: string): number[] {
  const cuts: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === ';') cuts.push(at + 1);
    else if (character === ',' && joints.test(text.slice(at + 1, at + 80))) cuts.push(at + 1);
  }
  return cuts;
}

const shortest = 6;

/** At ，and ；, where both sides are long enough to say something; an opening such as 据报道， stays with what follows it. */
function chineseCuts(text: string): number[] {
  const cuts: number[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!'，；,;'.includes(text.charAt(at))) continue;
    if (hanCount(text.slice(start, at)) < shortest || text.length - at - 1 < shortest) continue;
    cuts.push(at + 1);
    start = at + 1;
  }
  return cuts;
}

const hanCount = (text: string): number => text.replaceAll(/[^\u3400-\u9fffA-Za-z0-9]/gu, '').length;
