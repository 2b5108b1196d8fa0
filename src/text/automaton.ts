import { TrieEdges } from './trie-edges.ts';

/** A place where a pattern stands; offsets into the text that was searched. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** Position of the pattern in the list. */
  readonly pattern: number;
}

/** Finds any number of patterns in one pass over a text. */
export interface Automaton {
  /** Calls `found` for the patterns that end at each place, the longest first, until it answers `true`. Places come in reading order. */
  search(text: string, found: (match: Match) => boolean): void;
}

/**
 * The automaton of Aho and Corasick ("Efficient string matching", 1975) over UTF-16 units. Patterns are distinct and not empty.
 */
export function createAutomaton(patterns: readonly string[]): Automaton {
  const trie = new Trie(patterns.reduce((sum, pattern) => sum + pattern.length, 1));
  for (const [index, pattern] of patterns.entries()) trie.add(pattern, index);
  trie.link();
  return trie;
}

const none = -1;

class Trie implements Automaton {
  private readonly edges: TrieEdges;
  private readonly depths: Int32Array;
  /** The node of the longest proper suffix that is in the trie. */
  private readonly failures: Int32Array;
  /** The pattern that ends at a node, `none` where none does. */
  private readonly patterns: Int32Array;
  /** The nearest node along the failures at which a pattern ends, 0 where there is none. */
  private readonly outputs: Int32Array;

  /** Whether a pattern begins with a unit. */
  private readonly beginnings = new Uint8Array(0x1_0000);

  constructor(capacity: number) {
    this.edges = new TrieEdges(capacity);
    this.depths = new Int32Array(capacity);
    this.failures = new Int32Array(capacity);
    this.patterns = new Int32Array(capacity).fill(none);
    this.outputs = new Int32Array(capacity);
  }

  add(pattern: string, index: number): void {
    let node = 0;
    this.beginnings[pattern.charCodeAt(0)] = 1;
    for (let at = 0; at < pattern.length; at += 1) {
      node = this.edges.childOrNew(node, pattern.charCodeAt(at));
      this.depths[node] = at + 1;
    }
    this.patterns[node] = index;
  }

  /** Links every node to the longest of its suffixes, shallow nodes first. */
  link(): void {
    for (const node of this.byDepth()) {
      if (node === 0) continue;
      const parent = this.edges.parentOf(node);
      const failure = parent === 0 ? 0 : this.step(this.failures[parent] ?? 0, this.edges.unitOf(node));
      this.failures[node] = failure;
      this.outputs[node] = this.patterns[failure] === none ? (this.outputs[failure] ?? 0) : failure;
    }
  }

  search(text: string, found: (match: Match) => boolean): void {
    const { patterns, outputs, beginnings } = this;
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      // Most characters of most texts begin no pattern.
      if (node === 0 && beginnings[unit] === 0) continue;
      node = this.step(node, unit);
      if (patterns[node] !== none || outputs[node] !== 0) this.report(node, at + 1, found);
    }
  }

  private report(node: number, end: number, found: (match: Match) => boolean): void {
    let at = this.patterns[node] === none ? (this.outputs[node] ?? 0) : node;
    while (at !== 0) {
      if (found({ start: end - (this.depths[at] ?? 0), end, pattern: this.patterns[at] ?? none })) return;
      at = this.outputs[at] ?? 0;
    }
  }

  private step(from: number, unit: number): number {
    let node = from;
    for (;;) {
      const child = this.edges.child(node, unit);
      if (child !== 0 || node === 0) return child;
      node = this.failures[node] ?? 0;
    }
  }

  /** All nodes, sorted by depth with one count. */
  private byDepth(): Int32Array {
    const depths = this.depths.subarray(0, this.edges.size);
    const deepest = depths.reduce((a, b) => Math.max(a, b), 0);
    const starts = new Int32Array(deepest + 2);
    for (const depth of depths) starts[depth + 1] = (starts[depth + 1] ?? 0) + 1;
    for (let depth = 1; depth < starts.length; depth += 1)
      starts[depth] = (starts[depth] ?? 0) + (starts[depth - 1] ?? 0);
    const order = new Int32Array(this.edges.size);
    for (let node = 0; node < this.edges.size; node += 1) {
      const depth = depths[node] ?? 0;
      const place = starts[depth] ?? 0;
      order[place] = node;
      starts[depth] = place + 1;
    }
    return order;
  }
}
