import type { RankedPassage } from '../core/knowledge.ts';

/** Keeps the best of the passages it is offered, in a heap with the worst on top. Offered by ascending number, so that of equals the first stays. */
export class BestPassages {
  readonly #limit: number;
  readonly #passages: number[] = [];
  readonly #scores: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What a score must be above to be kept. */
  get threshold(): number {
    if (this.#limit <= 0) return Infinity;
    return this.#scores.length < this.#limit ? 0 : (this.#scores[0] as number);
  }

  offer(passage: number, score: number): void {
    if (this.#scores.length < this.#limit) this.#rise(passage, score);
    else this.#sink(passage, score);
  }

  /** Best first; ties by number. */
  list(): RankedPassage[] {
    return this.#passages
      .map((passage, at) => ({ passage, score: this.#scores[at] as number }))
      .sort((first, second) => second.score - first.score || first.passage - second.passage);
  }

  #rise(passage: number, score: number): void {
    let at = this.#scores.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(passage, score, parent)) break;
      this.#put(at, this.#passages[parent] as number, this.#scores[parent] as number);
      at = parent;
    }
    this.#put(at, passage, score);
  }

  #sink(passage: number, score: number): void {
    const size = this.#scores.length;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= size) break;
      const next = child + 1;
      if (next < size && this.#isWorse(this.#passages[next] as number, this.#scores[next] as number, child))
        child = next;
      if (this.#isWorse(passage, score, child)) break;
      this.#put(at, this.#passages[child] as number, this.#scores[child] as number);
      at = child;
    }
    this.#put(at, passage, score);
  }

  #isWorse(passage: number, score: number, than: number): boolean {
    const other = this.#scores[than] as number;
    return score < other || (score === other && passage > (this.#passages[than] as number));
  }

  #put(at: number, passage: number, score: number): void {
    this.#passages[at] = passage;
    this.#scores[at] = score;
  }
}
