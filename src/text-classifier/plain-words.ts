import { characterClass, classAt } from '../text/character-class.ts';
import { disguisedWords, pictureWords } from './disguised-words.ts';
import { createTermTrie, type TermTrie } from './term-trie.ts';

interface PlainWords {
  readonly trie: TermTrie;
  /** Disguise → what stands for it in English and in Chinese text. */
  readonly english: readonly string[];
  readonly chinese: readonly string[];
}

let table: PlainWords | undefined;

/** A normal form with the words that are known to stand for others written out, and pictures as words. Linear in it. */
export function withPlainWords(form: string): string {
  if (!isDisguisable(form)) return form;
  table ??= readTable();
  const { trie } = table;
  let place = trie.next(form, 0);
  if (!place) return form;
  const words = hasHan(form) ? table.chinese : table.english;
  let plain = '';
  let kept = 0;
  for (; place; place = trie.next(form, place.end)) {
    plain += form.slice(kept, place.start) + (words[place.term] ?? '');
    kept = place.end;
  }
  return plain + form.slice(kept);
}

/** Whether there is anything but Latin letters and the signs of sentences: what is written with letters alone is a word of its own. */
const isDisguisable = (form: string): boolean => /[^a-z\s.,;:'"?!()-]/.test(form);

/** Whether one of the first characters is Han, so that pictures are told in Chinese. */
function hasHan(form: string): boolean {
  for (let at = 0; at < form.length && at < 200; at += 1) if (classAt(form, at) === characterClass.han) return true;
  return false;
}

function readTable(): PlainWords {
  const english = new Map<string, string>();
  const chinese = new Map<string, string>();
  for (const [plain, disguises] of Object.entries(disguisedWords)) {
    for (const disguise of disguises.split(',')) {
      chinese.set(disguise, plain);
      english.set(disguise, isPlainAnywhere(plain, disguise) ? plain : disguise);
    }
  }
  for (const [words, pictures] of Object.entries(pictureWords)) {
    const space = words.lastIndexOf(' ');
    for (const picture of pictures.split(' ')) {
      english.set(picture, ` ${words.slice(0, space)} `);
      chinese.set(picture, words.slice(space + 1));
    }
  }
  return {
    trie: createTermTrie(Array.from(english.keys())),
    english: Array.from(english.values()),
    chinese: Array.from(chinese.values()),
  };
}

/** Short syllables of pinyin are names and words of other languages where no Han stands beside them. */
function isPlainAnywhere(plain: string, disguise: string): boolean {
  if (classAt(plain, 0) !== characterClass.han || classAt(disguise, 0) === characterClass.han) return true;
  return disguise.length >= 10 || surePinyin.has(disguise);
}

const surePinyin: ReadonlySet<string> = new Set(['shabi', 'sha bi', 'nmsl', 'cnm', 'wcnm', 'caonima']);
