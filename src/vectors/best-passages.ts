import type { RankedPassage } from '../core/knowledge.ts';

/** Keeps the best of what is offered: higher scores first, ties by number, whatever the order of offering. */
export interface BestPassages {
  /** A score below this one is of no use. */
  threshold(): number;
  offer(passage: number, score: number, row: number): void;
  /** In no order. */
  kept(): readonly KeptPassage[];
}

export interface KeptPassage extends RankedPassage {
  readonly row: number;
}

/** A heap with the worst that is kept at its root. */
export function createBestPassages(limit: number): BestPassages {
  const heap: KeptPassage[] = [];
  return {
    threshold: () => (heap.length < limit ? Number.NEGATIVE_INFINITY : (heap[0]?.score ?? Number.POSITIVE_INFINITY)),
    offer(passage, score, row) {
      const entry = { passage, score, row };
      if (heap.length < limit) {
        heap.push(entry);
        rise(heap);
      } else if (heap[0] && byScore(entry, heap[0]) < 0) {
        heap[0] = entry;
        sink(heap);
      }
    },
    kept: () => heap,
  };
}

/** Best first. */
export function byScore(a: RankedPassage, b: RankedPassage): number {
  return b.score - a.score || a.passage - b.passage;
}

function rise(heap: KeptPassage[]): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!swapped(heap, parent, at)) return;
    at = parent;
  }
}

function sink(heap: KeptPassage[]): void {
  let at = 0;
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    if (left >= heap.length) return;
    const worse = right < heap.length && isWorse(heap, right, left) ? right : left;
    if (!swapped(heap, at, worse)) return;
    at = worse;
  }
}

/** Puts the worse one above. */
function swapped(heap: KeptPassage[], above: number, below: number): boolean {
  if (!isWorse(heap, below, above)) return false;
  const [a, b] = [heap[above], heap[below]];
  if (a && b) [heap[above], heap[below]] = [b, a];
  return true;
}

function isWorse(heap: readonly KeptPassage[], at: number, than: number): boolean {
  const [a, b] = [heap[at], heap[than]];
  return a !== undefined && b !== undefined && byScore(a, b) > 0;
}
