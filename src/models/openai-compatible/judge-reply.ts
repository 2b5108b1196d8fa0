import type { LocalText } from '../../core/check.ts';
import type { Judgement, JudgeRequest, Quote } from '../../core/ports.ts';
import type { Span } from '../../core/segment.ts';
import { withoutWrapping } from './reply-text.ts';

/** Why a reply is no judgement. */
export interface JudgeReplyFault {
  readonly fault: LocalText;
}

/** More than any reply takes that is worth reading. */
const mostCharacters = 50_000;
const mostQuotes = 20;
const mostFaults = 50;

/** Takes a reply for the JSON object that was asked for and nothing else: no key more, none less, every value in its range. */
export function readJudgeReply(reply: string, { claim, passages }: JudgeRequest): Judgement | JudgeReplyFault {
  // As it is first: a quote may hold what looks like the end of a thought.
  const value = parsed(reply) ?? parsed(withoutWrapping(reply));
  if (value === undefined) return notJson;
  if (Object.keys(value).toSorted().join() !== 'confidence,faults,quotes,status') return wrongKeys;
  const { status, confidence, quotes, faults } = value;
  if (status !== 'supported' && status !== 'contradicted' && status !== 'unsupported') return wrongStatus;
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) return wrongConfidence;
  if (!isListOf(quotes, mostQuotes, isReplyQuote)) return wrongQuotes;
  if (!quotes.every(({ passage }) => passage >= 1 && passage <= passages.length)) return wrongQuotes;
  if (!isListOf(faults, mostFaults, (fault) => typeof fault === 'string')) return wrongFaults;
  return {
    status,
    // Half sure of a status is to know nothing; less than that is to think the opposite.
    risk: status === 'supported' ? 1 - confidence : confidence,
    quotes: quotes.map(({ passage, text }) => ({ passage: passage - 1, text })),
    faults: status === 'supported' ? [] : placesIn(claim, faults),
  };
}

const fault = (en: string, zh: string): JudgeReplyFault => ({ fault: { en, zh } });
const notJson = fault('a reply that is not a JSON object', '不是 JSON 对象的回复');
const wrongKeys = fault('an object with other keys', '键不符的对象');
const wrongStatus = fault('a "status" that is not known', '未知的 "status"');
const wrongConfidence = fault('a "confidence" outside 0 to 1', '不在 0 到 1 之间的 "confidence"');
const wrongQuotes = fault('"quotes" that are no list of passages and texts', '不是段落与文字列表的 "quotes"');
const wrongFaults = fault('"faults" that are no list of texts', '不是文字列表的 "faults"');

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.length > mostCharacters) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function isListOf<Item>(value: unknown, most: number, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.length <= most && value.every(isItem);
}

function isReplyQuote(value: unknown): value is Quote {
  if (typeof value !== 'object' || value === null) return false;
  const { passage, text, ...others } = value as Readonly<Record<string, unknown>>;
  return Number.isInteger(passage) && typeof text === 'string' && Object.keys(others).length === 0;
}

/** Where the words stand in the claim; words that do not stand there, or in several places, mark nothing. */
function placesIn(claim: string, words: readonly string[]): Span[] {
  const places = new Map<number, Span>();
  for (const word of words) {
    const wanted = word.trim();
    const start = onlyPlaceOf(wanted, claim);
    if (start >= 0 && !places.has(start)) places.set(start, { start, end: start + wanted.length });
  }
  return Array.from(places.values()).toSorted((a, b) => a.start - b.start);
}

/** Where words stand as whole words, -1 where they do not, or more than once. */
function onlyPlaceOf(words: string, claim: string): number {
  let found = -1;
  if (words === '') return found;
  for (let at = claim.indexOf(words); at !== -1; at = claim.indexOf(words, at + words.length)) {
    if (isInsideWord(claim, at) || isInsideWord(claim, at + words.length)) continue;
    if (found !== -1) return -1;
    found = at;
  }
  return found;
}

/** Whether a letter or digit of a script that puts blanks between words stands on both sides of a place. */
const isInsideWord = (text: string, at: number): boolean =>
  /^[\p{Script=Latin}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1)) && at > 0;
