import { characterClass, classAt, lengthAt } from '../text/character-class.ts';

/**
 * A normal form with the usual disguises of words undone: letters of other scripts that look Latin, digits and signs for letters inside a word (`h4te`),
 * letters or Han characters held apart by one sign each (`h.a.t.e`, `仇.恨`), letters written three times and more. It adds to what a text says and never
 * stands for it: `mp3` becomes `mpe`. Linear in the text.
 */
export function plainSpelling(form: string): string {
  return mayBeDisguised(form) ? withoutRepeats(withLetters(withoutGaps(form))) : form;
}

/** Whether anything here could be undone, seen by the units alone: nearly every text is passed over so. */
function mayBeDisguised(form: string): boolean {
  for (let at = 0; at < form.length; at += 1) {
    const unit = form.charCodeAt(at);
    if (isStandIn(unit) ? isBesideLatin(form, at) : isRepeated(form, at) || isGap(form, at)) return true;
  }
  return false;
}

function isRepeated(form: string, at: number): boolean {
  const unit = form.charCodeAt(at);
  if (unit !== form.charCodeAt(at - 1) || unit !== form.charCodeAt(at - 2)) return false;
  return isLatin(unit) || unit > 0x33ff;
}

const isBesideLatin = (form: string, at: number): boolean =>
  isLatin(form.charCodeAt(at - 1)) || isLatin(form.charCodeAt(at + 1));

/** Whether one sign on either side holds a single character apart, where the first sign does so too. */
function isGap(form: string, at: number): boolean {
  if (!isSeparator(form.charCodeAt(at)) || !isSeparator(form.charCodeAt(at + 2))) return false;
  if (isSeparator(form.charCodeAt(at + 1)) || isSeparator(form.charCodeAt(at - 1))) return false;
  const before = form.charCodeAt(at - 2);
  return at < 2 || isSeparator(before) || before > 0x33ff;
}

const isLatin = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
const isSeparator = (unit: number): boolean => unit < 0x100 && separatorUnits[unit] === 1;
const isStandIn = (unit: number): boolean => unit < 0x500 && standInUnits[unit] === 1;

const separators = ' .-_*·,/|~+';

/** Joins what is held apart by one sign after each single character, where this happens at least twice running. */
function withoutGaps(form: string): string {
  let plain = '';
  let kept = 0;
  for (let at = 0; at < form.length;) {
    const end = heldApart(form, at);
    if (end > at) {
      plain += form.slice(kept, at);
      for (let next = at; next < end; next += 2) plain += form[next] ?? '';
      kept = end;
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

const lettersFor: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
};

const separatorUnits = unitsOf(separators);
const standInUnits = unitsOf(Object.keys(lettersFor).join(''));

function unitsOf(signs: string): Uint8Array {
  const units = new Uint8Array(0x500);
  for (const sign of signs) units[sign.charCodeAt(0)] = 1;
  return units;
}

/** Puts a Latin letter for each sign of `lettersFor` that stands in a word with Latin letters: before one, and not at the end of a word for `!`. */
function withLetters(form: string): string {
  let plain = '';
  let kept = 0;
  for (let at = 0; at < form.length;) {
    const end = wordEnd(form, at);
    if (end > at) {
      const word = form.slice(at, end);
      const letters = /[a-z]/.test(word) ? spelled(word) : word;
      if (letters !== word) {
        plain += form.slice(kept, at) + letters;
        kept = end;
      }
    }
    at = Math.max(end, at + lengthAt(form, at));
  }
  return kept === 0 ? form : plain + form.slice(kept);
}

function wordEnd(form: string, at: number): number {
  let end = at;
  while (end < form.length && isOfWord(form, end)) end += 1;
  // A sign of exclamation at the end is one.
  while (end > at && form[end - 1] === '!') end -= 1;
  return end;
}

function isOfWord(form: string, at: number): boolean {
  const kind = classAt(form, at);
  return kind === characterClass.letter || kind === characterClass.digit || '@$!'.includes(form[at] ?? ' ');
}

const spelled = (word: string): string => Array.from(word, (sign) => lettersFor[sign] ?? sign).join('');

/** One letter for three and more of it running. */
function withoutRepeats(form: string): string {
  return /([a-z\p{Script=Han}])\1\1/u.test(form) ? form.replace(/([a-z\p{Script=Han}])\1{2,}/gu, '$1') : form;
}
