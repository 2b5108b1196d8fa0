import { readFileSync } from 'node:fs';
import { toNormalForm } from '../text/normal-form.ts';
import { plainSpelling } from '../text-classifier/plain-spelling.ts';
import { readTextHeads, type TextHeads } from '../text-classifier/text-heads.ts';
import { writtenIn } from '../text-classifier/written-in.ts';
import { findSigns, lettersOf, type SignHit, signsOf } from './read-signs.ts';

/** A linear model over the signs of a text and what a head says of its words. */
interface SignModel {
  readonly biases: Readonly<Record<'en' | 'zh', number>>;
  /** Of what the head says: its sum and `headBias`, no further from 0 than `mostHead`. */
  readonly head: number;
  readonly headBias: number;
  readonly mostHead: number;
  readonly signs: readonly number[];
}

/** What a text is read as: a prompt, or a sentence of a document. The heads stand in the file in this order. */
export type ReadAs = 'prompt' | 'order';
const readAs: readonly ReadAs[] = ['prompt', 'order'];

/** A text with its terms and how likely it is that it attacks, as log odds: above 0 it is reported. */
export interface AttackReading {
  readonly odds: number;
  readonly hits: readonly SignHit[];
}

/** Reads a prompt for an attack, or a sentence of a document for an order to the model that reads it. Linear in the text. */
export function readAttack(text: string, as: ReadAs): AttackReading {
  shipped ??= {
    heads: readTextHeads({ url: new URL('heads.bin', import.meta.url), madeBy: 'training/attack/README.md' }),
    models: JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8')) as Record<ReadAs, SignModel>,
  };
  const { text: form } = toNormalForm(text);
  const plain = plainSpelling(form);
  const hits = findSigns(plain);
  const { biases, head, headBias, mostHead, signs: weights } = shipped.models[as];
  const sum = shipped.heads.sums(form, plain)[readAs.indexOf(as)] ?? 0;
  const signs = signsOf(hits, lettersOf(plain));
  const ofHead = head * Math.max(-mostHead, Math.min(mostHead, sum + headBias));
  let odds = biases[writtenIn(form)] + ofHead;
  for (let at = 0; at < signs.length; at += 1) odds += (signs[at] ?? 0) * (weights[at] ?? 0);
  return { odds, hits };
}

let shipped: { readonly heads: TextHeads; readonly models: Readonly<Record<ReadAs, SignModel>> } | undefined;
