import type { FingerprintStore } from '../../core/public-code.ts';
import { fixedLexeme, hashText, lexemeClass, toLexeme } from '../lexemes/lexeme.ts';
import type { LexemeList } from '../lexemes/lexeme-list.ts';
import { FingerprintList, FingerprintRoll, shapeStream } from '../streams.ts';
import type { Run } from './run.ts';

/** A run of fewer different lexemes is a table or a list. */
const leastDifferent = 10;
/** And so is a shape in which fewer different stretches of four symbols come: functions have thirty, lists ten. */
const leastStretches = 20;
const stretch = 4;
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
export function saysLittle({ start, end, kind }: Run, { values }: LexemeList): boolean {
  const different = new Set<number>();
  let imports = 0;
  for (let at = start; at < end; at += 1) {
    const value = values[at] ?? 0;
    different.add(value);
    if (importWords.has(value)) imports += 1;
  }
  if (different.size < leastDifferent || imports * lexemesOfImport >= end - start) return true;
  return kind === 'shape' && stretchesOf(values.subarray(start, end)) < leastStretches;
}

/** How many different stretches of symbols a shape has. */
function stretchesOf(values: Uint32Array): number {
  const different = new FingerprintList(values.length);
  new FingerprintRoll({ ...shapeStream, gram: stretch, leastFixed: 0 }).read(values, [0, values.length], different);
  return new Set(different.prints.subarray(0, different.length)).size;
}

/** Whether what a run was found by stands in very many packages. */
export function isCommon({ fingerprint }: Run, store: FingerprintStore): boolean {
  const places = store.find(fingerprint, lookedAt);
  if (places.length < manyPackages) return false;
  return new Set(places.map((place) => packageOf(store.placeOf(place).view.file.origin))).size >= manyPackages;
}

/** In `npm:@scope/name`. */
const scopeAt = 4;

/** All versions of a package are one. */
const packageOf = (origin: string): string =>
  origin.lastIndexOf('@') > scopeAt ? origin.slice(0, origin.lastIndexOf('@')) : origin;
