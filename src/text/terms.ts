import { stemmer } from 'stemmer';

/** What an English word is compared by: its Porter stem. Words that are long, short or not of a–z stay as they are. */
export function termOf(form: string): string {
  const known = stems.get(form);
  if (known !== undefined) return known;
  if (form.length < 3 || form.length > longestStemmed || !/^[a-z]+$/.test(form)) return form;
  const stem = detached(stemmer(form));
  if (stems.size >= maximumStems) stems.clear();
  stems.set(detached(form), stem);
  return stem;
}

const longestStemmed = 40;
const maximumStems = 20_000;
const stems = new Map<string, string>();

/** A copy that does not keep the text alive it was cut from. */
function detached(word: string): string {
  return Buffer.from(word, 'latin1').toString('latin1');
}
