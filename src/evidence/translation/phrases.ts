import type { Token } from '../../core/token.ts';
import { lengthAt } from '../../text/character-class.ts';
import type { Lexicon } from './lexicon.ts';

/** Words of a question that are looked up together. */
export interface Phrase {
  readonly kind: 'word' | 'han' | 'number';
  /** Forms, joined by blanks in English. */
  readonly text: string;
  /** Stems, joined by blanks in English; the word itself in Chinese. */
  readonly key: string;
  /** Whether the dictionary has it. */
  readonly isKnown: boolean;
  /** None in Chinese, which is cut anew. */
  readonly tokens: readonly Token[];
}

/** Cuts the tokens of an English question into the longest phrases that the dictionary has, from left to right. */
export function englishPhrases(tokens: readonly Token[], lexicon: Pick<Lexicon, 'hasEnglish'>): Phrase[] {
  const phrases: Phrase[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] as Token;
    if (token.kind === 'symbol') {
      at += 1;
      continue;
    }
    const length = longestEnglish(tokens, at, lexicon);
    const part = tokens.slice(at, at + Math.max(1, length));
    const kind = token.kind;
    phrases.push({
      kind,
      text: part.map(({ form }) => form).join(' '),
      key: part.map(({ term }) => term).join(' '),
      isKnown: length > 0,
      tokens: part,
    });
    at += part.length;
  }
  return phrases;
}

const longestWords = 5;

function longestEnglish(tokens: readonly Token[], at: number, lexicon: Pick<Lexicon, 'hasEnglish'>): number {
  let key = '';
  let longest = 0;
  for (let length = 1; length <= longestWords; length += 1) {
    const token = tokens[at + length - 1];
    if (token === undefined || token.kind === 'symbol' || token.kind === 'han') break;
    key += (length === 1 ? '' : ' ') + token.term;
    if (lexicon.hasEnglish(key)) longest = length;
  }
  return longest;
}

/**
 * Cuts the Chinese of a question into words of the dictionary: those that cover most with fewest pieces, borders of `Intl.Segmenter` preferred. Tokens
 * that are not Chinese stay as they are.
 */
export function chinesePhrases(tokens: readonly Token[], lexicon: Pick<Lexicon, 'hasChinese'>): Phrase[] {
  const phrases: Phrase[] = [];
  let run: Token[] = [];
  const close = (): void => {
    if (run.length > 0) phrases.push(...cutRun(run, lexicon));
    run = [];
  };
  for (const token of tokens) {
    if (token.kind === 'han' && run.length < longestRun) {
      run.push(token);
      continue;
    }
    close();
    if (token.kind === 'han') run.push(token);
    else if (token.kind !== 'symbol') {
      phrases.push({ kind: token.kind, text: token.form, key: token.term, isKnown: false, tokens: [token] });
    }
  }
  close();
  return phrases;
}

const longestRun = 200;
const longestWord = 9;
const costs = { word: 1, unknown: 1.7, crossing: 0.6, character: 0.3 };

/** The cheapest way through a run of Chinese, by dynamic programming. */
function cutRun(run: readonly Token[], lexicon: Pick<Lexicon, 'hasChinese'>): Phrase[] {
  const text = run.map(({ form }) => form).join('');
  const borders = new Set<number>([0]);
  let end = 0;
  for (const { form } of run) borders.add((end += form.length));
  const best = new Float64Array(text.length + 1).fill(Infinity);
  const from = new Int32Array(text.length + 1);
  best[0] = 0;
  const costOf = (at: number, to: number, isKnown: boolean): number =>
    (isKnown ? costs.word : costs.unknown) +
    (to === at + 1 ? costs.character : 0) +
    (borders.has(at) && borders.has(to) ? 0 : costs.crossing);
  for (let at = 0; at < text.length; at += 1) {
    const before = best[at] as number;
    for (let to = at + 1; to <= Math.min(text.length, at + longestWord); to += 1) {
      const isKnown = lexicon.hasChinese(text.slice(at, to));
      if (!isKnown && to !== at + lengthAt(text, at)) continue;
      const cost = before + costOf(at, to, isKnown);
      if (cost < (best[to] as number)) {
        best[to] = cost;
        from[to] = at;
      }
    }
  }
  const phrases: Phrase[] = [];
  for (let to = text.length; to > 0; to = from[to] as number) {
    const word = text.slice(from[to], to);
    phrases.push({ kind: 'han', text: word, key: word, isKnown: lexicon.hasChinese(word), tokens: [] });
  }
  return phrases.reverse();
}
