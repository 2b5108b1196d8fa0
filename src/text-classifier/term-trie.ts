import { characterClass, classAt } from '../text/character-class.ts';
import { TrieEdges } from '../text/trie-edges.ts';

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

/** `terms`: distinct, not empty. */
export function createTermTrie(terms: readonly string[]): TermTrie {
  const trie = new Trie(terms.reduce((sum, term) => sum + term.length, 1));
  for (const [index, term] of terms.entries()) trie.add(term, index);
  return trie;
}

class Trie implements TermTrie {
  /** First unit → node, 0 where no term begins with it: most of a text is passed over by this table alone. */
  private readonly firsts = new Int32Array(0x1_0000);
  /** First and second unit, hashed → 1 where a term may begin with them: of the places that are left, most are passed over by this one. */
  private readonly pairs = new Uint8Array(0x1_0000);
  private readonly edges: TrieEdges;
  /** Term that ends at a node, -1 where none does. */
  private readonly terms: Int32Array;
  private found = -1;

  constructor(capacity: number) {
    this.edges = new TrieEdges(capacity);
    this.terms = new Int32Array(capacity).fill(-1);
  }

  add(term: string, index: number): void {
    const first = term.charCodeAt(0);
    let node = this.edges.childOrNew(0, first);
    this.firsts[first] = node;
    this.pairs[pairOf(first, term.charCodeAt(1))] = 1;
    for (let at = 1; at < term.length; at += 1) node = this.edges.childOrNew(node, term.charCodeAt(at));
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
      node = this.edges.child(node, text.charCodeAt(end));
    }
    return longest;
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
