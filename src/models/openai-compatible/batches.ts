export interface BatchOptions {
  /** Texts at most. */
  readonly size: number;
  /** UTF-16 units at most, unless a single text is longer. */
  readonly characters: number;
}

/** Neighbouring texts that are sent together. */
export function batchesOf(texts: readonly string[], { size, characters }: BatchOptions): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (batch.length > 0 && (batch.length >= size || length + text.length > characters)) {
      batches.push(batch);
      batch = [];
      length = 0;
    }
    batch.push(text);
    length += text.length;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** Does the work for every item, at most `width` at once; the first error stops the rest. Outcomes stand in the order of the items. */
export async function sideBySide<Item, Outcome>(
  items: readonly Item[],
  width: number,
  work: (item: Item, signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const failure = new AbortController();
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) {
      failure.signal.throwIfAborted();
      outcomes[index] = await work(item, failure.signal);
    }
  };
  const lanes = Array.from({ length: Math.max(1, Math.min(width, items.length)) }, () =>
    lane().catch((error: unknown) => {
      failure.abort(error);
    }),
  );
  await Promise.all(lanes);
  if (failure.signal.aborted) throw failure.signal.reason;
  return outcomes;
}
