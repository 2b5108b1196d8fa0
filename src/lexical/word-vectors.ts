import { readSections, type SectionsFormat } from './sections.ts';
import { placeOf, termHash } from './term-hash.ts';

/** Vectors by product quantisation: each is one centroid a part (Jégou et al., 2011). */
interface WordVectors {
  readonly english: Vocabulary;
  readonly chinese: Vocabulary;
  /** 256 centroids for each part. */
  readonly centroids: Int8Array;
}

interface Vocabulary {
  readonly terms: Uint32Array;
  /** A row of `parts` numbers for each term. */
  readonly codes: Uint8Array;
}

/** Numbers of a vector. */
export const vectorLength = 96;

const parts = 24;
const partLength = vectorLength / parts;
const firstHan = 0x2e_80;

export const vectorsFormat: SectionsFormat = {
  url: new URL('vectors.bin', import.meta.url),
  mark: 'AVEC',
  version: 1,
  sections: 5,
};

/**
 * How alike two terms are in use, -1 to 1; 0 where one is unknown. Words of one topic are alike too, opposites among them. The first call reads the vectors,
 * and throws `ASSAY_MODEL_INVALID` where it cannot.
 */
export function similarity(a: string, b: string): number {
  const vectors = (shipped ??= readWordVectors(vectorsFormat));
  const first = codesAt(vectors, a);
  const second = codesAt(vectors, b);
  return first === undefined || second === undefined ? 0 : cosine(vectors.centroids, first, second);
}

/** The vector of a term, of unit length; `undefined` where it is unknown. */
export function vectorOf(term: string): Float32Array | undefined {
  const vectors = (shipped ??= readWordVectors(vectorsFormat));
  const codes = codesAt(vectors, term);
  if (codes === undefined) return undefined;
  const vector = new Float32Array(vectorLength);
  for (let at = 0; at < vectorLength; at += 1) vector[at] = vectors.centroids[centroidAt(codes, at)] ?? 0;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

let shipped: WordVectors | undefined;

/** Throws `ASSAY_MODEL_INVALID` for a file that is missing, cut or of another version. */
export function readWordVectors(format: SectionsFormat): WordVectors {
  const [english, englishCodes, chinese, chineseCodes, centroids = new Uint8Array()] = readSections(format);
  return {
    english: vocabularyOf(english, englishCodes),
    chinese: vocabularyOf(chinese, chineseCodes),
    centroids: new Int8Array(centroids.buffer, centroids.byteOffset, centroids.length),
  };
}

function vocabularyOf(terms = new Uint8Array(), codes = new Uint8Array()): Vocabulary {
  return { terms: new Uint32Array(terms.buffer, terms.byteOffset, terms.length / 4), codes };
}

/** Where the centroids of a term stand, one a part. */
function codesAt({ english, chinese }: WordVectors, term: string): Uint8Array | undefined {
  const { terms, codes } = term.charCodeAt(0) >= firstHan ? chinese : english;
  const place = placeOf(termHash(term), terms);
  return place === -1 ? undefined : codes.subarray(place * parts, (place + 1) * parts);
}

function centroidAt(codes: Uint8Array, at: number): number {
  const part = (at / partLength) | 0;
  return (part * 256 + (codes[part] ?? 0)) * partLength + (at % partLength);
}

function cosine(centroids: Int8Array, first: Uint8Array, second: Uint8Array): number {
  let product = 0;
  let firstSquare = 0;
  let secondSquare = 0;
  for (let part = 0; part < parts; part += 1) {
    const a = (part * 256 + (first[part] ?? 0)) * partLength;
    const b = (part * 256 + (second[part] ?? 0)) * partLength;
    for (let at = 0; at < partLength; at += 1) {
      const x = centroids[a + at] ?? 0;
      const y = centroids[b + at] ?? 0;
      product += x * y;
      firstSquare += x * x;
      secondSquare += y * y;
    }
  }
  return product / Math.sqrt(firstSquare * secondSquare);
}
