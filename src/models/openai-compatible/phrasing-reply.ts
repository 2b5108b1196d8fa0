import { detectLanguage } from '../../text/language.ts';
import { withoutWrapping } from './reply-text.ts';

/** Why a reply of a model gives nothing: it is not the JSON asked for, or nothing in it says the question in other words. */
type PhrasingFault = 'not-json' | 'wrong-shape' | 'none-usable';

export interface PhrasingReply {
  /** Best first, without repeats and without the question itself. */
  readonly phrasings: readonly string[];
  readonly fault?: PhrasingFault;
}

export interface PhrasingReplyOptions {
  readonly question: string;
  readonly count: number;
  readonly otherLanguage: boolean;
}

/**
 * Takes a reply for what it should be and nothing else: one JSON object, after what the model thought aloud, with or without a fence around it. Lines
 * that are much longer than the question, hold control characters, lack a number of the question or are in a third language are left out.
 */
export function readPhrasingReply(reply: string, options: PhrasingReplyOptions): PhrasingReply {
  const lines = linesOf(withoutWrapping(reply));
  if (typeof lines === 'string') return { phrasings: [], fault: lines };
  const isUsable = usableFor(options);
  const seen = new Set([comparable(options.question)]);
  const phrasings: string[] = [];
  for (const line of lines) {
    if (phrasings.length >= options.count) break;
    const phrasing = line.trim();
    if (!isUsable(phrasing) || seen.has(comparable(phrasing))) continue;
    seen.add(comparable(phrasing));
    phrasings.push(phrasing);
  }
  return phrasings.length > 0 ? { phrasings } : { phrasings, fault: 'none-usable' };
}

/** More than any reply takes that is worth reading. */
const mostCharacters = 100_000;

function linesOf(json: string): readonly string[] | PhrasingFault {
  if (json.length > mostCharacters) return 'wrong-shape';
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return 'not-json';
  }
  const phrasings = (value as { readonly phrasings?: unknown } | null)?.phrasings;
  const isList = Array.isArray(phrasings) && phrasings.every((line) => typeof line === 'string');
  return isList ? phrasings : 'wrong-shape';
}

function usableFor({ question, otherLanguage }: PhrasingReplyOptions): (phrasing: string) => boolean {
  const language = detectLanguage(question);
  const isOther = (found: string): boolean => otherLanguage && (found === 'en' || found === 'zh');
  const numbers = numbersIn(question);
  const longest = Math.max(200, question.length * 4);
  return (phrasing) => {
    if (phrasing === '' || phrasing.length > longest || /[\p{Cc}\u2028\u2029]/u.test(phrasing)) return false;
    const found = detectLanguage(phrasing);
    const kept = numbersIn(phrasing);
    return (found === language || isOther(found)) && [...numbers].every((number) => kept.has(number));
  };
}

function numbersIn(text: string): Set<string> {
  return new Set(text.normalize('NFKC').match(/\d+/g));
}

function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{Z}]/gu, '');
}
