import { stemmer } from 'stemmer';

/** What a word is compared by: without accents, and of a–z its Porter stem. Words that are long, short or of other letters are not stemmed. */
export function termOf(form: string): string {
  const known = stems.get(form);
  if (known !== undefined) return known;
  const plain = withoutAccents(form);
  if (form.length > longestStemmed) return plain;
  const isStemmed = plain.length >= 3 && /^[a-z]+$/.test(plain);
  if (!isStemmed && plain === form) return form;
  const term = detached(isStemmed ? stemmer(plain) : plain);
  if (stems.size >= maximumStems) stems.clear();
  stems.set(detached(form), term);
  return term;
}

/**
 * A word of the normal form as it is typed where there are no accents: `zürich` → `zurich`, `straße` → `strasse`, `đặng` → `dang`, `ırmak` → `irmak`. Letters of
 * their own in other scripts (`й`, `ガ`) stay. The word itself where nothing changes. Linear.
 */
export function withoutAccents(form: string): string {
  if (!accentedLetter.test(form)) return form;
  const apart = form.normalize('NFD').replaceAll(/[ßłøđðþæœıħŧ]/g, (letter) => ownLetters.get(letter) ?? letter);
  return apart.replaceAll(/([a-zα-ωе])\p{M}+/gu, '$1').normalize('NFC');
}

/** Blocks in which there is a letter to be changed: Latin, Greek, the Cyrillic `ё`, marks that stand apart. */
const accentedLetter = /[\u00df-\u036f\u0386-\u03ff\u0450\u0451\u1e00-\u1fff]/;

/** Letters that Unicode does not take apart, as their languages write them without. */
const ownLetters: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ŧ', 't'],
]);

const longestStemmed = 40;
const maximumStems = 20_000;
const stems = new Map<string, string>();

/** A copy that does not keep the text alive it was cut from. */
function detached(word: string): string {
  return Buffer.from(word, 'utf16le').toString('utf16le');
}
