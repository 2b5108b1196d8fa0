/** How one word stands to another: `broader` where the first is a kind of the second. */
export type WordRelation = 'synonym' | 'antonym' | 'broader' | 'narrower' | 'sibling' | 'related';

/** What is known of words beyond the texts at hand. Terms as tokens carry them. */
export interface WordKnowledge {
  relationOf(term: string, other: string): WordRelation | undefined;
  /** Cosine of the learned vectors; 0 where one is unknown. */
  similarity(term: string, other: string): number;
}

export const noKnowledge: WordKnowledge = { relationOf: () => undefined, similarity: () => 0 };
