import type { CodeFileView, FingerprintStore, LexemeColumns, CodeFile, ReadCodeFile } from '../../core/public-code.ts';

/** Fingerprints of a few files, held in memory. */
export function createMemoryFingerprints(files: readonly ReadCodeFile[]): FingerprintStore {
  const places = new Map<number, number[]>();
  const views: CodeFileView[] = [];
  const firsts: number[] = [];
  let first = 0;
  for (const { file, lexemes, fingerprints } of files) {
    for (let at = 0; at < fingerprints.length; at += 2) {
      const fingerprint = fingerprints[at] ?? 0;
      const known = places.get(fingerprint) ?? [];
      known.push(first + (fingerprints[at + 1] ?? 0));
      places.set(fingerprint, known);
    }
    views.push(viewOf(file, lexemes));
    firsts.push(first);
    first += lexemes.length;
  }
  return {
    files: files.length,
    find: (fingerprint, limit) => places.get(fingerprint)?.slice(0, limit) ?? [],
    placeOf: (place) => {
      const at = firsts.findLastIndex((start) => start <= place);
      const view = views[at];
      if (!view) throw new RangeError('No file holds this place');
      return { view, index: place - (firsts[at] ?? 0) };
    },
    close: () => undefined,
  };
}

const viewOf = (file: CodeFile, { length, values, counts, lines }: LexemeColumns): CodeFileView => ({
  file,
  length,
  valueAt: (index) => values[index] ?? 0,
  countAt: (index) => counts[index] ?? 0,
  lineAt: (index) => lines[index] ?? 0,
});
