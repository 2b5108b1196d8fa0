import type { Leg, LegTerms, PostingSegment } from '../core/knowledge.ts';
import { packSegment, type SegmentBlock } from './packed-segment.ts';
import { LegWriter } from './segment-writer.ts';
import { encodeTerm } from './term-bytes.ts';
import type { LegHead } from './segment-head.ts';

export interface SegmentBuilder {
  /** Passages added so far. */
  readonly passages: number;
  /** Terms of all legs so far, repeats counted: what memory grows by, about 10 bytes each. */
  readonly terms: number;
  add(terms: LegTerms): void;
  /** The segment; the builder is empty again. */
  finish(): PostingSegment;
}

/** Builds a posting segment over the passages that are added, in their order, numbered from 0. */
export function createSegmentBuilder(options: { readonly grams: boolean }): SegmentBuilder {
  const kept: readonly Leg[] = options.grams ? ['words', 'bigrams', 'grams'] : ['words', 'bigrams'];
  const start = (): LegPostings[] => kept.map((leg) => new LegPostings(leg));
  let postings = start();
  let [passages, terms] = [0, 0];
  return {
    get passages() {
      return passages;
    },
    get terms() {
      return terms;
    },
    add: (added) => {
      for (const leg of postings) {
        leg.add(added[leg.leg]);
        terms += added[leg.leg].length;
      }
      passages += 1;
    },
    finish: () => {
      const blocks: SegmentBlock[] = [];
      const heads = postings.map((leg) => leg.write((block) => blocks.push(block)));
      const segment = { passages, bytes: packSegment({ passages, legs: heads }, blocks) };
      postings = start();
      [passages, terms] = [0, 0];
      return segment;
    },
  };
}

/** A segment over passages that are there already. */
export function buildSegment(passages: Iterable<LegTerms>, options: { readonly grams: boolean }): PostingSegment {
  const builder = createSegmentBuilder(options);
  for (const terms of passages) builder.add(terms);
  return builder.finish();
}

/** Which term stands where, in reading order; sorted by term when it is written. */
class LegPostings {
  readonly leg: Leg;
  readonly #numbers = new Map<string, number>();
  readonly #counts: number[] = [];
  readonly #lengths: number[] = [];
  #read = new Uint32Array(1_024);
  #size = 0;

  constructor(leg: Leg) {
    this.leg = leg;
  }

  add(terms: readonly string[]): void {
    this.#lengths.push(terms.length);
    if (this.#size + terms.length > this.#read.length) {
      const larger = new Uint32Array(Math.max(this.#read.length * 2, this.#size + terms.length));
      larger.set(this.#read);
      this.#read = larger;
    }
    for (const term of terms) {
      let number = this.#numbers.get(term);
      if (number === undefined) {
        number = this.#numbers.size;
        this.#numbers.set(term, number);
        this.#counts.push(0);
      }
      (this.#counts[number] as number) += 1;
      this.#read[this.#size++] = number;
    }
  }

  write(out: (block: SegmentBlock) => void): LegHead {
    const writer = new LegWriter(this.leg, out);
    for (const length of this.#lengths) writer.length(length);
    const { starts, passages } = this.#byTerm();
    const terms = Array.from(this.#numbers.keys()).sort();
    for (const term of terms) {
      const number = this.#numbers.get(term) as number;
      const end = starts[number + 1] as number;
      for (let at = starts[number] as number; at < end;) {
        const passage = passages[at] as number;
        const from = at;
        while (at < end && passages[at] === passage) at += 1;
        writer.posting(passage, at - from);
      }
      writer.term(encodeTerm(term));
    }
    return writer.finish();
  }

  /** Counting sort: the passages of each term side by side, ascending, one for each time it stands there. */
  #byTerm(): { readonly starts: Uint32Array; readonly passages: Uint32Array } {
    const starts = new Uint32Array(this.#counts.length + 1);
    for (const [number, count] of this.#counts.entries()) starts[number + 1] = (starts[number] as number) + count;
    const next = starts.slice();
    const passages = new Uint32Array(this.#size);
    let at = 0;
    for (const [passage, length] of this.#lengths.entries()) {
      for (const end = at + length; at < end; at += 1) {
        const number = this.#read[at] as number;
        passages[(next[number] as number)++] = passage;
      }
    }
    return { starts, passages };
  }
}
