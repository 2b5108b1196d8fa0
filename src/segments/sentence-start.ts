import { isSpeechVerb, isStarter } from './abbreviations.ts';
import { isDigit, isHan, isLetter, isLower, isSpace, isUpper, isWide, isWordy } from './characters.ts';
import type { Sentence } from './scan.ts';
import { beyond, type TextWindow } from './text-window.ts';

/** Whether what begins at `at`, behind a stop and white space, is another sentence. */
export function beginsSentence(window: TextWindow, at: number, sentence: Sentence): boolean {
  const { stop } = sentence;
  if (stop === undefined || stop.strength === 'forced') return true;
  const first = window.codeAt(at);
  if (first === beyond) return true;
  if (isJoining(first)) return false;
  if (stop.strength === 'wide') return true;
  const start = wordStart(window, at);
  const code = window.codeAt(start);
  if (stop.strength === 'numeric' && isDigit(code)) return false;
  if (stop.strength === 'weak') return isUpper(code) && opensLikeSentence(window, start);
  if (isLower(code)) return isUpper(window.codeAt(start + 1)) || isWrittenSmall(window, sentence, stop.end);
  return !(stop.isSpoken && namesSpeaker(window, start));
}

/** Marks that no sentence begins with. */
const isJoining = (code: number): boolean => joining.includes(String.fromCharCode(code));
const joining = ',;:.)]}%?!，、；：）】」』”’》。';

const opening = '"\'“‘«([{*_~`（【「『《¿¡';

/** Offset of the first letter or digit behind brackets, quotation marks and emphasis. */
function wordStart(window: TextWindow, at: number): number {
  let start = at;
  while (start - at < 8 && opening.includes(String.fromCharCode(Math.max(window.codeAt(start), 0)))) start += 1;
  return start;
}

/** Whether a capitalized word mostly begins a sentence; `A.` is an initial. */
function opensLikeSentence(window: TextWindow, at: number): boolean {
  const word = wordAt(window, at);
  return isStarter(word) && !(word.length === 1 && window.codeAt(at + 1) === point);
}

/** Longest word that is looked up. */
const longestWord = 16;

function wordAt(window: TextWindow, at: number): string {
  let word = '';
  for (let next = at; next - at <= longestWord; next += 1) {
    const code = window.codeAt(next);
    if (!isLetter(code)) break;
    word += String.fromCharCode(code);
  }
  return word.toLowerCase();
}

/** Whether the sentence is written without capitals, as in a chat. */
function isWrittenSmall(window: TextWindow, sentence: Sentence, end: number): boolean {
  if (sentence.hasCapital || !isLower(window.takeCode(sentence.contentStart))) return false;
  const text = window.take(sentence.contentStart, end);
  for (let at = 0; at < text.length; at += 1) {
    if (!isUpper(text.charCodeAt(at))) continue;
    sentence.hasCapital = true;
    return false;
  }
  return true;
}

/** `she asked`, `Smith replied`, `the old man said`: a verb of speech among the next four words. */
function namesSpeaker(window: TextWindow, at: number): boolean {
  let next = at;
  for (let words = 0; words < 4; words += 1) {
    const word = wordAt(window, next);
    if (word === '') return false;
    if (words > 0 && isSpeechVerb(word)) return true;
    next += word.length;
    if (window.codeAt(next) !== 32) return false;
    next += 1;
  }
  return false;
}

/** Whether what directly follows a Chinese stop goes on with the sentence. */
export function continuesBehindWideStop(window: TextWindow, at: number, isQuoted: boolean): boolean {
  const code = window.codeAt(at);
  return isJoining(code) || code === 0x2014 || (isQuoted && (code === 0x7684 || namesChineseSpeaker(window, at)));
}

/** `他说`, `老人问道`: who spoke, before the next mark. */
function namesChineseSpeaker(window: TextWindow, at: number): boolean {
  for (let next = at; next - at < 9; next += 1) {
    const code = window.codeAt(next);
    if (!isHan(code)) return false;
    const character = String.fromCharCode(code);
    if (next > at && speaking.includes(character)) return true;
    if (closingSpeech.includes(character) && !isHan(window.codeAt(next + 1))) return true;
  }
  return false;
}

const speaking = '说說问問喊叫称稱嚷吼';
const closingSpeech = '道答想叹嘆';

/** Whether a sentence begins behind a full stop that no white space follows: `the end.The next`. */
export function beginsWithoutSpace(window: TextWindow, at: number): boolean {
  return isUpper(window.codeAt(at)) && isLower(window.codeAt(at + 1)) && isStarter(wordAt(window, at));
}

/** Whether a line break ends a sentence that no mark has ended, judged by the end of the line and the character after it. */
export function endsAtLineBreak(window: TextWindow, at: number, sentence: Sentence): boolean {
  const { lineTail } = sentence;
  const next = window.codeAt(wordStart(window, at));
  const last = lineTail.charCodeAt(lineTail.length - 1);
  if (isLower(next) && !isWide(last)) return false;
  // A full stop that was no stop stands behind an abbreviation or inside brackets.
  if (last === point && sentence.stop === undefined) return false;
  if (sentence.hasHardBreak) return true;
  if (goingOn.includes(lineTail.slice(-1))) return false;
  if (last === colon || last === wideColon) return true;
  const length = sentence.lineEnd - sentence.lineStart;
  if (isWide(last) || isWide(next)) return length < narrowestWideLine || !isWordy(next);
  return length > widestWrappedLine || (length <= widestTitle && !isFunctionWordEnd(lineTail));
}

const point = 46;
const colon = 58;
const wideColon = 0xff1a;

/** Marks behind which a sentence goes on in the next line. */
const goingOn = ',;-–—/&(+=，、；（“「《—';

/** Lines that were wrapped are at least this long in Chinese, and at most so long in English; titles are shorter. */
const narrowestWideLine = 30;
const widestWrappedLine = 110;
const widestTitle = 50;

/** Words no line of its own ends with. */
const functionWords: ReadonlySet<string> = new Set(
  'a an the of and or nor but to in on at by for from with without as is are was were be been has have had that which who whose than into onto over under about between through during before after its his her their our your my this these those not no if when while because per via such very more most'.split(
    ' ',
  ),
);

function isFunctionWordEnd(lineTail: string): boolean {
  let start = lineTail.length;
  while (start > 0 && !isSpace(lineTail.charCodeAt(start - 1))) start -= 1;
  return functionWords.has(lineTail.slice(start).toLowerCase());
}
