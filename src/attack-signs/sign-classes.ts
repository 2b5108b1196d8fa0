import type { TermList } from '../text-classifier/term-index.ts';

/**
 * What a term does in a text that wants something of a model:
 * - `drop`: leave aside; `rules`: what a model is told to keep to; `prior`: what was said before, or all; `own`: what the writer said, which anyone may take back
 * - `persona`: be somebody else; `unbound`: somebody without limits; `mode`: another way of working
 * - `unrefused`: no refusal, no warning; `silent`: nobody is told; `forced`: how the answer has to begin or look; `twofold`: two answers
 * - `prompt`: the text a model was given; `reveal`: say what stands somewhere
 * - `feigned`: only a story, only a thought; `harmful`: what is against rules, by its name; `pressure`: no way out, pay and punishment
 * - `rank`: who speaks has a right to it; `anew`: here begins another task; `split`: put together, decode
 * - `model`: the one who reads; `reply`: what it writes; `user`: the one who reads that; `comply`: do as told
 * - `bid`: an order, at the beginning of a sentence; `link`: an address, a call; `steal`: code that sends away what it finds; `code`: putting code in
 * - `talk`: about attacks, words, mistakes, teaching
 */
export const signClasses = [
  'drop',
  'rules',
  'prior',
  'own',
  'persona',
  'unbound',
  'mode',
  'unrefused',
  'silent',
  'forced',
  'twofold',
  'prompt',
  'reveal',
  'feigned',
  'harmful',
  'pressure',
  'rank',
  'anew',
  'split',
  'model',
  'reply',
  'user',
  'comply',
  'bid',
  'link',
  'steal',
  'code',
  'talk',
] as const;

export type SignClass = (typeof signClasses)[number];

export type SignTerms = TermList<SignClass>;
