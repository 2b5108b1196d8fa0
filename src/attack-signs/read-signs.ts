import { toNormalForm } from '../text/normal-form.ts';
import { plainSpelling } from '../text-classifier/plain-spelling.ts';
import { type ClassBits, createTermIndex, type TermIndex } from '../text-classifier/term-index.ts';
import { chineseTerms } from './chinese-terms.ts';
import { englishTerms } from './english-terms.ts';
import { type SignClass, signClasses } from './sign-classes.ts';

/** A term in a normal form; half-open UTF-16 offsets into it, and the bits of its classes. */
export interface SignHit {
  readonly start: number;
  readonly end: number;
  readonly classes: number;
  /** Whether it stands between quotes, as what is only mentioned does. */
  readonly isQuoted: boolean;
  /** Whether a sentence or a clause begins with it. */
  readonly isFirst: boolean;
}

/** In the order of their names, by which the signs stand. */
const classBits = Object.fromEntries(signClasses.map((name, at) => [name, 1 << at])) as ClassBits<SignClass>;
const bit = (name: SignClass): number => classBits[name];

/** What says more together than apart, where one follows the other closely. */
const pairs: readonly (readonly [SignClass, SignClass])[] = [
  ['drop', 'rules'],
  ['drop', 'prior'],
  ['drop', 'own'],
  ['drop', 'prompt'],
  ['prior', 'rules'],
  ['rules', 'drop'],
  ['reveal', 'prompt'],
  ['prompt', 'reveal'],
  ['persona', 'unbound'],
  ['persona', 'model'],
  ['model', 'unbound'],
  ['unbound', 'rules'],
  ['mode', 'drop'],
  ['pressure', 'comply'],
  ['pressure', 'unrefused'],
  ['unrefused', 'rules'],
  ['forced', 'reply'],
  ['reply', 'forced'],
  ['reply', 'pressure'],
  ['rank', 'drop'],
  ['rank', 'reveal'],
  ['anew', 'bid'],
  ['model', 'bid'],
  ['bid', 'reply'],
  ['bid', 'user'],
  ['bid', 'link'],
  ['bid', 'code'],
  ['silent', 'user'],
  ['feigned', 'unbound'],
  ['feigned', 'drop'],
  ['split', 'comply'],
  ['talk', 'drop'],
  ['persona', 'harmful'],
  ['unbound', 'harmful'],
];

/** How far apart two terms of a pair may begin: further hits, and UTF-16 units. */
const reach = { hits: 4, units: 60 };

let index: TermIndex | undefined;

/** Terms of a normal form in reading order, the longest at each place. Linear in it. */
export function findSigns(form: string): SignHit[] {
  index ??= createTermIndex([englishTerms, chineseTerms], classBits);
  let quotes = 0;
  let read = 0;
  return index.find(form).map(({ start, end, classes }) => {
    for (; read < start; read += 1) quotes = quotesAfter(quotes, form.charCodeAt(read));
    return { start, end, classes, isQuoted: quotes > 0, isFirst: isFirst(form, start) };
  });
}

/** 1 while a quote is open that was opened on the same line, else 0. */
function quotesAfter(open: number, unit: number): number {
  if (unit === 0x0a) return 0;
  if (unit === 0x22) return 1 - open;
  if (unit === 0x201c || unit === 0x300c || unit === 0x300e) return 1;
  return unit === 0x201d || unit === 0x300d || unit === 0x300f ? 0 : open;
}

