import { readFileSync } from 'node:fs';
import { probabilityOf } from '../../../text-classifier/probability.ts';
import { type HarmRisks, noRisks } from '../kinds.ts';
import type { Hit } from '../../../text-classifier/term-index.ts';
import { isAsking, isHarmful, isOutright, type RequestSigns, requestSigns } from './read-request.ts';
import type { RequestedKind } from './terms.ts';

/** What signs are worth, in log odds, in the order in which they are read. */
interface RequestWeights {
  /** The head counts no more than this many log odds either way: it learnt topics, and is sure of more than it knows. */
  readonly mostOdds: number;
  readonly bias: number;
  readonly odds: number;
  readonly signs: readonly number[];
}

type Terms = readonly Hit[];

/** A sentence of a prompt among the others. */
interface AskedSentence {
  /** Log odds of the linear head for the sentence and those before. */
  readonly odds: number;
  readonly own: Terms;
  readonly before: Terms;
  /** Whether it speaks of children and of sex, and not as medicine, law or teaching do. */
  readonly isOfMinors: boolean;
  /** Whether the prompt is longer than those from which the head learnt. */
  readonly isOfMany: boolean;
  /** Terms of what follows: read only where it matters, as whoever asks may say what for in the next sentence. */
  readonly ahead: () => Terms;
  /** Kinds of harm by the linear heads, asked of what is likely a request for harm. */
  readonly kinds: () => readonly RequestedKind[];
}

/** What a sentence of a prompt asks for. Who asks how to hurt themselves is in need and asks for no crime. */
export function requestRisks({ odds, own, before, isOfMinors, isOfMany, ahead, kinds }: AskedSentence): HarmRisks {
  if (isOfMinors && own.some(isOutright)) return { ...noRisks, 'sexual-minors': 0.85 };
  const follows = before.some(isHarmful);
  const isNamed = own.some(isHarmful);
  // Most sentences ask for nothing of the kind.
  if (odds < 0 && !follows && !isNamed) return noRisks;
  // Where all that is harmful stands before, and this sentence asks for nothing, the one before is meant.
  if (follows && !isNamed && !own.some(isAsking)) return noRisks;
  const near = requestSigns([...before, ...own]);
  if (near.kinds.length > 0 && near.kinds.every((kind) => isHarmlessHere(kind, near))) return noRisks;
  // A role described over many sentences sounds like anything: there something harmful has to be named.
  const known = isOfMany && near.kinds.length === 0 ? Math.min(odds, mostWhereUnnamed) : odds;
  const isAsked = requestSigns(own).isPlainlyAsked;
  const likely = likelihood(near, known, isAsked);
  if (likely < 0.5) return risksOf(near.kinds, likely);
  const whole = requestSigns([...before, ...own, ...ahead()]);
  return risksOf([...near.kinds, ...kinds()], Math.min(likely, likelihood(whole, known, isAsked)));
}

/** Who asks what suicide is called, or how often it happens, is not in need, and who is in need may speak of sex. */
const isHarmlessHere = (kind: RequestedKind, { isStudied, isSought }: RequestSigns): boolean =>
  (kind === 'self-harm' && isStudied) || (kind === 'sexual' && (isStudied || isSought));

const mostWhereUnnamed = 1;

/** How likely it is at least where harm is asked for in so many words, whatever the head learnt of the topic. */
const leastWhereAsked = 0.6;

let shipped: RequestWeights | undefined;

/** How likely signs and the log odds of the linear head are those of a request for harm, 0–1. `isAsked`: whether the sentence itself asks for it. */
function likelihood({ signs, isPlainlyAsked }: RequestSigns, linear: number, isAsked: boolean): number {
  shipped ??= JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8')) as RequestWeights;
  const { mostOdds, bias, odds, signs: weights } = shipped;
  const known = odds * Math.min(mostOdds, Math.max(-mostOdds, linear));
  const likely = probabilityOf(signs.reduce((sum, sign, at) => sum + sign * (weights[at] ?? 0), bias + known));
  return isPlainlyAsked && isAsked ? Math.max(likely, leastWhereAsked) : likely;
}

function risksOf(kinds: readonly RequestedKind[], likely: number): HarmRisks {
  const told = kinds.length > 0 ? kinds : (['illicit'] as const);
  return { ...noRisks, ...Object.fromEntries(told.map((kind) => [kind, likely])) };
}
