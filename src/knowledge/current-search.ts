import type { KnowledgeSnapshot, KnowledgeStore } from '../core/knowledge.ts';

/**
 * Searches what a store holds now. Where a writer takes away what is being read meanwhile, which would drop out of the result without a word, the search is
 * done again over what stands there by then; a few times at most, then the last result comes back.
 */
export async function searchCurrent<Result>(
  store: KnowledgeStore,
  search: (snapshot: KnowledgeSnapshot) => Promise<Result>,
): Promise<Result> {
  for (let searches = 1; ; searches += 1) {
    const { snapshot, isOutdated } = watched(store);
    const result = await search(snapshot);
    if (searches === mostSearches || !isOutdated()) return result;
  }
}

const mostSearches = 5;

interface Watched {
  readonly snapshot: KnowledgeSnapshot;
  /** Whether something that was asked for had gone, and something else stands there now. */
  readonly isOutdated: () => boolean;
}

function watched(store: KnowledgeStore): Watched {
  const snapshot = store.snapshot();
  let isMissed = false;
  const isChanged = (): boolean => store.snapshot().revision !== snapshot.revision;
  const seen = <Value>(value: Value): Value => {
    if (value === undefined || value === '') isMissed = true;
    return value;
  };
  return {
    snapshot: {
      ...snapshot,
      textOf: (passage) => seen(snapshot.textOf(passage)),
      passage: (passage) => seen(snapshot.passage(passage)),
      contentOf: (id, version) => seen(snapshot.contentOf(id, version)),
      neighbours(passage, reach) {
        const around = snapshot.neighbours(passage, reach);
        isMissed ||= around.length === 0;
        return around;
      },
      select(filter) {
        const selected = snapshot.select(filter);
        // What has gone by now is not selected, and what took its place is not in this snapshot.
        isMissed ||= isChanged();
        return selected;
      },
    },
    isOutdated: () => isMissed && isChanged(),
  };
}
