import { characterClass, classAt } from '../text/character-class.ts';
import { withPlainWords } from './plain-words.ts';

/**
 * A normal form with the usual disguises of words undone: letters of other scripts that look Latin, digits and signs for letters inside a word (`h4te`),
 * letters or Han characters held apart by signs (`h.a.t.e`, `仇*恨`), letters written three times and more, words that stand for others by their sound or
 * shape (`煞笔`, `f*ck`), pictures (🐀). It adds to what a text says and never stands for it: `mp3` becomes `mpe`. Linear in the text.
 */
export function plainSpelling(form: string): string {
  const plain = withPlainWords(form);
  const { gaps, standIns, repeats } = disguisesOf(plain);
  const joined = gaps ? withPlainWords(withoutGaps(plain)) : plain;
  const lettered = standIns ? withLetters(joined) : joined;
  return repeats ? withoutRepeats(lettered) : lettered;
}

/** What could be undone, seen by the units alone: nearly every text is passed over so. */
interface Disguises {
  gaps: boolean;
  standIns: boolean;
  repeats: boolean;
}

function disguisesOf(form: string): Disguises {
  const found = { gaps: false, standIns: false, repeats: false };
  let last = 0;
  let running = 1;
  for (let at = 0; at < form.length; at += 1) {
    const unit = form.charCodeAt(at);
    running = unit === last ? running + 1 : 1;
    last = unit;
    if (running === 3) found.repeats ||= canRepeat(unit);
    const role = unit < 0x500 ? (roles[unit] ?? 0) : 0;
    if (role === 0) continue;
    if (role === standIn) found.standIns ||= isInLatinWord(form, at);
    else found.gaps ||= isGap(form, at) || (role === idle && isIdleBetweenHan(form, at));
  }
  return found;
}

const canRepeat = (unit: number): boolean => isLatin(unit) || isHanUnit(unit);
const isLatin = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
const isHanUnit = (unit: number): boolean => unit > 0x33ff && unit < 0xa000;

/** Whether a sign stands for a letter: before a Latin letter, or a digit or foreign letter after one. */
function isInLatinWord(form: string, at: number): boolean {
  if (isLatin(form.charCodeAt(at + 1))) return true;
  return isLatin(form.charCodeAt(at - 1)) && form[at] !== '!';
}

/** Whether signs on either side hold a single character apart, where the first sign does so too. */
function isGap(form: string, at: number): boolean {
  if (!isSeparator(form.charCodeAt(at + 2)) || isSeparator(form.charCodeAt(at + 1))) return false;
  if (isSeparator(form.charCodeAt(at - 1))) return false;
  const before = form.charCodeAt(at - 2);
  return at < 2 || isSeparator(before) || isHanUnit(before);
}

const isIdleBetweenHan = (form: string, at: number): boolean =>
  idleSigns.includes(form[at] ?? 'a') && isHanUnit(form.charCodeAt(at - 1)) && isHanUnit(form.charCodeAt(at + 1));

const isSeparator = (unit: number): boolean => unit < 0x100 && (roles[unit] ?? 0) >= separator;

const separators = ' .-_*·,/|~+^#';
const idleSigns = '*_~^#|';

/** Joins what is held apart by one sign after each single character, where this happens at least twice running; once between two Han characters for idle signs. */
function withoutGaps(form: string): string {
  let plain = '';
  let kept = 0;
  for (let at = 0; at < form.length;) {
    const end = heldApart(form, at);
    if (end > at) {
      plain += form.slice(kept, at);
      for (let next = at; next < end; next += 2) plain += form[next] ?? '';
      kept = end;
    } else if (isIdleBetweenHan(form, at)) {
      plain += form.slice(kept, at);
      kept = at + 1;
    }
    at = Math.max(end, at + 1);
  }
  return kept === 0 ? form : plain + form.slice(kept);
}

/** Where a row of single characters with one sign between them ends; `at` where none begins. */
function heldApart(form: string, at: number): number {
  const kind = joinable(form, at);
  if (kind === 0 || (at > 0 && joinable(form, at - 1) === kind)) return at;
  let last = at;
  while (separators.includes(form[last + 1] ?? '\n') && joinable(form, last + 2) === kind) last += 2;
  // `a b c` is held apart, `a b` and the last letter of a row that is the first of a word are not.
  if (kind === characterClass.letter && joinable(form, last + 1) === kind) last -= 2;
  return last - at >= 4 ? last + 1 : at;
}

function joinable(form: string, at: number): number {
  if (at < 0 || at >= form.length) return 0;
  const kind = classAt(form, at);
  return kind === characterClass.letter || kind === characterClass.han ? kind : 0;
}

/** Each a Latin letter and what stands for it. */
const standInsOfLetters =
  'a4@аαàáâãäå bв cсç dԁ e3еεèéêë gɡ hнһ i1!іιìíîïɩ jј kкκ lł mм nνոñ o0оοòóôõöø pрρ s$5ѕŝš t7тτ uυùúûü xх yуʏý';

const letterOf: Readonly<Record<string, string>> = Object.fromEntries(
  standInsOfLetters.split(' ').flatMap(([letter = '', ...signs]) => signs.map((sign) => [sign, letter])),
);

const standIn = 1;
const separator = 2;
/** A sign that holds characters apart and means nothing between two of Han. */
const idle = 3;
const roles = rolesOf();

function rolesOf(): Uint8Array {
  const units = new Uint8Array(0x500);
  for (const sign of separators) units[sign.charCodeAt(0)] = separator;
  for (const sign of idleSigns) units[sign.charCodeAt(0)] = idle;
  for (const sign of Object.keys(letterOf)) units[sign.charCodeAt(0)] = standIn;
  return units;
}

/** Puts a Latin letter for each sign of `letterOf` that stands in a word with Latin letters, not at the end of one for `!`. */
function withLetters(form: string): string {
  let plain = '';
  let kept = 0;
  for (let at = 0; at < form.length;) {
    const word = wordAt(form, at);
    if (word.hasLatin && word.hasStandIn) {
      plain += form.slice(kept, at);
      for (const sign of form.slice(at, word.end)) plain += letterOf[sign] ?? sign;
      kept = word.end;
    }
    at = Math.max(word.end, at + 1);
  }
  return kept === 0 ? form : plain + form.slice(kept);
}

interface Word {
  readonly end: number;
  readonly hasLatin: boolean;
  readonly hasStandIn: boolean;
}

function wordAt(form: string, at: number): Word {
  let hasLatin = false;
  let hasStandIn = false;
  let end = at;
  for (; end < form.length; end += 1) {
    const unit = form.charCodeAt(end);
    const isForeign = unit < 0x500 && roles[unit] === standIn;
    if (!isLatin(unit) && !isForeign && !isOfWord(form, end)) break;
    hasLatin ||= isLatin(unit);
    hasStandIn ||= isForeign;
  }
  // A sign of exclamation at the end is one.
  while (end > at && form[end - 1] === '!') end -= 1;
  return { end, hasLatin, hasStandIn };
}

function isOfWord(form: string, at: number): boolean {
  const kind = classAt(form, at);
  return kind === characterClass.letter || kind === characterClass.digit;
}

/** One letter for three and more of it running. */
const withoutRepeats = (form: string): string => form.replace(/([a-z\u3400-\u9fff])\1{2,}/gu, '$1');
