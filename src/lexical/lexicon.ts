import { readSections, type SectionsFormat } from '../shipped-files/sections.ts';
import { placeOf, termHash } from './term-hash.ts';

/** Terms with their senses, and the net of senses, for both languages at once: a sense is a synset of WordNet 3.0, which the Chinese wordnets share. */
export interface Lexicon {
  /** Hashes of the terms, ascending; a term is known by its place. */
  readonly terms: Uint32Array;
  /** Where the senses of each term begin in `senses`; one more than terms. Likeliest sense first. */
  readonly firstSense: Uint32Array;
  readonly senses: Uint16Array;
  /** Pairs of terms, lower place first: `place * 65536 + place`, ascending; and what joins each. */
  readonly pairs: Uint32Array;
  readonly pairKinds: Uint8Array;
  /** Two hypernyms of each sense; `noSense` where there is none. */
  readonly broader: Uint16Array;
  /** Place in `wordClasses`, counted from 1. */
  readonly classes: Uint8Array;
  /** The class of senses that exclude one another to which a sense belongs; 0 for none. */
  readonly exclusive: Uint8Array;
}

export const noSense = 65_535;
export const pairKind = { antonym: 1, synonym: 2, related: 3 } as const;
export const lexiconFormat: SectionsFormat = {
  url: new URL('lexicon.bin', import.meta.url),
  mark: 'ALEX',
  version: 1,
  sections: 8,
  madeBy: 'training/lexical/README.md',
};

let shipped: Lexicon | undefined;

/** The lexicon that is shipped, read once, at first use. Throws `ASSAY_MODEL_INVALID` where it cannot be used. */
export function loadLexicon(): Lexicon {
  return (shipped ??= readLexicon(lexiconFormat));
}

/** Throws `ASSAY_MODEL_INVALID` for a file that is missing, cut or of another version. */
function readLexicon(format: SectionsFormat): Lexicon {
  const [terms, counts, senses, pairs, pairKinds, broader, classes, exclusive] = readSections(format);
  return {
    terms: words(terms),
    firstSense: runningSum(counts),
    senses: halves(senses),
    pairs: words(pairs),
    pairKinds: pairKinds ?? new Uint8Array(),
    broader: halves(broader),
    classes: classes ?? new Uint8Array(),
    exclusive: exclusive ?? new Uint8Array(),
  };
}

/** Place of a term in the lexicon, -1 where it is not. */
export function termPlace(lexicon: Lexicon, term: string): number {
  return placeOf(termHash(term), lexicon.terms);
}

function words(section = new Uint8Array()): Uint32Array {
  return new Uint32Array(section.buffer, section.byteOffset, section.length / 4);
}

function halves(section = new Uint8Array()): Uint16Array {
  return new Uint16Array(section.buffer, section.byteOffset, section.length / 2);
}

function runningSum(counts = new Uint8Array()): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at += 1) sums[at + 1] = (sums[at] ?? 0) + (counts[at] ?? 0);
  return sums;
}
