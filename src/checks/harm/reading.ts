import type { Segment, Target } from '../../core/segment.ts';
import type { TextHeads } from '../../text-classifier/text-heads.ts';
import { toNormalForm } from '../../text/normal-form.ts';
import { readDistress } from './distress/read-distress.ts';
import { type Frames, readFrames } from './frames/read-frames.ts';
import { linearOdds } from './heads.ts';
import { type HarmRisks, noRisks, probability } from './kinds.ts';

/** Reads the sentences of one exchange in their order. */
export interface Reading {
  read(segment: Segment): HarmRisks;
}

/** UTF-16 units of the sentences before that a sentence is read with: abuse is often spread over two. */
const windowUnits = 240;

/** Log odds that what a sentence speaks against, reports or quotes is what it says. */
const mostWhereCountered = -0.85;

/** Log odds by which a sentence that names a group, and nothing hostile, has to be surer: comments were gathered by the names of groups. */
const namedOnly = 0.5;

export function openReading(heads: TextHeads): Reading {
  let earlier = '';
  let target: Target | undefined;
  let followsGroup = false;
  return {
    read: (segment) => {
      if (segment.target !== target) {
        target = segment.target;
        earlier = '';
        followsGroup = false;
      }
      const { text: form } = toNormalForm(segment.text);
      const frames = readFrames(form, followsGroup);
      const alone = linearOdds(heads, form);
      const together = earlier === '' ? alone : linearOdds(heads, `${earlier} ${form}`);
      earlier = `${earlier} ${form}`.slice(-windowUnits).trimStart();
      followsGroup = frames.hasGroup;
      return {
        ...joined(frames, (name) => Math.max(alone(name), together(name))),
        'self-harm': readDistress(form),
      };
    },
  };
}

/**
 * Hate, sexism and threats are offensive as well, and the head that asks about that learnt from far more rows: it bounds the others, which are each set a bar
 * of their own. Abuse that names a group is hate: rows that say so by themselves are few in English and none in Chinese.
 */
function joined(frames: Frames, linear: (head: string) => number): HarmRisks {
  const most = frames.isCountered ? mostWhereCountered : Number.POSITIVE_INFINITY;
  const less = frames.isPlain ? namedOnly : 0;
  const told = (odds: number): number => probability(Math.min(most, odds - less));
  const offensive = linear('offensive');
  const hate = Math.max(frames.hate, told(Math.min(linear('hate') - 1, offensive + 0.5)));
  return {
    ...noRisks,
    hate: Math.max(hate, frames.hasGroup ? told(offensive) * 0.9 : 0),
    threat: Math.max(frames.threat, told(Math.min(linear('threat') - 1, offensive + 1))),
    sexism: told(Math.min(linear('sexism') - 0.3, offensive + 1)),
    harassment: frames.harassment,
    offensive: Math.max(told(offensive), frames.hate * 0.9, frames.harassment * 0.9),
  };
}
