import { readTextHeads, type TextHeads } from '../../text-classifier/text-heads.ts';

/** What each linear head says of a text, as log odds. */
export interface LinearOdds {
  readonly offensive: number;
  readonly hate: number;
  readonly sexism: number;
  readonly threat: number;
  readonly request: number;
}

let shipped: TextHeads | undefined;

/** The heads that are shipped, read at first use. */
export function readHarmHeads(): TextHeads {
  return (shipped ??= readTextHeads({
    url: new URL('heads.bin', import.meta.url),
    madeBy: 'training/harm/README.md',
  }));
}

/** What sums of weights are as log odds. The heads are in the file in the order in which `training/harm/train.py` makes them. */
export function linearOdds(heads: TextHeads, sums: readonly number[], language: 'en' | 'zh'): LinearOdds {
  const [offensive = never, hate = never, sexism = never, threat = never, request = never] = heads.logOddsOf(
    sums,
    language,
  );
  return { offensive, hate, sexism, threat, request };
}

const never = Number.NEGATIVE_INFINITY;
