import type { FingerprintStore } from '../../core/public-code.ts';
import { fixedLexeme, hashText, lexemeClass, toLexeme } from '../lexemes/lexeme.ts';
import type { LexemeList } from '../lexemes/lexeme-list.ts';
import type { Run } from './run.ts';

/** A run of fewer different lexemes is a table or a list. */
const leastDifferent = 10;
/** One word of importing in so many lexemes makes a list of imports. */
const lexemesOfImport = 10;
/** What stands in so many packages belongs to nobody. */
const manyPackages = 20;
const lookedAt = 96;

const importWords: ReadonlySet<number> = new Set([
  ...['import', 'using', 'package'].map(fixedLexeme),
  ...['require', 'include', 'use', 'import'].map((word) => toLexeme(hashText(word), lexemeClass.name)),
]);

/** Whether a run says so little that it is found everywhere: the same few lexemes over and over, or a list of imports. */
export function saysLittle({ start, end }: Run, { values }: LexemeList): boolean {
  const different = new Set<number>();
  let imports = 0;
  for (let at = start; at < end; at += 1) {
    const value = values[at] ?? 0;
    different.add(value);
    if (importWords.has(value)) imports += 1;
  }
  return different.size < leastDifferent || imports * lexemesOfImport >= end - start;
}

/** Whether what a run was found by stands in very many packages. */
export function isCommon({ fingerprint }: Run, store: FingerprintStore): boolean {
  const places = store.find(fingerprint, lookedAt);
  if (places.length < manyPackages) return false;
  return new Set(places.map((place) => packageOf(store.placeOf(place).view.file.origin))).size >= manyPackages;
}

/** All versions of a package are one. */
const packageOf = (origin: string): string =>
  origin.lastIndexOf('@') > 5 ? origin.slice(0, origin.lastIndexOf('@')) : origin;
