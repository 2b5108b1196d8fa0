import { readFileSync } from 'node:fs';
import type { TextHeads } from '../../../text-classifier/text-heads.ts';
import { linearOdds } from '../heads.ts';
import { type HarmRisks, noRisks, probability } from '../kinds.ts';
import { readRequestSigns } from './read-request.ts';

/** What signs are worth, in log odds, in the order in which they are read. */
interface RequestWeights {
  /** The head counts no more than this many log odds either way: it learnt topics, and is sure of more than it knows. */
  readonly mostOdds: number;
  readonly bias: number;
  readonly odds: number;
  readonly signs: readonly number[];
}

let shipped: RequestWeights | undefined;

/**
 * What a prompt asks for, in its normal form. It is read as a whole: the sentence that asks and the one that says what for are often two.
 * Who asks how to hurt themselves is in need and asks for no crime.
 */
export function readRequest(heads: TextHeads, form: string): HarmRisks {
  shipped ??= JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8')) as RequestWeights;
  const { mostOdds, bias, odds, signs: weights } = shipped;
  const { signs, kinds } = readRequestSigns(form);
  const linear = Math.min(mostOdds, Math.max(-mostOdds, linearOdds(heads, form)('request')));
  const harmful = probability(signs.reduce((sum, sign, at) => sum + sign * (weights[at] ?? 0), bias + odds * linear));
  const told = kinds.length > 0 ? kinds : (['illicit'] as const);
  return { ...noRisks, ...Object.fromEntries(told.map((kind) => [kind, harmful])) };
}
