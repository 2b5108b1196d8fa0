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
const mostWords = 24;

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
  const end = addWords(sum, text, at);
  if (end === at) return undefined;
  const value = sum.total + sum.part;
  const halves = readAndHalf(text, end);
  if (halves) {
    const precision = halves.scale > 1 ? halves.scale / 20 : 0.05;
    const written = { end: halves.end, multiplier: halves.scale, precision, approximate: false };
    return { ...written, value: (value + 0.5) * halves.scale, form: 'words' };
  }
  return {
    end,
    value,
    multiplier: sum.scale,
    precision: sum.last === 'scale' && sum.scale >= 1e6 ? sum.scale / 2 : 0,
    approximate: false,
    form: first === 'one' && value === 1 ? 'weak' : 'words',
  };
}

const andHalf = /[ -]and[ -]a[ -]half(?: (thousand|million|billion|trillion))?(?![a-z])/y;

/** `two and a half`, `one and a half million`. */
function readAndHalf(text: string, end: number): { readonly end: number; readonly scale: number } | undefined {
  andHalf.lastIndex = end;
  const found = andHalf.exec(text);
  return found ? { end: andHalf.lastIndex, scale: scales[found[1] ?? ''] ?? 1 } : undefined;
}

/** Adds words as long as they go on with the number; where the last of them ends. */
function addWords(sum: Sum, text: string, at: number): number {
  let end = at;
  let next = at;
  for (let count = 0; count < mostWords && isLatin(text.charCodeAt(next)); count += 1) {
    const stop = wordEnd(text, next);
    const word = text.slice(next, Math.min(stop, next + 10));
    if (word !== 'and' || (sum.last !== 'hundred' && sum.last !== 'scale')) {
      if (!add(sum, word)) break;
      end = stop;
    }
    if (!joins(text, stop)) break;
    next = stop + 1;
  }
  return end;
}

const joins = (text: string, at: number): boolean =>
  (text.charAt(at) === ' ' || text.charAt(at) === '-') && isLatin(text.charCodeAt(at + 1));

/** Adds a word to the number so far; false where it does not go on with it. */
function add(sum: Sum, word: string): boolean {
  const [unit, ten] = [small[word], tens[word]];
  if (unit === undefined && ten === undefined) return multiply(sum, word);
  if (sum.last === 'unit' || (sum.last === 'ten' && (unit === undefined || unit === 0 || unit > 9))) return false;
  sum.part += unit ?? ten ?? 0;
  sum.last = unit === undefined ? 'ten' : 'unit';
  return true;
}

function multiply(sum: Sum, word: string): boolean {
  const scale = scales[word];
  if (sum.part === 0) return false;
  if (word === 'hundred' && sum.part < 100) {
    sum.part *= 100;
    sum.last = 'hundred';
  } else if (word === 'dozen' && sum.last === 'unit') {
    sum.part *= 12;
    sum.last = 'hundred';
  } else if (scale !== undefined) {
    sum.total += sum.part * scale;
    sum.part = 0;
    sum.scale = scale;
    sum.last = 'scale';
  } else return false;
  return true;
}

const round = /(?:a )?(half a |a half )?(dozen|hundred|thousand|million|billion|trillion)(?![a-z])/y;
const halfOf = /half an? (?=[a-z])/y;

/** `a dozen`, `a million`, `half a million`, `half a dozen`, `a hundred and twenty`, `half an` hour. */
function readRoundWords(text: string, at: number): NumberReading | undefined {
  round.lastIndex = at;
  const match = round.exec(text);
  if (!match) return readHalf(text, at);
  const more = match[1] || match[2] === 'dozen' ? undefined : readAfterRound(text, at);
  if (more) return more;
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

/** Weak: a unit has to follow. */
function readHalf(text: string, at: number): NumberReading | undefined {
  halfOf.lastIndex = at;
  if (!halfOf.test(text)) return undefined;
  return { end: halfOf.lastIndex - 1, value: 0.5, multiplier: 1, precision: 0.05, approximate: false, form: 'weak' };
}

/** `a hundred and twenty`, `a thousand five hundred`: `a` stands for one where smaller words follow. */
function readAfterRound(text: string, at: number): NumberReading | undefined {
  const sum: Sum = { total: 0, part: 1, scale: 1, last: 'unit' };
  const end = addWords(sum, text, at + 2);
  const isLonger = sum.last === 'unit' || sum.last === 'ten' || (sum.total > 0 && sum.part > 0) || sum.total > 1e3;
  if (end === at + 2 || !isLonger || sum.total + sum.part <= 1) return undefined;
  const isRound = scaleWords.has(sum.total + sum.part);
  if (isRound) return undefined;
  return {
    end,
    value: sum.total + sum.part,
    multiplier: sum.part === 0 ? sum.scale : 1,
    precision: sum.part === 0 ? sum.scale / 2 : 0,
    approximate: false,
    form: 'words',
  };
}

const scaleWords: ReadonlySet<number> = new Set([100, 1e3, 1e6, 1e9, 1e12]);
