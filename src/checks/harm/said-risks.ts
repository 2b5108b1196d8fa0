import { readDistress } from './distress/read-distress.ts';
import type { Frames } from './frames/read-frames.ts';
import type { LinearOdds } from './heads.ts';
import { probabilityOf } from '../../text-classifier/probability.ts';
import type { HarmRisks } from './kinds.ts';
import { readSaid } from './said/read-said.ts';
import type { Hit } from '../../text-classifier/term-index.ts';

/** A sentence as it was read. */
interface ReadSentence {
  readonly language: 'en' | 'zh';
  readonly hits: readonly Hit[];
  readonly frames: Frames;
  /** The linear heads on the sentence, and on it with those before. */
  readonly alone: LinearOdds;
  readonly together: () => LinearOdds;
}

/** Log odds that what a sentence speaks against, reports or quotes is what it says. */
const mostWhereCountered = -0.85;

/** Log odds by which a sentence that names a group, and nothing hostile, has to be surer: comments were gathered by the names of groups. */
const namedOnly = 0.5;

/** Log odds that the head is too careful by: it learnt from more prose than comments, and where it is unsure in English, something is a comment. */
const comments = { en: 0.25, zh: 0.15 };

/** Log odds that a sentence must have by itself, for what stands before it to count: else the one before is meant. */
const leastAlone = -1.2;

/**
 * Hate, sexism and threats are offensive as well, and the head that asks about that learnt from far more rows: it bounds the others, which are each set a bar
 * of their own. Abuse that names a group is hate: rows that say so by themselves are few in English and none in Chinese.
 */
export function saidRisks({ language, hits, frames, alone, together }: ReadSentence): HarmRisks {
  const most = frames.isCountered ? mostWhereCountered : Number.POSITIVE_INFINITY;
  const less = frames.isPlain ? namedOnly : 0;
  const likely = (odds: number): number => probabilityOf(Math.min(most, odds - less));
  const isOwn = !frames.isPlain && alone.offensive > leastAlone;
  const linear = isOwn ? higher(alone, together()) : alone;
  const offensive = likely(linear.offensive + comments[language]);
  const hate = Math.max(frames.hate, likely(Math.min(linear.hate, linear.offensive + 0.5)));
  const told = readSaid(hits, frames.isCountered);
  return {
    sexual: told.sexual,
    'sexual-minors': told['sexual-minors'],
    violence: told.violence,
    extremism: told.extremism,
    gambling: told.gambling,
    'spam-fraud': told['spam-fraud'],
    illicit: told.illicit,
    // Where vulgar words offend by all that is said, they are reported whatever they are.
    profanity: Math.max(told.profanity, told.profanity > 0 ? offensive : 0),
    'self-harm': readDistress(hits),
    hate: Math.max(hate, frames.hasGroup ? offensive * (frames.isPlain ? 0.6 : 0.9) : 0),
    threat: Math.max(frames.threat, likely(Math.min(linear.threat - 1, linear.offensive + 1))),
    sexism: likely(Math.min(linear.sexism - 0.3, linear.offensive + 1)),
    harassment: frames.harassment,
    offensive: Math.max(offensive, frames.hate * 0.9, frames.harassment * 0.9),
  };
}

const higher = (one: LinearOdds, other: LinearOdds): LinearOdds => ({
  offensive: Math.max(one.offensive, other.offensive),
  hate: Math.max(one.hate, other.hate),
  sexism: Math.max(one.sexism, other.sexism),
  threat: Math.max(one.threat, other.threat),
  request: Math.max(one.request, other.request),
});
