import { readTextHeads, type TextHeads } from '../../text-classifier/text-heads.ts';
import { detectLanguage } from '../../text/language.ts';

/** What the linear heads say of a text, by the name of the head, as log odds. */
type LinearOdds = (head: string) => number;

let shipped: TextHeads | undefined;

/** The heads that are shipped, read at first use. */
export function readHarmHeads(): TextHeads {
  return (shipped ??= readTextHeads({
    url: new URL('heads.bin', import.meta.url),
    madeBy: 'training/harm/README.md',
  }));
}

/** Reads a text in its normal form. Linear in it. */
export function linearOdds(heads: TextHeads, form: string): LinearOdds {
  const odds = heads.logOdds(form, detectLanguage(form) === 'zh' ? 'zh' : 'en');
  return (name) => odds[heads.names.indexOf(name)] ?? Number.NEGATIVE_INFINITY;
}