/** Whether nothing but spaces and marks stands between a place and the end of the clause before. */
function isFirst(form: string, at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 6); before -= 1) {
    const character = form[before] ?? '';
    if (/[\n.!?:;。!?:;,,、>#*"“「(\]-]/u.test(character)) return true;
    if (character !== ' ') return false;
  }
  return true;
}

const quotedBits = bit('drop') | bit('prompt') | bit('mode') | bit('unbound');

/** Names of the signs, in the order of `signsOf`. */
export const signNames: readonly string[] = [
  ...signClasses,
  ...signClasses.map((name) => `two of ${name}`),
  ...pairs.map(([first, second]) => `${first} ${second}`),
  'first is a bid',
  'quoted attack',
  'talk and quote',
  'kinds together',
  'log of length',
];

const wanted: readonly SignClass[] = [
  'drop',
  'unbound',
  'mode',
  'unrefused',
  'forced',
  'twofold',
  'prompt',
  'rank',
  'anew',
  'persona',
  'silent',
];
const wantedBits = wanted.reduce((all, name) => all | bit(name), 0);

/** Where the signs of each sort begin in the list. */
const places = {
  two: signClasses.length,
  pairs: 2 * signClasses.length,
  others: 2 * signClasses.length + pairs.length,
};

/** What the terms of a text say together: numbers for a linear model. `length` is counted in letters of English. */
export function signsOf(hits: readonly SignHit[], length: number): Float64Array {
  const signs = new Float64Array(places.others + 5);
  let met = 0;
  let [isFirstBid, quoted] = [0, 0];
  for (let at = 0; at < hits.length; at += 1) {
    const { classes, isQuoted, isFirst: first } = hits[at] ?? nothing;
    for (let left = classes; left !== 0; left &= left - 1) {
      const place = 31 - Math.clz32(left & -left);
      if ((met & (1 << place)) !== 0) signs[places.two + place] = 1;
      signs[place] = 1;
    }
    met |= classes;
    if (isQuoted && (classes & quotedBits) !== 0) quoted = 1;
    if (first && (classes & bit('bid')) !== 0) isFirstBid = 1;
    markPairs(hits, at, signs);
  }
  signs[places.others] = isFirstBid;
  signs[places.others + 1] = quoted;
  signs[places.others + 2] = quoted * ((met & bit('talk')) === 0 ? 0 : 1);
  signs[places.others + 3] = bitsIn(met & wantedBits) / 4;
  signs[places.others + 4] = Math.log2(1 + length / 50) / 4;
  return signs;
}

const nothing: SignHit = { start: 0, end: 0, classes: 0, isQuoted: false, isFirst: false };

function bitsIn(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count += 1;
  return count;
}

function markPairs(hits: readonly SignHit[], at: number, signs: Float64Array): void {
  const { classes, end } = hits[at] ?? nothing;
  for (let next = at; next <= at + reach.hits && next < hits.length; next += 1) {
    const second = hits[next] ?? nothing;
    if (second.start - end > reach.units) return;
    for (let left = classes & leading; left !== 0; left &= left - 1) {
      const first = 31 - Math.clz32(left & -left);
      for (let after = second.classes & (followers[first] ?? 0); after !== 0; after &= after - 1)
        signs[pairPlaces[first * 32 + 31 - Math.clz32(after & -after)] ?? 0] = 1;
    }
  }
}

/** Class → the bits of those that make a pair with it; the bits of all that have any; class and class → place of their pair among the signs. */
const followers = new Int32Array(32);
const pairPlaces = new Int32Array(32 * 32);
let leading = 0;
for (const [index, [first, second]] of pairs.entries()) {
  const [a, b] = [signClasses.indexOf(first), signClasses.indexOf(second)];
  followers[a] = (followers[a] ?? 0) | (1 << b);
  leading |= 1 << a;
  pairPlaces[a * 32 + b] = places.pairs + index;
}

/** Length of a text in letters of English: a Han character is about three of them. */
export function lettersOf(form: string): number {
  let letters = form.length;
  for (let at = 0; at < form.length; at += 1) {
    const unit = form.charCodeAt(at);
    if (unit >= 0x3400 && unit <= 0x9fff) letters += 2;
  }
  return letters;
}

/** Signs of a text as it was written. */
export function readSigns(text: string): Float64Array {
  const plain = plainSpelling(toNormalForm(text).text);
  return signsOf(findSigns(plain), lettersOf(plain));
}
