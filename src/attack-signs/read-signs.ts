import { toNormalForm } from '../text/normal-form.ts';
import { plainSpelling } from '../text-classifier/plain-spelling.ts';
import { createTermTrie, type TermTrie } from '../text-classifier/term-trie.ts';
import { chineseTerms } from './chinese-terms.ts';
import { englishTerms } from './english-terms.ts';
import { type SignClass, signClasses, type SignTerms } from './sign-classes.ts';

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

const bit = (name: SignClass): number => 1 << signClasses.indexOf(name);

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

let trie: TermTrie | undefined;
let classesOf: readonly number[] = [];

function terms(): TermTrie {
  if (trie) return trie;
  const byTerm = new Map<string, number>();
  for (const list of [englishTerms, chineseTerms]) addTerms(list, byTerm);
  classesOf = Array.from(byTerm.values());
  return (trie = createTermTrie(Array.from(byTerm.keys())));
}

function addTerms(list: SignTerms, byTerm: Map<string, number>): void {
  for (const name of signClasses) {
    for (const term of list[name].split(',').map((one) => one.replaceAll(/\s+/gu, ' ').trim())) {
      if (term !== '') byTerm.set(term, (byTerm.get(term) ?? 0) | bit(name));
    }
  }
}

/** Terms of a normal form in reading order, the longest at each place. Linear in it. */
export function findSigns(form: string): SignHit[] {
  const index = terms();
  const found: SignHit[] = [];
  let quotes = 0;
  let read = 0;
  for (let place = index.next(form, 0); place; place = index.next(form, place.end)) {
    for (; read < place.start; read += 1) quotes = quotesAfter(quotes, form.charCodeAt(read));
    const { start, end, term } = place;
    found.push({ start, end, classes: classesOf[term] ?? 0, isQuoted: quotes > 0, isFirst: isFirst(form, start) });
  }
  return found;
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

const quotedBit = bit('drop') | bit('prompt') | bit('mode') | bit('unbound');

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

const wanted = [
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
] as const;

/** What the terms of a text say together: numbers for a linear model. `length` is counted in letters of English. */
export function signsOf(hits: readonly SignHit[], length: number): number[] {
  const counts = new Uint32Array(signClasses.length);
  const met = new Uint8Array(pairs.length);
  let quoted = 0;
  for (const [at, hit] of hits.entries()) {
    for (let left = hit.classes; left !== 0; left &= left - 1) {
      const place = 31 - Math.clz32(left & -left);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    if (hit.isQuoted && (hit.classes & quotedBit) !== 0) quoted = 1;
    markPairs(hits, at, met);
  }
  const has = (name: SignClass): number => ((counts[signClasses.indexOf(name)] ?? 0) > 0 ? 1 : 0);
  return [
    ...Array.from(counts, (count) => (count > 0 ? 1 : 0)),
    ...Array.from(counts, (count) => (count > 1 ? 1 : 0)),
    ...met,
    hits.some(({ isFirst: first, classes }) => first && (classes & bit('bid')) !== 0) ? 1 : 0,
    quoted,
    quoted * has('talk'),
    wanted.reduce((sum, name) => sum + has(name), 0) / 4,
    Math.log2(1 + length / 50) / 4,
  ];
}

function markPairs(hits: readonly SignHit[], at: number, met: Uint8Array): void {
  const first = hits[at];
  if (!first) return;
  for (let next = at; next <= at + reach.hits; next += 1) {
    const second = hits[next];
    if (!second || second.start - first.end > reach.units) return;
    for (const [index, [a, b]] of pairBits.entries()) {
      if ((first.classes & a) !== 0 && (second.classes & b) !== 0 && (next > at || a !== b)) met[index] = 1;
    }
  }
}

const pairBits = pairs.map(([first, second]): readonly [number, number] => [bit(first), bit(second)]);

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
export function readSigns(text: string): number[] {
  const plain = plainSpelling(toNormalForm(text).text);
  return signsOf(findSigns(plain), lettersOf(plain));
}
