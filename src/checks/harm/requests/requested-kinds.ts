import { readTextHeads, type TextHeads } from '../../../text-classifier/text-heads.ts';
import type { RequestedKind } from './terms.ts';

let shipped: TextHeads | undefined;

/** Kinds of harm that a request is for, by linear heads that ask about each; for requests alone. Linear in the normal form. */
export function requestedKinds(form: string, language: 'en' | 'zh'): readonly RequestedKind[] {
  shipped ??= readTextHeads({ url: new URL('kinds.bin', import.meta.url), madeBy: 'training/harm/README.md' });
  const odds = shipped.logOdds(form, language);
  return (shipped.names as RequestedKind[]).filter((_, head) => (odds[head] ?? 0) > 0);
}
