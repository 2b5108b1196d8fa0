import { isLetter, isUpper } from './characters.ts';

/**
 * Offsets behind semicolons, and before `and`, `but`, `while`, `which` and their like, where a verb stands on both sides; behind `and` a subject as well,
 * so that lists stay together. Sentences inside a quotation are parts too.
 */
export function cutEnglishClauses(text: string): number[] {
  const cuts: number[] = [];
  const left: Left = { text, at: 0, hasVerb: false };
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if ('([“'.includes(character)) depth += 1;
    else if (')]”'.includes(character)) depth = Math.max(0, depth - 1);
    const start = depth > 0 && !endsSentence(character) ? -1 : clauseStart(text, at);
    if (start < 0 || !hasVerbBefore(left, at)) continue;
    cuts.push(start);
    left.at = start;
    left.hasVerb = false;
    at = start - 1;
  }
  return cuts;
}

/** What stands before a cut, read once. */
interface Left {
  readonly text: string;
  at: number;
  hasVerb: boolean;
}

function hasVerbBefore(left: Left, end: number): boolean {
  let previous = '';
  while (!left.hasVerb && left.at < end) {
    const word = wordAt(left.text, left.at, end);
    if (isVerb(word.text, previous)) left.hasVerb = true;
    previous = word.text;
    left.at = word.end;
  }
  return left.hasVerb;
}

/** Offset where a clause begins behind the separator at `at`; -1 where there is none. */
function clauseStart(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === ';') return hasClause(text, at + 1, 'any') ? at + 1 : -1;
  if (character === ' ') return pronounClauseStart(text, at + 1);
  if (character === ',') return text.charAt(at + 1) === ' ' ? jointClauseStart(text, at + 2) : -1;
  if (!endsSentence(character) || text.charAt(at + 1) !== ' ' || !isUpper(text.charCodeAt(at + 2))) return -1;
  return hasClause(text, at + 2, 'any') ? at + 2 : -1;
}

/** Behind a comma: `and the city paid`, `but remained`, `which made`. */
function jointClauseStart(text: string, start: number): number {
  if (!jointLetters.includes(text.charAt(start))) return -1;
  const joint = wordAt(text, start, start + 10);
  if (joint.text === 'and') return hasClause(text, joint.end, 'subject') ? start : -1;
  if (relatives.has(joint.text)) return hasClause(text, start, 'pronoun') ? start : -1;
  const needs = joint.text === 'but' || joint.text === 'yet' ? 'any' : 'subject';
  return joints.has(joint.text) && hasClause(text, joint.end, needs) ? start : -1;
}

/** Without a comma: `and it was`. */
function pronounClauseStart(text: string, start: number): number {
  if (!text.startsWith('and ', start)) return -1;
  return hasClause(text, start + 4, 'pronoun') ? start : -1;
}

const endsSentence = (character: string): boolean => character === '.' || character === '!' || character === '?';

const jointLetters = 'abwtsyn';
const joints: ReadonlySet<string> = new Set('but while whereas although though yet so nor'.split(' '));
const relatives: ReadonlySet<string> = new Set('which who whose'.split(' '));

const pronouns: ReadonlySet<string> = new Set(
  'it he she they we you this these those there which who whose'.split(' '),
);

/** Behind these a verb belongs to a clause inside. */
const innerClauses: ReadonlySet<string> = new Set(
  'that which who whose where when because if to until since'.split(' '),
);

/** Words that are read to find the verb of a clause. */
const mostWords = 12;

/** Whether a verb comes before the next mark, and before it a subject, or a pronoun, where one is asked for. */
function hasClause(text: string, start: number, needs: 'any' | 'subject' | 'pronoun'): boolean {
  let at = start;
  let previous = '';
  for (let count = 0; count < mostWords; count += 1) {
    const word = wordAt(text, at, text.length);
    if (word.text === '') return false;
    if (count === 0 && needs === 'pronoun' && !pronouns.has(word.text)) return false;
    const isBehindSubject = count > 0 || needs === 'any';
    if (isBehindSubject && isVerb(word.text, previous)) return true;
    if (count > 0 && innerClauses.has(word.text)) return false;
    if (',;:()'.includes(text.charAt(word.end)) && word.end > start + 1) return false;
    previous = word.text;
    at = word.end;
  }
  return false;
}

/** The next word in lower case, and the offset behind it; marks before it are passed over. */
function wordAt(text: string, at: number, limit: number): { readonly text: string; readonly end: number } {
  let start = at;
  while (start < limit && !isWordCode(text.charCodeAt(start))) start += 1;
  let end = start;
  while (end < limit && isWordCode(text.charCodeAt(end))) end += 1;
  return { text: end - start > 24 ? 'x' : text.slice(start, end).toLowerCase(), end };
}

const isWordCode = (code: number): boolean =>
  isLetter(code) || (code >= 48 && code <= 57) || code === 39 || code === 0x2019;

const determiners: ReadonlySet<string> = new Set('the a an its their his her our your my of in with by'.split(' '));

/** Directly behind these stands a verb. */
const subjects: ReadonlySet<string> = new Set('it he she they we you i'.split(' '));

function isVerb(word: string, previous: string): boolean {
  if (subjects.has(previous)) return word.length > 1 && !joints.has(word);
  if (verbs.has(word)) return true;
  if (word.length > 4 && word.endsWith('ed')) return !determiners.has(previous);
  return word.endsWith("n't") || word.endsWith('n’t');
}

const verbs: ReadonlySet<string> = new Set(
  (
    "is are was were am be been has have had do does did will would can could may might shall should must cannot isn't it's that's there's they're he's she's " +
    'went made took said came saw became began grew rose fell held kept led left lost met paid ran sold sent set spent stood taught told ' +
    'thought won wrote built bought brought gave got knew put read sat spoke understood wore drew drove flew found felt heard hit hurt cut ' +
    'includes include contains contain makes make provides provide offers offer opens open closes close costs cost remains remain shows show says ' +
    'allows allow requires require uses use means mean gives give takes take works comes come goes go becomes become begins begin starts start ' +
    'ends helps help needs need lives live leads causes cause consists features serves serve runs run stands lies wants want believes believe ' +
    'supports support sells sell holds hold sees see seems seem appears appear tends keeps keep reports states suggests suggest indicates indicate'
  ).split(' '),
);
