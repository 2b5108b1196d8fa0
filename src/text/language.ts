import { characterClass, classAt } from './character-class.ts';

/** `other`: written in a language Assay has no checks for; `none`: no letters at all. */
export type TextLanguage = 'en' | 'zh' | 'other' | 'none';

/**
 * The language most of a text is written in, from at most 4,000 characters spread over it. Japanese, Korean and all that is neither Latin nor Han is
 * `other`. Latin text is `en` unless it has at least 8 words and they speak against English; where it is `declared` to be English, unless hardly any of
 * them is English.
 */
export function detectLanguage(text: string, declared?: string): TextLanguage {
  const sample = sampleOf(text);
  const letters = countLetters(sample);
  const latin = letters.ascii + letters.accented;
  const han = letters.han * lettersOfHan;
  const syllables = (letters.kana + letters.hangul) * lettersOfHan;
  if (latin + han + syllables + letters.rest === 0) return 'none';
  if (letters.kana * 10 > letters.han + letters.kana && syllables + han > latin) return 'other';
  if (letters.rest + letters.hangul * lettersOfHan > Math.max(latin, han)) return 'other';
  if (han >= latin) return 'zh';
  const isDeclared = declared !== undefined && /^en\b/iu.test(declared);
  return isEnglish(sample, { accentedShare: letters.accented / latin, isDeclared }) ? 'en' : 'other';
}

const sampleSize = 4000;
const sampleParts = 4;
/** A Han character says about as much as this many Latin letters. */
const lettersOfHan = 3;

function sampleOf(text: string): string {
  if (text.length <= sampleSize) return text;
  const size = sampleSize / sampleParts;
  const step = (text.length - size) / (sampleParts - 1);
  return Array.from({ length: sampleParts }, (_, part) => {
    const start = Math.floor(part * step);
    return text.slice(start, start + size);
  }).join(' ');
}

interface LetterCounts {
  ascii: number;
  accented: number;
  han: number;
  kana: number;
  hangul: number;
  rest: number;
}

function countLetters(sample: string): LetterCounts {
  const counts: LetterCounts = { ascii: 0, accented: 0, han: 0, kana: 0, hangul: 0, rest: 0 };
  for (let at = 0; at < sample.length; at += 1) {
    const kind = classAt(sample, at);
    if (kind === characterClass.han) counts.han += 1;
    else if (kind === characterClass.letter) counts[scriptOf(sample.charCodeAt(at))] += 1;
  }
  return counts;
}

type Script = Exclude<keyof LetterCounts, 'han'>;

/** First code unit after a stretch of letters → their script, in order; Han is told apart before. */
const stretches: readonly (readonly [number, Script])[] = [
  [0x80, 'ascii'],
  [0x250, 'accented'],
  [0x1100, 'rest'],
  [0x1200, 'hangul'],
  [0x1e00, 'rest'],
  [0x1f00, 'accented'],
  [0x3040, 'rest'],
  [0x3100, 'kana'],
  [0x3130, 'rest'],
  [0x3190, 'hangul'],
  [0xac00, 'rest'],
  [0xd7b0, 'hangul'],
  [0xff21, 'rest'],
  [0xff5b, 'ascii'],
  [0xffa0, 'kana'],
];

/** The script of a code unit that is a letter but not Han. */
function scriptOf(code: number): Script {
  for (const [end, script] of stretches) if (code < end) return script;
  return 'rest';
}

const fewestWords = 8;

interface LatinText {
  readonly accentedShare: number;
  readonly isDeclared: boolean;
}

function isEnglish(sample: string, { accentedShare, isDeclared }: LatinText): boolean {
  const words = sample.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length < fewestWords) return true;
  marks ??= { english: new Set(english.split(' ')), foreign: new Set(foreign.split(' ')) };
  const { english: ours, foreign: theirs } = marks;
  const oursFound = words.map((word) => word.toLowerCase()).filter((word) => ours.has(word));
  if (isDeclared && oursFound.length / words.length >= 0.08) return true;
  // Names hold short words of other languages, most of them capitalised: Los Angeles, Charles Marie de La Condamine.
  const hasLowerCase = /\p{Ll}/u.test(sample);
  const theirsFound = words
    .map((word) => (hasLowerCase ? word : word.toLowerCase()))
    .filter((word) => theirs.has(word));
  const distinct = new Set(theirsFound).size;
  if (distinct >= 2 && distinct > new Set(oursFound).size && theirsFound.length / words.length > 0.1) return false;
  return !(accentedShare > 0.04 && oursFound.length / words.length < 0.1);
}

let marks: { readonly english: ReadonlySet<string>; readonly foreign: ReadonlySet<string> } | undefined;

const english =
  'the of and to is that it for was as with on are be this by from at which or have has not but were been their they its you we can will would an ' +
  'she his after out into who when than also about only during between';

/** Frequent short words of German, Dutch, French, Spanish, Portuguese, Italian, Swedish, Danish, Polish, Turkish, Indonesian and Vietnamese that are no English words. */
const foreign =
  'der das und ist nicht ein eine einer eines dem zu mit auf für von sich auch wird werden sind bei wie im den des ' +
  'het een van niet zijn dat wordt voor ook maar naar deze ' +
  'le la les un une et est dans que qui pour pas sur avec sont plus du au aux ce cette il elle nous vous je ' +
  'el los las y es por para con una su se del lo como más pero ' +
  'o os da dos das em um uma não com mais foi ao pela pelo ' +
  'di che è non per gli della nel sono con alla dei anche questo ' +
  'och att det som på av är inte till med ett ' +
  'og ikke til af er har jeg ' +
  'w na nie się jest że z ' +
  've bir bu için ile da de olarak ' +
  'yang dan untuk dengan ini tidak pada dari adalah ' +
  'của và là có không được cho một';
