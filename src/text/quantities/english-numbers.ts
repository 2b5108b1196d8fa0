import type { NumberReading } from './number-reading.ts';
import { isLatin, wordEnd } from './quantity-text.ts';

const small: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const tens: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, at * 10 + 20]),
);
const scales: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const mostWords = 16;

/** Whether a number can begin with a word. */
export const beginsNumber = (word: string): boolean =>
  Object.hasOwn(small, word) || Object.hasOwn(tens, word) || word === 'a' || word === 'half' || word === 'dozen';

interface Sum {
  total: number;
  part: number;
  scale: number;
  last: 'start' | 'unit' | 'ten' | 'hundred' | 'scale';
}

/** A number in words: `one hundred and five`, `twenty-one`, `a dozen`, `half a million`. */
export function readNumberWords(text: string, at: number): NumberReading | undefined {
  const first = text.slice(at, Math.min(wordEnd(text, at), at + 12));
  if (first === 'a' || first === 'half' || first === 'dozen') return readRoundWords(text, at);
  const sum: Sum = { total: 0, part: 0, scale: 1, last: 'start' };
  let end = at;
  let next = at;
  let count = 0;
  while (count < mostWords && isLatin(text.charCodeAt(next))) {
    const stop = wordEnd(text, next);
    if (stop - next > 9) break;
    const word = text.slice(next, stop);
    if (word === 'and' && (sum.last === 'hundred' || sum.last === 'scale') && count > 0) {
      next = stop + 1;
      count += 1;
      continue;
    }
    if (!add(sum, word)) break;
    end = stop;
    if (!joins(text, stop)) break;
    next = stop + 1;
    count += 1;
  }
  if (end === at) return undefined;
  const value = sum.total + sum.part;
  return {
    end,
    value,
    multiplier: sum.scale,
    precision: sum.last === 'scale' && sum.scale >= 1e6 ? sum.scale / 2 : 0,
    approximate: false,
    form: first === 'one' && value === 1 ? 'weak' : 'words',
  };
}

const joins = (text: string, at: number): boolean =>
  (text.charAt(at) === ' ' || text.charAt(at) === '-') && isLatin(text.charCodeAt(at + 1));

/** Adds a word to the number so far; false where it does not go on with it. */
function add(sum: Sum, word: string): boolean {
  const [unit, ten, scale] = [small[word], tens[word], scales[word]];
  if (unit !== undefined) {
    if (sum.last === 'unit' || (sum.last === 'ten' && (unit === 0 || unit > 9))) return false;
    sum.part += unit;
    sum.last = 'unit';
  } else if (ten !== undefined) {
    if (sum.last === 'unit' || sum.last === 'ten') return false;
    sum.part += ten;
    sum.last = 'ten';
  } else if (word === 'hundred' && sum.part > 0 && sum.part < 100) {
    sum.part *= 100;
    sum.last = 'hundred';
  } else if (word === 'dozen' && sum.part > 0 && sum.last === 'unit') {
    sum.part *= 12;
    sum.last = 'hundred';
  } else if (scale !== undefined && sum.part > 0) {
    sum.total += sum.part * scale;
    sum.part = 0;
    sum.scale = scale;
    sum.last = 'scale';
  } else return false;
  return true;
}

const round = /(?:a )?(half a |a half )?(dozen|hundred|thousand|million|billion|trillion)(?![a-z])/y;

/** `a dozen`, `a million`, `half a million`, `half a dozen`. */
function readRoundWords(text: string, at: number): NumberReading | undefined {
  round.lastIndex = at;
  const match = round.exec(text);
  if (!match) return undefined;
  const base = match[2] === 'dozen' ? 12 : match[2] === 'hundred' ? 100 : (scales[match[2] ?? ''] ?? 0);
  if (match[0] === match[2]) return undefined;
  const value = match[1] ? base / 2 : base;
  return {
    end: round.lastIndex,
    value,
    multiplier: 1,
    precision: base > 1000 ? value / 10 : 0,
    approximate: base !== 12,
    form: 'words',
  };
}
