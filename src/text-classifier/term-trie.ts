import { characterClass, classAt } from '../text/character-class.ts';

/** A term in a text; half-open UTF-16 offsets. */
interface TermPlace {
  readonly start: number;
  readonly end: number;
  /** Position of the term in the list. */
  readonly term: number;
}

/** Finds terms that stand alone: Latin terms as whole words, Han terms anywhere. */
export interface TermTrie {
  /** The first term that begins at an offset or later, the longest of those that begin there. At each place it takes no more steps than the longest term has units. */
  next(text: string, from: number): TermPlace | undefined;
}

/** `terms`: distinct, not empty. Nodes are numbers and their edges one table, so that thousands of terms cost bytes rather than objects. */
export function createTermTrie(terms: readonly string[]): TermTrie {
  const trie = new Trie(terms.reduce((sum, term) => sum + term.length, 1));
  for (const [index, term] of terms.entries()) trie.add(term, index);
  return trie;
}

class Trie implements TermTrie {
  private size = 1;
  /** First unit → node, 0 where no term begins with it: most of a text is passed over by this table alone. */
  private readonly firsts = new Int32Array(0x1_0000);
  /** First and second unit, hashed → 1 where a term may begin with them: of the places that are left, most are passed over by this one. */
  private readonly pairs = new Uint8Array(0x1_0000);
  /** Edges of all other nodes by one hash table: node and unit → node. */
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly parents: Int32Array;
  private readonly units: Uint16Array;
  /** Term that ends at a node, -1 where none does. */
  private readonly terms: Int32Array;
  private found = -1;

  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(capacity * 2));
    this.slots = new Int32Array(slots);
    this.mask = slots - 1;
    this.parents = new Int32Array(capacity);
    this.units = new Uint16Array(capacity);
    this.terms = new Int32Array(capacity).fill(-1);
  }

  add(term: string, index: number): void {
    const first = term.charCodeAt(0);
    let node = this.firsts[first] ?? 0;
    if (node === 0) node = this.firsts[first] = this.newNode();
    this.pairs[pairOf(first, term.charCodeAt(1))] = 1;
    for (let at = 1; at < term.length; at += 1) {
      const unit = term.charCodeAt(at);
      const slot = this.slotOf(node, unit);
      const known = this.slots[slot] ?? 0;
      node = known === 0 ? this.child(slot, node, unit) : known;
    }
    this.terms[node] = index;
  }

  next(text: string, from: number): TermPlace | undefined {
    let start = from;
    while (start < text.length) {
      const unit = text.charCodeAt(start);
      const first = this.firsts[unit] ?? 0;
      const end = first === 0 || !this.goesOn(text, start, first) ? 0 : this.endAt(text, start, first);
      if (end > 0) return { start, end, term: this.found };
      start += 1;
      // Terms begin where words do: the rest of a word in ASCII is passed over.
      if (isAsciiWord(unit)) while (start < text.length && isAsciiWord(text.charCodeAt(start))) start += 1;
    }
    return undefined;
  }

  /** Whether a term may stand here, by the units before and behind. */
  private goesOn(text: string, start: number, first: number): boolean {
    const isOne = (this.terms[first] ?? -1) >= 0;
    const pair = pairOf(text.charCodeAt(start), text.charCodeAt(start + 1));
    return (isOne || this.pairs[pair] === 1) && !isInside(text, start);
  }

  /** Where the longest term at `start` ends, 0 where none does; leaves the term in `found`. */
  private endAt(text: string, start: number, first: number): number {
    let longest = 0;
    let node = first;
    for (let end = start + 1; node !== 0; end += 1) {
      const term = this.terms[node] ?? -1;
      if (term >= 0 && !isInside(text, end)) {
        longest = end;
        this.found = term;
      }
      if (end >= text.length) break;
      node = this.slots[this.slotOf(node, text.charCodeAt(end))] ?? 0;
    }
    return longest;
  }

  private newNode(): number {
    this.size += 1;
    return this.size - 1;
  }

  private child(slot: number, node: number, unit: number): number {
    const child = this.newNode();
    this.slots[slot] = child;
    this.parents[child] = node;
    this.units[child] = unit;
    return child;
  }

  /** Where the edge of a node for a unit stands in the table, or the free place where it would. */
  private slotOf(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    for (;;) {
      const child = this.slots[slot] ?? 0;
      if (child === 0 || (this.parents[child] === node && this.units[child] === unit)) return slot;
      slot = (slot + 1) & this.mask;
    }
  }
}

const pairOf = (first: number, second: number): number => (Math.imul(first, 0x9e35) ^ second) & 0xffff;

/** Whether a word goes on over an offset. */
const isInside = (text: string, at: number): boolean => joins(text, at) && joins(text, at - 1);

/** Whether a character is of a word whose letters stand together. */
function joins(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return isAsciiWord(unit);
  // Han stands by itself, and so do pictures.
  if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xd800 && unit <= 0xdfff)) return false;
  const kind = classAt(text, at);
  return kind === characterClass.letter || kind === characterClass.digit;
}

const isAsciiWord = (unit: number): boolean => unit < 0x80 && asciiWordUnits[unit] === 1;
const asciiWordUnits = Uint8Array.from({ length: 0x80 }, (_, unit) => (/\w/.test(String.fromCharCode(unit)) ? 1 : 0));
