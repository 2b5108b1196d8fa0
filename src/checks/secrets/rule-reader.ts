import type { Span } from '../../core/segment.ts';
import type { FoundSecret, SecretReader } from './found-secret.ts';
import { isPlaceholder } from './placeholders.ts';
import { isRegular } from './randomness.ts';
import type { SecretRule } from './rule.ts';
import { isInsideWord } from './word-edge.ts';

/** Looks for the secret of a rule where one of its beginnings stands. */
export function createRuleReader(rule: SecretRule): SecretReader {
  const { kind, shape, before, isLikely } = rule;
  const pattern = new RegExp(`(?:${shape.source})(?![\\w-])`, `dy${shape.flags.replaceAll(/[dy]/g, '')}`);
  const prefixLength = Math.min(...rule.starts.map((literal) => literal.length));
  return (text, at): FoundSecret | undefined => {
    const lead = before ? before.exec(text.slice(Math.max(0, at - longestLead), at))?.[0] : leadOf(text, at);
    const place = lead === undefined ? undefined : placeOf(pattern, text, at);
    if (lead === undefined || !place) return undefined;
    const start = place.start - lead.length;
    const secret = text.slice(start, place.end);
    const body = before || place.isGroup ? secret : secret.slice(prefixLength);
    if (isPlaceholder(body) || isLikely?.(secret) === false) return undefined;
    return { kind, message: 'key', span: { start, end: place.end }, confidence: confidenceOf(secret, body, rule) };
  };
}

/** Where the secret stands whose shape begins at an offset. */
function placeOf(pattern: RegExp, text: string, at: number): (Span & { readonly isGroup: boolean }) | undefined {
  pattern.lastIndex = at;
  const indices = pattern.exec(text)?.indices;
  const [start, end] = indices?.[1] ?? indices?.[0] ?? [];
  return start === undefined || end === undefined ? undefined : { start, end, isGroup: indices?.[1] !== undefined };
}

function confidenceOf(secret: string, body: string, { sureness = 0.95, hasRightSum }: SecretRule): number {
  if (isRegular(body)) return madeUp;
  if (!hasRightSum) return sureness;
  return hasRightSum(secret) ? 0.99 : 0.7;
}

/** Nothing where a secret may begin at an offset; `undefined` inside a word. */
const leadOf = (text: string, at: number): '' | undefined => (isInsideWord(text, at) ? undefined : '');

/** Of what looks like it was typed to show the form. Below the threshold that policies have where they say none. */
export const madeUp = 0.4;

/** Longest text that may stand before the mark of a kind, in UTF-16 units. */
const longestLead = 80;
