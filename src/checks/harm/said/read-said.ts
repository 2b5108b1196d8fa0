import type { HarmKindName } from '../kinds.ts';
import type { Hit } from '../../../text-classifier/term-index.ts';
import { classesOf, said } from './said-terms.ts';

/** Kinds that terms tell by themselves. */
type SaidKind = Extract<
  HarmKindName,
  'profanity' | 'sexual' | 'sexual-minors' | 'violence' | 'extremism' | 'gambling' | 'spam-fraud' | 'illicit'
>;

type SaidRisks = Readonly<Record<SaidKind, number>>;

const nothing: SaidRisks = {
  profanity: 0,
  sexual: 0,
  'sexual-minors': 0,
  violence: 0,
  extremism: 0,
  gambling: 0,
  'spam-fraud': 0,
  illicit: 0,
};

const told: number =
  said.vulgar |
  said.explicit |
  said.erotic |
  said.gore |
  said.zeal |
  said.terror |
  said.gambles |
  said.wares |
  said.lures;

/**
 * What the terms of a sentence say by themselves, 0–1 for each kind that is seen. `isReported`: whether the sentence speaks against, reports or teaches what
 * stands in it.
 */
export function readSaid(hits: readonly Hit[], isReported: boolean): SaidRisks {
  const met = classesOf(hits);
  if ((met & told) === 0) return nothing;
  const seen: SeenTerms = {
    has: (bit) => (met & bit) !== 0,
    count: (bit) => hits.reduce((sum, { classes }) => sum + ((classes & bit) === 0 ? 0 : 1), 0),
  };
  const sexual = sexualOf(seen);
  const profanity = profanityOf(hits);
  if (isReported || seen.has(said.clinical | said.distance)) {
    return { ...nothing, profanity: Math.min(profanity, unreported), sexual: sexual / 3 };
  }
  return {
    ...nothing,
    profanity,
    sexual,
    'sexual-minors': seen.has(said.minor) && sexual >= 0.5 ? 0.8 : 0,
    violence: seen.count(said.gore) > 1 ? 0.6 : 0,
    extremism: extremismOf(seen),
    ...offeredOf(seen),
  };
}

interface SeenTerms {
  readonly has: (bits: number) => boolean;
  readonly count: (bits: number) => number;
}

/** As likely as it can be without a report where a policy asks for none but the usual. */
const unreported = 0.45;

/** Whether a sentence speaks of children and of sex, and not as medicine, law or teaching do; that it is a novel excuses nothing. */
export function isOfMinors(hits: readonly Hit[]): boolean {
  const met = classesOf(hits);
  if ((met & said.minor) === 0 || (met & (said.clinical | said.counter)) !== 0) return false;
  return (met & (said.explicit | said.erotic)) !== 0;
}

/** Words that call people names are reported; people swear at things with the others. */
function profanityOf(hits: readonly Hit[]): number {
  const vulgar = hits.filter(({ classes }) => (classes & said.vulgar) !== 0);
  if (vulgar.some(({ classes }) => (classes & (said.insult | said.dehumanising)) !== 0)) return 0.6;
  return vulgar.length > 0 ? unreported : 0;
}

function extremismOf({ has }: SeenTerms): number {
  if (has(said.zeal)) return 0.85;
  return has(said.terror) && has(said.praise) ? 0.75 : 0;
}

/** What dealers, illegal gambling and fraud offer. */
function offeredOf({ has, count }: SeenTerms): Pick<SaidRisks, 'gambling' | 'spam-fraud' | 'illicit'> {
  const isOffered = has(said.offers);
  return {
    gambling: isOffered && has(said.gambles) ? 0.8 : 0,
    'spam-fraud': has(said.lures) && (isOffered || count(said.lures) > 1) ? 0.75 : 0,
    illicit: isOffered && has(said.wares) ? 0.8 : 0,
  };
}

function sexualOf({ count }: SeenTerms): number {
  const explicit = count(said.explicit);
  const erotic = count(said.erotic);
  if (explicit > 1) return 0.9;
  if (explicit === 1) return erotic > 0 ? 0.8 : 0.6;
  return erotic > 2 ? 0.6 : 0.1 * erotic;
}
