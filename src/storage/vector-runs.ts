import type { StoredVectors } from '../core/knowledge.ts';

/** The runs that are left of vectors where only some passages are kept. */
export function keepPassages(vectors: StoredVectors, isKept: (passage: number) => boolean): StoredVectors[] {
  const { firstPassage, dimensions, scales, values } = vectors;
  const left: StoredVectors[] = [];
  for (let start = 0; start < scales.length;) {
    if (!isKept(firstPassage + start)) {
      start += 1;
      continue;
    }
    let end = start + 1;
    while (end < scales.length && isKept(firstPassage + end)) end += 1;
    if (end - start === scales.length) return [vectors];
    left.push({
      ...vectors,
      firstPassage: firstPassage + start,
      scales: scales.slice(start, end),
      values: values.slice(start * dimensions, end * dimensions),
    });
    start = end;
  }
  return left;
}
