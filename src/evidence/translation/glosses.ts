import { termOf } from '../../text/terms.ts';

/** One reading of a gloss: its words in the forms and stems they are indexed by. */
export interface GlossPhrase {
  readonly words: readonly string[];
  /** The stems, joined by blanks. */
  readonly key: string;
  /** 1 for a translation, less for what only explains. */
  readonly weight: number;
}

/**
 * What can be searched for in a gloss of CC-CEDICT: its alternatives without brackets, `to`, articles and usage notes. A name before a comma is the
 * translation, what follows explains it and can be left out. None for a gloss that only refers to another entry.
 */
export function glossPhrases(gloss: string, explanations = true): GlossPhrase[] {
  const bare = withoutBrackets(gloss);
  if (referring.test(bare.trimStart())) return [];
  const phrases: GlossPhrase[] = [];
  for (const part of bare.split(';')) {
    const [head = '', ...rest] = part.split(',');
    for (const name of head.split(' or ')) addPhrase(phrases, name, 1);
    if (explanations && rest.length > 0) addPhrase(phrases, rest.join(' '), explanationWeight);
  }
  return phrases;
}

/** Another entry that a gloss refers to as the same word: `variant of 看見|看见[kan4 jian4]` gives 看见. */
export function referenceOf(gloss: string): string | undefined {
  const lead =
    /(?:variant of|abbr\. for|abbr\. of|see also|see|also written|same as|equivalent of|short for|contraction of) +(?=\p{Script=Han})/u.exec(
      gloss,
    );
  if (!lead) return undefined;
  const names = /^[\p{Script=Han}|]{1,40}/u.exec(
    gloss.slice(lead.index + lead[0].length, lead.index + lead[0].length + longestReference),
  );
  return names?.[0].split('|').at(-1);
}

const longestReference = 60;
const explanationWeight = 0.15;
const longestPhrase = 12;
const referring =
  /^(?:surname |CL:|variant of|old variant|archaic variant|Japanese variant|erhua variant|abbr\. (?:for|of)|see (?:also )?\p{Script=Han}|used in|also written|also pr\.|Taiwan pr|Kangxi radical|same as|classifier for|particle |suffix |prefix |one of |name of )/u;

function addPhrase(phrases: GlossPhrase[], text: string, weight: number): void {
  const words = text.toLowerCase().match(/[a-z0-9\u00c0-\u024f]+/g) ?? [];
  let first = 0;
  while (first < words.length - 1 && leading.has(words[first] ?? '')) first += 1;
  const kept = words.slice(first).filter((word) => !placeholders.has(word));
  if (kept.length === 0 || kept.length > longestPhrase) return;
  phrases.push({ words: kept, key: kept.map(termOf).join(' '), weight });
}

const leading = new Set(['to', 'a', 'an', 'the', 'be', 'lit', 'fig', 'of', 'esp', 'usu', 'also', 'etc', 'ie', 'eg']);
const placeholders = new Set(['sb', 'sth', 'etc', 'oneself']);

/** The text outside round and square brackets. */
function withoutBrackets(text: string): string {
  if (!/[([]/.test(text)) return text;
  let depth = 0;
  let bare = '';
  for (const character of text) {
    if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) bare += character;
  }
  return bare;
}
