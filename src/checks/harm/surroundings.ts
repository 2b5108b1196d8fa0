import type { Hit } from '../../text-classifier/term-index.ts';

/** What is remembered of a sentence that was read. */
export interface SeenSentence {
  readonly units: number;
  readonly sums: readonly number[];
  readonly hasGroup: boolean;
  readonly terms: readonly Hit[];
}

/** The sentences before the one that is read now. */
interface Earlier {
  /** Whether the sentence just before spoke of a group. */
  readonly hasGroup: boolean;
  readonly terms: readonly Hit[];
  /** Sums of a sentence with those of the sentences before. */
  readonly with: (sums: readonly number[]) => readonly number[];
}

interface Surroundings {
  readonly earlier: () => Earlier;
  readonly add: (seen: SeenSentence) => void;
}

/** UTF-16 units of the sentences before that a sentence is read with: abuse is often spread over two. */
const unitsBefore = 240;

/** Remembers the last sentences of a text by what was read of them, so that each is read once. */
export function openSurroundings(): Surroundings {
  let near: readonly SeenSentence[] = [];
  return {
    earlier: () => {
      const kept = near;
      return {
        hasGroup: kept.at(-1)?.hasGroup ?? false,
        terms: kept.length === 0 ? [] : kept.flatMap(({ terms }) => terms),
        with: (sums) =>
          kept.length === 0
            ? sums
            : sums.map((sum, head) => kept.reduce((all, one) => all + (one.sums[head] ?? 0), sum)),
      };
    },
    add: (sentence) => {
      near = withinReach([...near.slice(1 - mostSentences), sentence]);
    },
  };
}

/** The last of some sentences, as many as stand within reach. */
function withinReach(sentences: readonly SeenSentence[]): readonly SeenSentence[] {
  let units = 0;
  let first = sentences.length;
  while (first > 0 && units < unitsBefore) {
    first -= 1;
    units += sentences[first]?.units ?? 0;
  }
  return sentences.slice(first);
}

const mostSentences = 4;
