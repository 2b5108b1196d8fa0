import type { Verdict } from '../core/verdict.ts';
import type { Wording } from './wording.ts';

/** What the action of a verdict means, in one sentence. One that annotates for no finding does so because a check could not run: then there are no marks. */
export function meaningOf({ action, findings, unable }: Verdict, wording: Wording): string {
  const isUnchecked = action === 'annotate' && unable.length > 0 && findings.every((one) => one.action === 'allow');
  return isUnchecked ? wording.unchecked : wording.actionMeanings[action];
}
